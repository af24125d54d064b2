"""Solve a case through its tables and hold the answer against the known one."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.external.instance import Instance
from benchmarks.policies import MECHANISMS
from benchmarks.policies.market.setting import Setting
from models.problem.problem import Problem
from models.tables import read_problem
from optimizer.solve import solve


@dataclass(frozen=True)
class Attempt:
    """What was found for a case.

    Attributes
    ----------
    status : of the solve; "decided" where a mechanism made the plan.
    found, bound : goal name -> value and proven bound.   seconds : solve alone.
    elsewhere : how many people are not where the known plan has them.
    """

    case: Instance
    status: str
    proven_by: str
    found: Mapping[str, float]
    bound: Mapping[str, float | None]
    seconds: float
    elsewhere: int = 0

    @property
    def exact(self) -> bool:
        """Tell whether every expected value was found, and proven if it can be."""
        if self.case.mechanism:
            same = all(self.found.get(n) == v for n, v in self.case.expected.items())
            return same and not self.elsewhere
        return self.status == "optimal" and all(
            self.found.get(name) == value == self.bound.get(name)
            for name, value in self.case.expected.items()
        )

    @property
    def agrees(self) -> bool:
        """Tell whether the answer is exact, or within the gap that the case allows."""
        return self.exact or (self.case.gap > 0 and self._around(self.case.gap))

    @property
    def late(self) -> bool:
        """Tell whether time ran out: the known values lie between found and bound."""
        return not self.agrees and not self.case.mechanism and self._around(inf)

    def _around(self, gap: float) -> bool:
        """Tell whether found and bound lie around the known values, so near."""
        for name, value in self.case.expected.items():
            found, bound = self.found.get(name), self.bound.get(name)
            if found is None or bound is None or not found <= value <= bound:
                return False
            if max(value - found, bound - value) > gap * abs(value):
                return False
        return True


def run_case(
    case: Instance,
    *,
    time_limit: float | None = 120.0,
    stop: Callable[[], bool] | None = None,
) -> Attempt:
    """Write the case's tables, read them back, decide and compare.

    Parameters
    ----------
    stop : asked often; once it says True the solve ends with what it has.
    """
    with tempfile.TemporaryDirectory() as name:
        case.write(Path(name))
        problem = read_problem(Path(name))
    if case.mechanism:
        return _decided(case, problem)
    return _best(case, problem, time_limit=time_limit, stop=stop)


def _best(case: Instance, problem: Problem, **asked: Any) -> Attempt:
    begun = time.monotonic()
    result = solve(problem, **asked)
    return Attempt(
        case,
        result.status,
        result.proven_by,
        {goal.name: goal.value for goal in result.goals},
        {goal.name: goal.bound for goal in result.goals},
        time.monotonic() - begun,
    )


def _decided(case: Instance, problem: Problem) -> Attempt:
    """Let the case's mechanism decide, and see who is placed elsewhere."""
    begun = time.monotonic()
    decide = MECHANISMS[case.mechanism].decide
    plan = decide(Setting.of(problem), np.random.default_rng(0)).plan
    seconds = time.monotonic() - begun
    elsewhere = sum(
        plan.placements.get(e.emp_id) != case.places.get(e.emp_id)
        for e in problem.employees
    )
    found = {"everyone-placed": float(len(plan.placements))}
    return Attempt(case, "decided", "", found, {}, seconds, elsewhere)
