"""Generalised assignment: jobs to agents of limited capacity, both senses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.external.case import (
    GIVEN,
    Case,
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


def gap_cases(data: Path) -> Iterator[Case]:
    """Give both senses of each file: OR-Library publishes maxima, others minima."""
    for name, answer in known(data, "gap").items():
        path = data / "gap" / name
        if not path.is_file():
            continue
        size = int(numbers(path)[1])
        for sense, optimum in (
            (-1, answer["min_optimum"]),
            (1, _agreed(answer["max_lb_ub"])),
        ):
            if optimum is not None:
                title = f"{name} {'max' if sense > 0 else 'min'}"
                expected = {"everyone-placed": size, "fit": sense * optimum}
                write = partial(_write, path, sense)
                yield Case("gap", title, size, write, expected)


def _agreed(bounds: list[int]) -> int | None:
    low, high = bounds
    return low if low == high else None


def _write(path: Path, sense: int, folder: Path) -> None:
    agents, jobs, *rest = (int(number) for number in numbers(path))
    cells = agents * jobs
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
