"""A problem that differs little from one that is solved, solved again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.control.settings import Settings
from optimizer.solve import solve_as


@dataclass(frozen=True)
class Budget:
    """How long all re-solves of a question may take together.

    Attributes
    ----------
    seconds : None for no limit.   stop : asked often; True ends what is going on.
    """

    seconds: float | None = None
    stop: Callable[[], bool] | None = None
    workers: int = 2
    begun: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float | None:
        """Give the seconds that are left."""
        if self.seconds is None:
            return None
        return max(0.0, self.seconds - (time.monotonic() - self.begun))

    @property
    def over(self) -> bool:
        """Tell whether nothing more is to be begun."""
        return self.left == 0.0 or (self.stop is not None and self.stop())


def solve_again(
    problem: Problem, start: Result | Plan | None, budget: Budget
) -> Result:
    """Solve a problem from the result of one that is much like it, or from a plan.

    Parameters
    ----------
    start : of the earlier solve; it changes no answer.
    budget : what is left of it is the time limit.
    """
    settings = Settings(budget.left, 0.0, 1, budget.workers, None, tie_break=True)
    return solve_as(problem, settings, stop=budget.stop, start=start)
