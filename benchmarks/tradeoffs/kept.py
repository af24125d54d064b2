"""The figures of a sweep as a file, so that page and picture can be drawn anew."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.tradeoffs.weighed import Figures

Swept = Mapping[tuple[str, float], Figures]


def at(swept: Swept, goal: str, factor: float) -> Figures:
    """Give the figures of a change; a weight times one is the policy as shipped."""
    return swept["", 1.0] if factor == 1.0 else swept[goal, factor]


def write(path: Path, swept: Swept, sizes: Sequence[int]) -> None:
    """Keep the figures.

    Parameters
    ----------
    path : of the JSON file.   swept : figures by goal and factor.
    sizes : employees of each city that they were measured on.
    """
    rows = [
        {"goal": goal, "factor": factor, **dataclasses.asdict(figures)}
        for (goal, factor), figures in swept.items()
    ]
    data = {"sizes": list(sizes), "rows": rows}
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> tuple[dict[tuple[str, float], Figures], list[int]]:
    """Give the figures of a file, and the sizes of the cities."""
    data = json.loads(path.read_text(encoding="utf-8"))
    swept = {}
    for row in data["rows"]:
        key = row.pop("goal"), row.pop("factor")
        swept[key] = Figures(**row)
    return swept, data["sizes"]
