"""Departments before and after real reorganisations: fill most, then fewest moves."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.external.instance import (
    FEWEST_MOVES,
    Instance,
    known,
    write_policy,
    write_table,
)


def organogram_cases(data: Path) -> Iterator[Instance]:
    """Give the departments whose answer under "same grade label only" is known."""
    for name, (filled, moves) in known(data, "organogram_R1_fill_moves").items():
        found = sorted((data / "organograms" / "derived").glob(f"{name}_*_people.csv"))
        if found:
            people = found[0]
            size = sum(int(row["headcount"]) for row in _read(people))
            expected = {"everyone-placed": filled, "fewest-moves": moves}
            yield Instance("organograms", name, size, partial(_write, people), expected)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, folder: Path) -> None:
    posts = _read(path.with_name(path.name.replace("_people", "_posts")))
    by_grade: dict[str, list[str]] = {}
    for j, row in enumerate(posts):
        by_grade.setdefault(row["grade"], []).append(f"P{j}")
    people: list[list[str]] = []
    scores: list[list[Any]] = []
    for row in _read(path):
        for _ in range(int(row["headcount"])):
            emp_id = f"E{len(people)}"
            people.append([emp_id, row["unit"]])
            scores += [[emp_id, code, 0] for code in by_grade.get(row["grade"], ())]
    write_table(folder, "employees", ["emp_id", "unit_code"], people)
    rows = ([f"P{j}", row["unit"], row["posts"]] for j, row in enumerate(posts))
    write_table(folder, "posts", ["post_code", "unit_code", "need"], rows)
    write_table(folder, "scores", ["emp_id", "post_code", "score"], scores)
    write_policy(folder, FEWEST_MOVES)
