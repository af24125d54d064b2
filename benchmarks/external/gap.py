"""Generalised assignment: jobs to agents of limited capacity, both senses."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import partial
from math import inf
from pathlib import Path

from benchmarks.external.instance import (
    GIVEN,
    Instance,
    demand_count,
    known,
    numbers,
    write_policy,
    write_table,
)

CAPACITY = """
[[budgets]]
name = "capacity"
usage = "load"
scope = "post"
limit_column = "capacity"
"""


HARD, NEAR = re.compile(r"/[de]\d+$"), 0.001
"""Files of types d and e are made to be hard: an answer as near as that will do."""


def gap_cases(data: Path) -> Iterator[Instance]:
    """Give both senses of each file: OR-Library publishes maxima, others minima.

    An answer that only ``data.csv`` knows must not be contradicted, and need not be
    reached in the time given.
    """
    least, most = _least(data), _most(data)
    for name in dict.fromkeys((*least, *most)):
        path = data / "gap" / name
        if not path.is_file():
            continue
        size = int(numbers(path)[1])
        near = NEAR if HARD.search(name) else 0.0
        near = near if name in most else inf
        for sense, optimum in ((-1, least.get(name)), (1, most.get(name))):
            if optimum is not None:
                title = f"{name} {'max' if sense > 0 else 'min'}"
                expected = {"everyone-placed": size, "fit": sense * optimum}
                write = partial(_write, path, sense)
                yield Instance("gap", title, size, write, expected, near)


def _least(data: Path) -> dict[str, int]:
    """Collect the known minima: the answers, and the published ones of ``data.csv``."""
    answers = known(data, "gap").items()
    found = {name: a["min_optimum"] for name, a in answers if a["min_optimum"]}
    path = data / "gap" / "data.csv"
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["Optimum"]]
        found = {row["Path"]: int(row["Optimum"]) for row in rows} | found
    return found


def _most(data: Path) -> dict[str, int | None]:
    answers = known(data, "gap").items()
    return {name: _agreed(answer["max_lb_ub"]) for name, answer in answers}


def _agreed(bounds: list[int]) -> int | None:
    low, high = bounds
    return low if low == high else None


def _write(path: Path, sense: int, folder: Path) -> None:
    agents, jobs, *rest = (int(number) for number in numbers(path))
    cells = agents * jobs
    demand_count(path, len(rest), 2 * cells + agents)
    values, loads, capacities = rest[:cells], rest[cells : 2 * cells], rest[2 * cells :]
    write_table(folder, "employees", ["emp_id"], ([f"J{i}"] for i in range(jobs)))
    posts = ([f"A{j}", "unlimited", capacities[j]] for j in range(agents))
    write_table(folder, "posts", ["post_code", "need", "capacity"], posts)
    scores = (
        [f"J{k % jobs}", f"A{k // jobs}", sense * values[k], loads[k]]
        for k in range(cells)
    )
    write_table(folder, "scores", ["emp_id", "post_code", "score", "load"], scores)
    write_policy(folder, GIVEN + CAPACITY)
