"""The frontier: what each further move (or hour, rupiah, person) is worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from models.errors import nearest
from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.control.settings import Settings
from optimizer.policy.bind import bind
from scenarios.errors import ScenarioError
from scenarios.frontier.axes import Axis, axis_of
from scenarios.frontier.curve import Frontier, Point
from scenarios.frontier.kept_points import KeptPoints
from scenarios.frontier.tracer import Tracer, stopped_first, unlimited
from scenarios.frontier.worth import priced, spread

__all__ = ["Frontier", "OnPoint", "Point", "alone", "trace_frontier"]

OnPoint = Callable[[Point], None]


def trace_frontier(
    problem: Problem,
    limit: str = "moves",
    points: int = 8,
    goal: str = "fit",
    settings: Settings = Settings(),  # noqa: B008  (frozen)
    *,
    values: Sequence[float] = (),
    on_point: OnPoint | None = None,
    stop: Callable[[], bool] | None = None,
    folder: Path | None = None,
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
    settings : of each solve; there is one more than points, or a few.
    on_point : told of each point.   stop : True ends with the points so far.
    folder : points are kept there as they are proven, and not sought again.

    Raises
    ------
    ScenarioError, PolicyError
        When there is no such limit, or it cannot have one of the values.
    InfeasibleError, TimeLimitError
        When there is no plan even without the limit.
    StoppedError
        When it is stopped before there is a point.
    """
    if points < 2 and not values:  # noqa: PLR2004
        raise ScenarioError(
            phrase("{points} points make no frontier; 2 is the least.", points=points)
        )
    axis = axis_of(problem, limit)
    _demand_values(axis, problem, values)
    problem = alone(problem, goal) if goal else problem
    tracer = Tracer(problem, axis, settings, stop or _never)
    tell = on_point or _deaf
    kept = KeptPoints.of(folder, problem, settings, limit)
    free = tracer.free()
    assert free.plan is not None
    most = axis.used(free.problem, free.plan)
    hint: Plan | None = None
    if not values:
        least, hint = tracer.least()
        values = spread(least, most, points, whole=axis.whole)
    found = []
    for value in sorted(values, reverse=not axis.rising):
        if tracer.stop():
            break
        known = kept.get(value)
        point, plan = (known, None) if known else tracer.point(value, free, hint)
        hint = plan or hint
        kept.put(point)
        tell(point)
        found.append(point)
    if not found:
        raise stopped_first()
    last = tracer.measured(unlimited(free, axis), free.problem, free.plan)
    policy = bind(free.problem)
    place = policy.tiers.index(policy.main_tier)
    return Frontier(
        axis.name,
        axis.unit,
        free.tiers[place].name,
        tuple(tier.name for tier in free.tiers[:place]),
        tuple(priced([*found, last])),
    )


def _demand_values(axis: Axis, problem: Problem, values: Sequence[float]) -> None:
    """Refuse, before anything is solved, what the limit cannot be."""
    for value in values:
        axis.demand(value)
        bind(axis.limited(problem, value))


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


def _deaf(_: Point) -> None:
    """Listen to nothing."""


def _never() -> bool:
    """Never stop."""
    return False
