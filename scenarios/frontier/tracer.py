"""A frontier while it is being traced: a solve without the limit, then its points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from models.phrase import phrase
from models.plan.people import mean
from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.control.settings import Settings
from optimizer.fit.by_hand import fit_of
from optimizer.policy.bind import bind
from optimizer.reuse.assembled import kept
from optimizer.reuse.pairs_again import pairs_again
from optimizer.solve import solve_as
from scenarios.errors import StoppedError
from scenarios.frontier.axes import Axis
from scenarios.frontier.curve import Point
from scenarios.frontier.fast_points import Reached, Slope


@dataclass
class Tracer:
    """One limit of one problem, and what is known of it so far.

    Attributes
    ----------
    last : the result that was found last, from which the next solve starts.
    fits : by hand, of each employee and post that some point has put together.
    """

    problem: Problem
    axis: Axis
    settings: Settings
    stop: Callable[[], bool]
    last: Result | None = None
    fits: dict[tuple[str, str], float | None] = field(default_factory=dict)

    @cached_property
    def slope(self) -> Slope | None:
        """Put the problem without the limit together, once."""
        freed = self.axis.freed(self.problem)
        known = None if self.last is None else kept(self.last.problem)
        pairs = None if known is None else pairs_again(known[1], freed, bind(freed))
        return Slope.of(freed, self.settings, self.stop, pairs)

    def free(self) -> Result:
        """Solve without the limit."""
        result = self._solve(self.axis.freed(self.problem))
        if result.status == "no_plan" and self.stop():
            raise stopped_first()
        return result.raise_for_status()

    def least(self) -> tuple[float, Plan | None]:
        """Find the least that the tiers above the main one need of the limit."""
        goal = self.axis.least
        if goal is None:
            return 0.0, None
        problem = self.axis.freed(self.problem)
        policy = bind(problem)
        above = [w.entry for w in policy.goals if w.entry.tier < policy.main_tier]
        goals = (*above, goal.model_copy(update={"tier": policy.main_tier}))
        frugal = problem.with_policy(problem.policy.model_copy(update={"goals": goals}))
        result = self._solve(frugal)
        if result.plan is None:
            return 0.0, None
        return self.axis.used(problem, result.plan), result.plan

    def point(
        self, value: float, free: Result, hint: Plan | None
    ) -> tuple[Point, Plan | None]:
        """Find one point, from the plan of the point before."""
        problem = self.axis.limited(self.problem, value)
        if self.slope is None:
            found = _reached(self._solve(problem))
        else:
            found = self.slope.best(problem, hint)
        if found.plan is None:
            return Point(value, None, found.status, found.seconds), None
        *above, mine = found.values
        point = Point(
            value,
            self.axis.used(problem, found.plan),
            found.status,
            found.seconds,
            mine,
            found.bound,
            tuple(above),
            full=tuple(above) == tier_values(free)[:-1],
        )
        return self.measured(point, problem, found.plan), found.plan

    def measured(self, point: Point, problem: Problem, plan: Plan) -> Point:
        """Add what a reader wants to know of the plan itself."""
        found = (self._fit(problem, *pair) for pair in plan.placements.items())
        return replace(point, fit_mean=mean(found), surplus=len(plan.surplus))

    def _fit(self, problem: Problem, emp_id: str, code: str) -> float | None:
        """Work a fit out by hand; most placements are those of the point before."""
        if (emp_id, code) not in self.fits:
            detail = fit_of(problem, problem.employee[emp_id], problem.post[code])
            self.fits[emp_id, code] = detail.total
        return self.fits[emp_id, code]

    def _solve(self, problem: Problem) -> Result:
        start = self.last
        found = solve_as(problem, self.settings, stop=self.stop, start=start)
        if found.plan is not None:
            self.last = found
        return found


def stopped_first() -> StoppedError:
    """Say that a stop came before there was a point."""
    return StoppedError(phrase("stopped before a first point was traced."))


def tier_values(result: Result) -> tuple[float, ...]:
    """Give the values of the tiers down to the main one."""
    policy = bind(result.problem)
    place = policy.tiers.index(policy.main_tier)
    return tuple(tier.value for tier in result.tiers[: place + 1])


def _reached(result: Result) -> Reached:
    """See a whole solve as a point."""
    if result.plan is None:
        return Reached(result.status, result.seconds)
    values = tier_values(result)
    return Reached(result.status, result.seconds, result.plan, values, result.bound)


def unlimited(result: Result, axis: Axis) -> Point:
    """See the plan without the limit as the last point."""
    assert result.plan is not None
    *above, mine = tier_values(result)
    return Point(
        None,
        axis.used(result.problem, result.plan),
        result.status,
        result.seconds,
        mine,
        result.bound,
        tuple(above),
        full=True,
    )
