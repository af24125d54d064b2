"""OR-Library linear assignment: rows to columns at least cost, one seat each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.external.instance import (
    GIVEN,
    Instance,
    demand_count,
    known,
    numbers,
    source_note,
    write_policy,
    write_table,
)


def lap_cases(data: Path) -> Iterator[Instance]:
    """Give a case for each file with a published optimum (Beasley 1990)."""
    for name, optimum in (published(source_note(data, "lap")) | _known(data)).items():
        path = data / "lap" / f"{name}.txt"
        if path.is_file():
            size = int(numbers(path)[0])
            expected = {"everyone-placed": size, "fit": -optimum}
            yield Instance("lap", name, size, partial(_write, path), expected)


def _known(data: Path) -> dict[str, int]:
    return {name: int(optimum) for name, optimum in known(data, "lap_min").items()}


def published(note: str) -> dict[str, int]:
    """Read the optima of the note about the source: of 100, 200, ...; of p800, ..."""
    found = re.search(r"Published optimum[^:]*: ([\d ]+)\|((?: p\d+ \d+)+)", note)
    if found is None:
        return {}
    dense, sparse = found.groups()
    optima = {f"assign{100 * k}": int(v) for k, v in enumerate(dense.split(), 1)}
    return optima | {
        f"assign{p}": int(v) for p, v in re.findall(r"(p\d+) (\d+)", sparse)
    }


def _write(path: Path, folder: Path) -> None:
    size, *rest = (int(number) for number in numbers(path))
    write_table(
        folder, "employees", ["emp_id"], ([f"E{i}"] for i in range(1, size + 1))
    )
    posts = ([f"P{j}", 1] for j in range(1, size + 1))
    write_table(folder, "posts", ["post_code", "need"], posts)
    if len(rest) != size * size:
        demand_count(path, len(rest), 3 * (len(rest) // 3))
        triples = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
        scores = ([f"E{i}", f"P{j}", -cost] for i, j, cost in triples)
    else:
        scores = (
            [f"E{k // size + 1}", f"P{k % size + 1}", -cost]
            for k, cost in enumerate(rest)
        )
    write_table(folder, "scores", ["emp_id", "post_code", "score"], scores)
    write_policy(folder, GIVEN)
