"""The frontier: what each further move (or hour, rupiah, person) is worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from models.errors import nearest
from models.phrase import phrase
from models.plan import Plan
from models.problem import Problem
from models.result import Result
from optimizer.conclude import fits
from optimizer.registry import bind
from optimizer.solve import solve
from optimizer.workspace import Workspace
from scenarios.axes import Axis, axis_of
from scenarios.errors import ScenarioError
from scenarios.identity import Parameters
from scenarios.metrics import METRICS
from scenarios.metrics.view import View
from scenarios.points import Reached, Slope
from scenarios.prices import priced, spread

OnPoint = Callable[["Point"], None]


@dataclass(frozen=True)
class Point:
    """The best that can be reached at one value of the limit.

    Attributes
    ----------
    limit : value of the limit; None for no limit at all.
    used : what the plan uses of it.
    value, bound : of the main tier (that of fit), in points.
    tiers : values of the tiers above it; equal at all points of one frontier, unless
        the limit is so tight that they had to give way (``full`` False).
    price : worth of one more unit of the limit, against the point before.
    knee : from here on a further unit is worth less than before, most clearly.
    """

    limit: float | None
    used: float | None
    status: str
    seconds: float
    value: float | None = None
    bound: float | None = None
    tiers: tuple[float, ...] = ()
    full: bool = False
    fit_mean: float | None = None
    surplus: int = 0
    price: float | None = None
    knee: bool = False

    @property
    def proven(self) -> bool:
        """Tell whether nothing better exists at this limit (within the asked gap)."""
        return self.status == "optimal"


@dataclass(frozen=True)
class Frontier:
    """Points in the order in which the limit is loosened.

    Attributes
    ----------
    axis, unit : name of the limit, and what it counts in.
    tiers : names of the tiers above the main one.   main : name of the main tier.
    """

    axis: str
    unit: str
    main: str
    tiers: tuple[str, ...]
    points: tuple[Point, ...]


@dataclass
class Tracer:
    """A frontier while it is being traced."""

    problem: Problem
    axis: Axis
    parameters: Parameters
    on_point: OnPoint
    stop: Callable[[], bool]
    workspace: Workspace = field(default_factory=Workspace)

    @cached_property
    def slope(self) -> Slope | None:
        """Put the problem without the limit together, once."""
        freed = self.axis.freed(self.problem)
        pairs = self.workspace.pairs_of(freed)
        return Slope.of(freed, self.parameters, self.stop, pairs)

    def free(self) -> Result:
        """Solve without the limit."""
        result = self._solve(self.axis.freed(self.problem))
        return result.raise_for_status()

    def least(self, free: Result) -> tuple[float, Plan | None]:
        """Find the least that the tiers above the main one need of the limit."""
        goal = self.axis.least_goal()
        if goal is None:
            return 0.0, None
        problem = self.axis.freed(self.problem)
        policy = bind(problem)
        above = [w.entry for w in policy.goals if w.entry.tier < policy.main_tier]
        goals = (*above, goal.model_copy(update={"tier": policy.main_tier}))
        frugal = problem.with_policy(problem.policy.model_copy(update={"goals": goals}))
        result = self._solve(frugal, free.plan)
        if result.plan is None:
            return 0.0, None
        return self.axis.used(problem, result.plan), result.plan

    def point(
        self, value: float, free: Result, hint: Plan | None
    ) -> tuple[Point, Plan | None]:
        """Find one point, from the plan of the point before."""
        problem = self.axis.limited(self.problem, value)
        if self.slope is None:
            found = _reached(self._solve(problem, hint))
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
        return measured(point, problem, found.plan), found.plan

    def _solve(self, problem: Problem, hint: Plan | None = None) -> Result:
        own = self.parameters
        return solve(
            problem,
            time_limit=own.time_limit,
            gap=own.gap,
            seed=own.seed,
            workers=own.workers,
            stop=self.stop,
            hint=hint,
            workspace=self.workspace,
        )


def trace_frontier(
    problem: Problem,
    limit: str = "moves",
    points: int = 8,
    goal: str = "fit",
    parameters: Parameters = Parameters(),  # noqa: B008  (frozen)
    *,
    values: Sequence[float] = (),
    on_point: OnPoint | None = None,
    stop: Callable[[], bool] | None = None,
) -> Frontier:
    """Trace the best plans at several values of one limit.

    The range goes from the least that leaves nobody more on the surplus list (and no
    better tier worse) to what the plan without the limit uses.

    Parameters
    ----------
    limit : ``moves``, ``moves:unit``, ``budget:NAME``, ``quota:NAME:min_share`` ...
    goal : what is held against the limit, alone in its tier; "" for the whole tier in
        which fit stands (fit less disruption, say, which hides what moves are worth).
    points : 2 or more.   values : the values themselves, instead of a range.
    on_point : told of each point.   stop : True ends with the points so far.

    Raises
    ------
    ScenarioError
        When there is no such limit.
    InfeasibleError, TimeLimitError
        When there is no plan even without the limit.
    """
    if points < 2 and not values:  # noqa: PLR2004
        raise ScenarioError(
            phrase("{points} points make no frontier; 2 is the least.", points=points)
        )
    axis = axis_of(problem, limit)
    problem = alone(problem, goal) if goal else problem
    tracer = Tracer(problem, axis, parameters, on_point or _deaf, stop or _never)
    free = tracer.free()
    assert free.plan is not None
    most = axis.used(free.problem, free.plan)
    hint: Plan | None = None
    if not values:
        least, hint = tracer.least(free)
        values = spread(least, most, points, whole=axis.whole)
    found = []
    for value in sorted(values, reverse=not axis.rising):
        if tracer.stop():
            break
        point, plan = tracer.point(value, free, hint)
        hint = plan or hint
        tracer.on_point(point)
        found.append(point)
    last = _unlimited(free, axis)
    policy = bind(free.problem)
    place = policy.tiers.index(policy.main_tier)
    return Frontier(
        axis.name,
        axis.unit,
        free.tiers[place].name,
        tuple(tier.name for tier in free.tiers[:place]),
        tuple(priced([*found, last])),
    )


def alone(problem: Problem, goal: str) -> Problem:
    """Leave one goal in the main tier; the tiers above and below stay.

    Raises
    ------
    ScenarioError
        When the policy has no such goal there.
    """
    policy = bind(problem)
    main = [w.entry for w in policy.goals if w.entry.tier == policy.main_tier]
    if goal not in [entry.name for entry in main]:
        hint = nearest(goal, [entry.name for entry in main])
        raise ScenarioError(
            phrase(
                "goal {goal!r} is not in tier {main_tier}.{hint}",
                goal=goal,
                main_tier=policy.main_tier,
                hint=hint,
            )
        )
    goals = tuple(
        entry
        for entry in problem.policy.goals
        if entry.tier != policy.main_tier or entry.name == goal
    )
    return problem.with_policy(problem.policy.model_copy(update={"goals": goals}))


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


def _unlimited(result: Result, axis: Axis) -> Point:
    assert result.plan is not None
    *above, mine = tier_values(result)
    point = Point(
        None,
        axis.used(result.problem, result.plan),
        result.status,
        result.seconds,
        mine,
        result.bound,
        tuple(above),
        full=True,
    )
    return measured(point, result.problem, result.plan)


def measured(point: Point, problem: Problem, plan: Plan) -> Point:
    """Add what a reader wants to know of the plan itself."""
    facts = {"fit": fits(problem, plan)}
    view = View(Result("feasible", problem, plan, facts=facts))
    fit = METRICS["fit-mean"].of(view)
    return replace(point, fit_mean=fit, surplus=len(plan.surplus))


def _deaf(_: Point) -> None:
    """Listen to nothing."""


def _never() -> bool:
    """Never stop."""
    return False
