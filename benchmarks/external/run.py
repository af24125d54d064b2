"""Solve a case through its tables and hold the answer against the known one."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.external.case import Case
from models.tables import read_problem
from optimizer.solve import solve


@dataclass(frozen=True)
class Outcome:
    """What was found for a case.

    Attributes
    ----------
    found, bound : goal name -> value and proven bound.   seconds : solve alone.
    """

    case: Case
    status: str
    proven_by: str
    found: Mapping[str, float]
    bound: Mapping[str, float | None]
    seconds: float

    @property
    def exact(self) -> bool:
        """Tell whether every expected value was found and proven."""
        return self.status == "optimal" and all(
            self.found.get(name) == value == self.bound.get(name)
            for name, value in self.case.expected.items()
        )


def run_case(case: Case, *, time_limit: float | None = 120.0) -> Outcome:
    """Write the case's tables, read them back, solve and compare."""
    with tempfile.TemporaryDirectory() as name:
        case.write(Path(name))
        problem = read_problem(Path(name))
    begun = time.monotonic()
    result = solve(problem, time_limit=time_limit)
    return Outcome(
        case,
        result.status,
        result.proven_by,
        {goal.name: goal.value for goal in result.goals},
        {goal.name: goal.bound for goal in result.goals},
        time.monotonic() - begun,
    )
