"""1,470 fictional employees: same level only, fill most, fewest department changes."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.external.instance import (
    FEWEST_MOVES,
    Instance,
    known,
    write_policy,
    write_table,
)


def hr_cases(data: Path) -> Iterator[Instance]:
    """Give HR-1: Sales shrinks by a tenth, the others grow by a twentieth."""
    path = next((data / "hr").glob("*.csv"))
    answer = known(data, "ibm_hr")["HR-1"]
    expected = {"everyone-placed": answer["fill"], "fewest-moves": answer["moves"]}
    yield Instance("hr", "HR-1", 1470, partial(_write, path), expected)


def _write(path: Path, folder: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        people = [(row["Department"], row["JobLevel"]) for row in csv.DictReader(file)]
    held = Counter(people)
    need = {
        (unit, level): n - n // 10 if unit == "Sales" else n + n // 20
        for (unit, level), n in held.items()
    }
    codes = {place: f"P{k}" for k, place in enumerate(sorted(need))}
    rows = [[code, place[0], need[place]] for place, code in codes.items()]
    write_table(folder, "posts", ["post_code", "unit_code", "need"], rows)
    employees = ([f"E{i}", unit] for i, (unit, _) in enumerate(people))
    write_table(folder, "employees", ["emp_id", "unit_code"], employees)
    scores = (
        [f"E{i}", code, 0]
        for i, (_, level) in enumerate(people)
        for place, code in codes.items()
        if place[1] == level
    )
    write_table(folder, "scores", ["emp_id", "post_code", "score"], scores)
    write_policy(folder, FEWEST_MOVES)
