"""What a change does alone is what a solve with it alone says."""

import pytest

from models.plan.result import Result
from models.policy.policy import GoalEntry, RuleEntry
from models.problem.problem import Problem
from models.records.employee import Employee, Pin
from models.records.post import Post
from optimizer.solve import solve
from scenarios.deciding.again import Budget
from scenarios.deciding.causes import Diff, diff_of
from tests.scenarios.deciding.tiny import GOALS, tiny


def changed(problem: Problem, seed: int) -> Problem:
    """Change a post, a pin and the policy."""
    posts = [
        p.model_copy(update={"need": p.need + 1}) if p.post_code == "P0" else p
        for p in problem.posts
    ]
    goals = (*GOALS[:2], GoalEntry(name="fewest-moves", tier=2, weight=float(seed)))
    policy = problem.policy.model_copy(update={"goals": goals})
    pins = (Pin(emp_id="e1", post_code="P1", kind="must-not"),)
    return problem.replace(posts=tuple(posts), pins=pins, policy=policy)


def asked(one: Problem, other: Problem) -> tuple[Result, Result, Diff]:
    """Solve both and hold them against each other."""
    first, second = solve(one, workers=1), solve(other, workers=1)
    return first, second, diff_of(first, second, Budget(workers=1))


@pytest.mark.parametrize("seed", range(1, 5))
def test_a_cause_moves_whom_it_moves_alone(seed: int) -> None:
    """Each bundle alone, laid by hand over the first input."""
    one = tiny(seed)
    other = changed(one, seed)
    first, second, found = asked(one, other)
    assert first.plan is not None
    assert second.plan is not None
    alone = {
        "posts": one.replace(posts=other.posts),
        "policy": one.with_policy(other.policy),
        "pins": one.replace(pins=other.pins),
    }
    assert {cause.bundle.table for cause in found.causes} == set(alone)
    for cause in found.causes:
        plan = solve(alone[cause.bundle.table], workers=1).plan
        assert plan is not None
        moved = {
            e.emp_id
            for e in one.employees
            if plan.placements.get(e.emp_id) != first.plan.placements.get(e.emp_id)
        }
        alike = {
            emp_id
            for emp_id in moved
            if plan.placements.get(emp_id) == second.plan.placements.get(emp_id)
            and second.plan.placements.get(emp_id) != first.plan.placements.get(emp_id)
        }
        assert (set(cause.people), set(cause.beside)) == (alike, moved - alike)


def test_who_comes_and_goes_is_one_change() -> None:
    """With all the rows that speak of them; and nobody is moved twice."""
    one = tiny(3, scores=None)
    staff = (*one.employees[1:], Employee(emp_id="e9", post_code="P2"))
    other = one.replace(employees=staff, posts=(*one.posts, Post(post_code="P9")))
    _, _, found = asked(one, other)
    told = [(c.bundle.table, c.bundle.key, c.state) for c in found.causes]
    assert told == [
        ("employees", ("e0",), "solved"),
        ("employees", ("e9",), "solved"),
        ("posts", ("P9",), "solved"),
    ]
    assert {"e0", "e9"} <= {person.emp_id for person in found.difference.people}


def test_what_cannot_stand_alone_says_why() -> None:
    """A pin to a post that comes with it."""
    one = tiny(1, scores=None)
    other = one.replace(
        posts=(*one.posts, Post(post_code="P9")),
        pins=(Pin(emp_id="e0", post_code="P9"),),
    )
    _, _, found = asked(one, other)
    states = {cause.bundle.table: (cause.state, cause.why) for cause in found.causes}
    assert states["posts"][0] == "solved"
    assert states["pins"][0] == "alone impossible"
    assert "P9" in states["pins"][1]


def test_no_time_is_said() -> None:
    """Nothing is claimed of what was not looked at."""
    one = tiny(2)
    first, second = solve(one), solve(changed(one, 2))
    found = diff_of(first, second, Budget(0.0))
    assert found.untried
    assert {cause.state for cause in found.causes} == {"not tried"}
    assert set(found.together) == {p.emp_id for p in found.difference.people}


def test_many_changes_go_table_by_table() -> None:
    """No more re-solves than were asked for."""
    one = tiny(2)
    first = solve(one)
    found = diff_of(first, solve(changed(one, 2)), Budget(), most=1)
    assert [len(c.bundle.changes) for c in found.causes] == [1, 1, 1]


def test_what_a_policy_did_not_say_of_a_rule_is_its_own_default() -> None:
    """The first policy names no `keep_posts`, nor the months of `rotation-due`."""
    one = tiny(1)
    first = one.policy.model_copy(
        update={
            "rules": {"locked": RuleEntry()},
            "goals": (*GOALS, GoalEntry(name="rotation-due", tier=3)),
        }
    )
    second = first.model_copy(
        update={
            "rules": {"locked": RuleEntry.model_validate({"keep_posts": False})},
            "goals": (
                *GOALS,
                GoalEntry.model_validate(
                    {"name": "rotation-due", "tier": 3, "months": 48}
                ),
            ),
        }
    )
    results = [solve(one.with_policy(p), workers=1) for p in (first, second)]
    found = diff_of(results[0], results[1], Budget(0.0)).difference
    assert [change.columns for change in found.changes] == [
        (("months", 60, 48),),
        (("keep_posts", True, False),),
    ]
