"""Multiple-choice knapsack: everybody takes one option, several budgets over all."""

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


def mmkp_cases(data: Path) -> Iterator[Instance]:
    """Give the classic cases whose optimum is published."""
    for name, optimum in (_noted(data) | known(data, "mmkp")).items():
        path = data / "mmkp" / "classic_I" / f"{name}.txt"
        if not path.is_file():
            continue
        size = int(numbers(path)[0])
        expected = {"everyone-placed": size, "fit": optimum}
        yield Instance("mmkp", name, size, partial(_write, path), expected)


def _noted(data: Path) -> dict[str, int]:
    """Read optima like "Optimum I01 173, I02 364" in the note about the source."""
    found = re.search(r"Optimum ((?:I\d+ \d+[, ]*)+)", source_note(data, "mmkp"))
    pairs = re.findall(r"(I\d+) (\d+)", found.group(1)) if found else ()
    return {name: int(value) for name, value in pairs}


def _write(path: Path, folder: Path) -> None:
    groups, items, resources, *rest = numbers(path)
    classes, options, kinds = int(groups), int(items), int(resources)
    limits, cells = rest[:kinds], rest[kinds:]
    width = 1 + kinds
    demand_count(path, len(cells), classes * (1 + options * width))
    usages = [f"use{r}" for r in range(kinds)]
    scores = []
    for i in range(classes):
        start = i * (1 + options * width) + 1
        for j in range(options):
            item = cells[start + j * width : start + (j + 1) * width]
            scores.append([f"C{i}", f"O{j}", *item])
    write_table(folder, "employees", ["emp_id"], ([f"C{i}"] for i in range(classes)))
    posts = ([f"O{j}", "unlimited"] for j in range(options))
    write_table(folder, "posts", ["post_code", "need"], posts)
    write_table(folder, "scores", ["emp_id", "post_code", "score", *usages], scores)
    budgets = [
        f'\n[[budgets]]\nname = "budget {usage}"\nusage = "{usage}"\nlimit = {limit}\n'
        for usage, limit in zip(usages, limits, strict=True)
    ]
    write_policy(folder, GIVEN + "".join(budgets))
