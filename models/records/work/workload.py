"""Seats that a workload asks for (ABK)."""

from __future__ import annotations

import math
from collections.abc import Iterable

from models.records.post import Task

MINUTES_A_YEAR = 75_000
"""Effective working minutes of one person in a year (PermenPANRB 1/2020)."""


def need_from_workload(
    tasks: Iterable[Task],
    *,
    managerial: bool = False,
    minutes_a_year: float,
) -> int:
    """Count the seats: volume times minutes by the minutes of a year, half rounds up.

    A post that leads others has one seat whatever its workload.
    """
    if managerial:
        return 1
    minutes = sum(task.volume * task.minutes for task in tasks)
    return math.floor(minutes / minutes_a_year + 0.5)
