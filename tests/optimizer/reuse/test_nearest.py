"""Which of several results a solve starts from."""

from __future__ import annotations

import pytest

from models.problem.problem import Problem
from optimizer.reuse.assembled import forget
from optimizer.reuse.nearest import distance, nearest
from optimizer.solve import solve
from scenarios import edits
from scenarios.edit import Edit
from scenarios.scenario import Scenario
from tests.scenarios.town import FREE, town


def option(problem: Problem, *changes: Edit) -> Problem:
    """Change a problem."""
    return Scenario("option", changes).apply(problem)[0]


@pytest.fixture(scope="module")
def options() -> dict[str, Problem]:
    """The town, and what differs from it more and more."""
    base = town(FREE)
    lean = edits.ChangeSeats(["A-JF"], to=1)
    weights = edits.SetGoal("disruption", weight=7.0)
    return {
        "base": base,
        "lean": option(base, lean),
        "leaner": option(base, lean, edits.ChangeSeats(["B-STAFF"], to=3)),
        "fit": option(base, weights),
        "lean fit": option(base, lean, weights),
        "courses": base.replace(courses=()),
    }


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("leaner", "lean"),
        ("lean", "leaner"),
        ("courses", "lean"),  # of none a pair can be taken: the policy decides
        ("fit", "lean fit"),
        ("lean fit", "fit"),
    ],
)
def test_rows_and_policy_say_how_near(
    options: dict[str, Problem], asked: str, near: str
) -> None:
    """First whether pairs can be taken, then the policy, then the rows that differ."""
    solved = {n: solve(p, workers=1) for n, p in options.items() if n != "courses"}
    others = [r for name, r in solved.items() if name not in (asked, "base")]
    found = nearest(others, options[asked])
    assert found is solved[near]
    assert nearest([solved["base"], *others], options["base"]) is solved["base"]
    forget()
    assert nearest(others, options[asked]) is None


def test_how_far_is_the_same_both_ways(options: dict[str, Problem]) -> None:
    """Nothing is nearer than a problem itself."""
    for one in options.values():
        assert distance(one, one) == (False, False, 0)
        for other in options.values():
            assert distance(one, other) == distance(other, one)
