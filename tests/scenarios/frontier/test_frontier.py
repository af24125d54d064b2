"""Frontiers: monotone, equal to single solves, priced, with a knee."""

from math import inf, nan
from typing import Any

import pytest

from models.errors import PlacementError
from models.plan.plan import Plan
from models.policy.policy import Budget, GoalEntry, MoveLimit, PlanEntry, Policy, Quota
from models.problem.problem import Problem
from models.records.competency import Assessment, Standard
from models.records.employee import Employee
from models.records.post import Post
from optimizer.solve import solve
from scenarios.errors import ScenarioError, StoppedError
from scenarios.frontier.axes import axis_of
from scenarios.frontier.frontier import Point, alone, trace_frontier
from scenarios.frontier.worth import knee_of, priced, spread

POLICY = Policy(
    plan=PlanEntry(date="2027-01-01"),
    goals=(
        GoalEntry(name="everyone-placed", tier=1),
        GoalEntry(name="fit", tier=2),
        GoalEntry(name="disruption", tier=2),
        GoalEntry(name="fewest-moves", tier=3),
    ),
    quotas=(Quota(name="women", employees={"sex": "P"}, min=1),),
    budgets=(Budget(name="hours", usage="training_hours", limit=500),),
    move_limits=(MoveLimit(kind="post", max_share=0.5),),
)


def office() -> Problem:
    """Six people who sit where somebody else would fit better, in a ring."""
    levels = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 3}
    return Problem.of(
        [
            Employee(
                emp_id=f"e{k}", post_code=f"P{int(k) % 6 + 1}", sex="LP"[int(k) % 2]
            )
            for k in levels
        ],
        [Post(post_code=f"P{k}", level="pelaksana", type="PLK") for k in levels],
        post_competencies=[
            Standard(post_code=f"P{k}", comp_code="M.01", required_level=v)
            for k, v in levels.items()
        ],
        employee_competencies=[
            Assessment(emp_id=f"e{k}", comp_code="M.01", level=v)
            for k, v in levels.items()
        ],
        policy=POLICY,
    )


@pytest.mark.parametrize("goal", ["fit", ""])
def test_a_frontier_is_monotone_and_equal_to_single_solves(goal: str) -> None:
    """A looser limit is never worse, and each point is what a solve finds there."""
    heard: list[Point] = []
    found = trace_frontier(office(), "moves", 4, goal, on_point=heard.append)
    values = [p.value for p in found.points]
    assert values == sorted(values)
    assert len(heard) == len(found.points) - 1
    assert all(p.proven and p.full for p in found.points)
    assert found.points[-1].limit is None
    asked = alone(office(), goal) if goal else office()
    axis = axis_of(asked, "moves")
    for point in found.points[:-1]:
        single = solve(axis.limited(asked, point.limit or 0), workers=1)
        assert single.objective == pytest.approx(point.value)
        assert point.used <= point.limit


def test_a_limit_too_tight_for_everybody_is_told() -> None:
    """Without moves the person whose post is gone finds none: not a full point."""
    posts = [
        post.model_copy(update={"new_status": "abolished"})
        if post.post_code == "P1"
        else post
        for post in office().posts
    ]
    problem = office().replace(posts=(*posts, Post(post_code="NEW")))
    found = trace_frontier(problem, "moves", values=[0, 1])
    assert [p.full for p in found.points] == [False, True, True]
    assert [p.surplus for p in found.points] == [1, 0, 0]
    assert found.points[1].price is None


def named() -> Problem:
    """Put the office into two units, under limits of every scope, by name."""
    posts = [
        post.model_copy(update={"unit_code": "AB"[k % 2]})
        for k, post in enumerate(office().posts)
    ]
    more = {
        "move_limits": (
            *POLICY.move_limits,
            MoveLimit(kind="unit", scope="unit", max_share=0.5, name="out of a unit"),
        ),
        "budgets": (
            *POLICY.budgets,
            Budget(name="moves in", usage="moves", scope="unit", limit=9),
        ),
    }
    policy = POLICY.model_copy(update=more)
    return office().replace(posts=tuple(posts)).with_policy(policy)


@pytest.mark.parametrize(
    ("limit", "values"),
    [
        ("moves:unit", ()),
        ("training_hours", ()),
        ("budget:hours", [0, 100]),
        ("quota:women:min", [0, 1, 2]),
        ("quota:women:max_share", [0.4, 0.5]),
        ("women", [0, 1, 2]),
        ("moves of kind post", ()),
        ("out of a unit", ()),
        ("moves in", ()),
        ("fit_loss", ()),
    ],
)
def test_any_limit_can_be_traced(limit: str, values: Any) -> None:
    """From tight to loose, whichever way the number runs, by its name alone."""
    found = trace_frontier(named(), limit, 3, values=values)
    worth = [p.value for p in found.points if p.full and p.value is not None]
    assert worth
    assert worth == sorted(worth)
    assert found.axis == limit
    if not values:
        last, free = found.points[-2:]
        assert last.value == pytest.approx(free.value)


def test_what_a_plan_uses_is_that_of_the_part_that_uses_most() -> None:
    """e1, e2 and e3 move, e2 from A to B, e3 from B to A; two posts of B get them."""
    problem = named()
    stay = {e.emp_id: str(e.post_code) for e in problem.employees}
    plan = Plan(stay | {"e2": "P4", "e3": "P5", "e1": "P6"})
    known = {
        name: axis_of(problem, name).used(problem, plan)
        for name in ("moves", "out of a unit", "moves in", "women")
    }
    assert known == {"moves": 3, "out of a unit": 1 / 3, "moves in": 2, "women": 3}


def test_an_unknown_limit_or_goal_names_what_is_near() -> None:
    """As everywhere."""
    with pytest.raises(ScenarioError, match=r"no limit 'move'.*\nMaybe 'moves'"):
        trace_frontier(office(), "move")
    with pytest.raises(
        ScenarioError, match=r"goal 'fitt' is not in tier 2.\nMaybe 'fit'"
    ):
        trace_frontier(office(), goal="fitt")
    with pytest.raises(ScenarioError, match="1 point makes no frontier"):
        trace_frontier(office(), points=1)


@pytest.mark.parametrize("value", [nan, inf, -5, 0.5, 1e300])
def test_a_value_that_the_limit_cannot_have_is_refused_before_all_solves(
    value: float,
) -> None:
    """Half a move was traced as none; the others ended as mistakes of our own."""
    told = "no value of moves; it must be a whole number|is too large"
    with pytest.raises(PlacementError, match=told):
        trace_frontier(office(), values=[1, value], stop=lambda: True)


@pytest.mark.parametrize("value", [nan, -0.1, 1.5])
def test_a_share_is_none_of_more_than_all(value: float) -> None:
    """One and a half of all was traced as all."""
    kept = Quota(name="women", employees={"sex": "P"}, min_share=0.1)
    problem = office()
    problem = problem.with_policy(problem.policy.model_copy(update={"quotas": (kept,)}))
    with pytest.raises(ScenarioError, match="it must be a share, 0 to 1"):
        trace_frontier(problem, "women", values=[value], stop=lambda: True)


def test_stopping_keeps_the_points_so_far() -> None:
    """What was traced is given back."""
    heard: list[Point] = []
    found = trace_frontier(
        office(), "moves", 4, on_point=heard.append, stop=lambda: bool(heard)
    )
    assert len(found.points) == 2


@pytest.mark.parametrize("asked", [0, 1, 3])
def test_stopped_before_a_point_is_no_frontier(asked: int) -> None:
    """Stopped at once, or after the plan without the limit: nothing to show."""
    left = iter(range(asked))
    with pytest.raises(StoppedError, match="before a first point"):
        trace_frontier(office(), stop=lambda: next(left, None) is None)


def point(limit: float, value: float) -> Point:
    """Make a point of two numbers."""
    return Point(limit, limit, "optimal", 0.1, value, value, full=True)


def test_prices_and_the_knee() -> None:
    """10 for each of the first two moves, then 1: the knee is at two moves."""
    points = priced([point(0, 0), point(2, 20), point(4, 22), point(6, 24)])
    assert [p.price for p in points] == [None, 10, 1, 1]
    assert [p.knee for p in points] == [False, True, False, False]
    assert knee_of([point(0, 0), point(1, 1), point(2, 2)]) is None
    assert knee_of([point(0, 0), point(1, 1)]) is None
    assert knee_of([point(0, 5), point(1, 5), point(2, 5)]) is None


def test_values_are_spread_over_the_range() -> None:
    """Both ends are in; whole numbers are told once."""
    assert spread(0, 10, 5, whole=False) == [0, 2.5, 5, 7.5, 10]
    assert spread(0, 2, 8, whole=True) == [0, 1, 2]
    assert spread(3, 3, 8, whole=True) == [3]
