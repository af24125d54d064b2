"""The worst-off first, then the next: against trying all plans."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from models.errors import PolicyError
from models.plan.plan import Plan
from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.employee import Preference
from models.records.scores import Scores
from models.records.unit import Unit
from optimizer.assignment.assign import assign
from optimizer.contract.build import build
from optimizer.goals import GOALS
from optimizer.goals.people.leximin import Leximin
from optimizer.policy.bind import bind
from optimizer.program.program import Program
from optimizer.proof.check import evaluate
from optimizer.proof.claims import wrong_values
from optimizer.proof.recheck import recheck
from optimizer.reuse.assembled import assembled
from optimizer.solve import solve
from tests.optimizer.brute import allowed_plans
from tests.optimizer.worked import problem, value

HIGHEST = 9


def town(
    rng: np.random.Generator, people: int, posts: dict[str, dict[str, Any]]
) -> Problem:
    """Random whole scores, as a table of given scores."""
    ids = [f"E{k}" for k in range(people)]
    table = {(e, p): float(rng.integers(HIGHEST + 1)) for e in ids for p in posts}
    names = np.array(list(table), dtype=object)
    scores = Scores(names[:, 0], names[:, 1], np.array(list(table.values())))
    units = [
        Unit(unit_code=u) for u in sorted({p["unit_code"] for p in posts.values()})
    ]
    return problem({e: {} for e in ids}, posts, units=units, scores=scores)


def under(given: Problem, **params: Any) -> Problem:
    """Everybody placed, then leximin at every whole level, then fit."""
    levels = {"step": 1, "lowest": 1, "highest": HIGHEST, **params}
    policy = {
        "name": "own",
        "goals": [
            {"name": "everyone-placed", "tier": 1},
            {"name": "leximin", "tier": 2, **levels},
            {"name": "fit", "tier": 50},
        ],
        "rules": {},
        "fit": {"source": "given"},
    }
    day = given.policy.plan_date
    return given.with_policy(Policy.model_validate(policy).dated_on(day))


def fits_of(given: Problem, plan: Plan) -> list[float]:
    """Give what everybody's post is worth to them, the least first; 0 for none."""
    scores = given.scores
    assert scores is not None
    worth = {
        e.emp_id: float(scores.score[scores.place[e.emp_id, plan.placements[e.emp_id]]])
        if e.emp_id in plan.placements
        else 0.0
        for e in given.employees
    }
    return sorted(worth.values())


def means_of(given: Problem, plan: Plan) -> list[float]:
    """Give the fit of each unit by its seats, the least first."""
    scores = given.scores
    assert scores is not None
    seats = dict.fromkeys(given.unit, 0)
    total = dict.fromkeys(given.unit, 0.0)
    for post in given.posts:
        seats[post.unit_code or ""] += post.seats
    for e, p in plan.placements.items():
        total[given.post[p].unit_code or ""] += float(scores.score[scores.place[e, p]])
    return sorted(total[u] / seats[u] for u in seats if seats[u])


def placing_all(given: Problem) -> list[Plan]:
    """Give every way to place all of them: as many as there are seats."""
    ids = [e.emp_id for e in given.employees]
    codes = [post.post_code for post in given.posts for _ in range(post.seats)]
    assert len(ids) == len(codes)
    ways = itertools.permutations(codes)
    return [Plan(dict(zip(ids, way, strict=True)), ()) for way in ways]


FOUR = {f"P{k}": {"unit_code": f"U{k % 2}", "need": 1} for k in range(4)}


@pytest.mark.parametrize("seed", range(8))
def test_over_people_as_by_trying_all(seed: int) -> None:
    """Sorted from the worst-off, no plan of as many is better anywhere first."""
    given = under(town(np.random.default_rng(seed), 4, FOUR))
    most = placing_all(given)
    result = solve(given)
    assert result.status == "optimal"
    assert result.plan is not None
    best = max(fits_of(given, plan) for plan in most)
    assert fits_of(given, result.plan) == best
    of_best = [sum(fits_of(given, p)) for p in most if fits_of(given, p) == best]
    assert result.objective == max(of_best)
    policy = bind(given)
    assert not list(wrong_values(result, evaluate(given, result.plan, policy), policy))


@pytest.mark.parametrize("seed", range(8))
def test_over_units_as_by_trying_all(seed: int) -> None:
    """Units of one and two seats: the least sum by its seats is lifted first."""
    posts = {
        "A": {"unit_code": "U0", "need": 1},
        "B": {"unit_code": "U1", "need": 1},
        "C": {"unit_code": "U1", "need": 1},
        "D": {"unit_code": "U2", "need": 1},
    }
    rng = np.random.default_rng(100 + seed)
    given = under(town(rng, 4, posts), over="units", step=0.5, lowest=0.5)
    result = solve(given)
    assert result.status == "optimal"
    assert result.plan is not None
    best = max(means_of(given, plan) for plan in placing_all(given))
    assert means_of(given, result.plan) == best


def test_all_of_it_rests_on_numbers() -> None:
    """Seven by seven, as the Hungarian method proves it, and on no solver's word."""
    rng = np.random.default_rng(7)
    posts = {f"P{k}": {"unit_code": "U", "need": 1} for k in range(7)}
    given = under(town(rng, 7, posts))
    result = solve(given)
    assert result.proven_by == "certificate"
    assert result.plan is not None
    scores = given.scores
    assert scores is not None
    table = scores.score.reshape(7, 7)
    found = assign(table, objective="leximin")
    own = sorted(float(table[k, column]) for k, column in enumerate(found.column_of))
    assert fits_of(given, result.plan) == own
    program: Program = assembled(given, bind(given))[0]
    assert not list(recheck(program, result.certificate))


def test_it_goes_on_where_the_worst_off_ends() -> None:
    """With the same worst-off, the next to worst decides before the sum does."""
    table = {
        ("a", "P"): 1.0, ("a", "Q"): 1.0, ("a", "R"): 1.0,
        ("b", "P"): 0.0, ("b", "Q"): 3.0, ("b", "R"): 2.0,
        ("c", "P"): 9.0, ("c", "Q"): 2.0, ("c", "R"): 3.0,
    }  # fmt: skip
    names = np.array(list(table), dtype=object)
    scores = Scores(names[:, 0], names[:, 1], np.array(list(table.values())))
    posts = {code: {"unit_code": "U"} for code in "PQR"}
    given = under(
        problem(
            {e: {} for e in "abc"}, posts, units=[Unit(unit_code="U")], scores=scores
        )
    )
    result = solve(given)
    assert result.plan is not None
    assert fits_of(given, result.plan) == [1, 3, 9]
    assert [goal.unit for goal in result.goals if goal.name == "leximin"][2] == (
        "points short of 3"
    )


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"step": 0}, "step 0.0 is not above 0"),
        ({"lowest": 9, "highest": 8}, "lowest 9.0 is above highest 8.0"),
        ({"step": 0.01}, "201 levels are asked for, 200 at most"),
    ],
)
def test_levels_that_cannot_be(params: dict[str, Any], why: str) -> None:
    """Said before the solve."""
    with pytest.raises(PolicyError, match=why):
        bind(under(town(np.random.default_rng(0), 2, FOUR), **params))


def test_a_goal_in_the_way_is_named() -> None:
    """Each level needs a tier for itself."""
    given = under(town(np.random.default_rng(0), 2, FOUR))
    goals = [g.model_copy(update={"tier": min(g.tier, 4)}) for g in given.policy.goals]
    policy = given.policy.model_copy(update={"goals": tuple(goals)})
    with pytest.raises(
        PolicyError, match=r"tiers 2 to 10, but fit in tier 4.*\n.*11 on"
    ):
        bind(given.with_policy(policy))


SEATED = {
    "A": {"post_code": "P"},
    "B": {"post_code": "Q"},
    "C": {"post_code": "R"},
    "D": {},
}
PLACES: dict[str, dict[str, Any]] = {c: {"unit_code": "U"} for c in "PQR"}


def wishes(*pairs: str) -> list[Preference]:
    """Who wishes to swap with whom: "AB" is A with B."""
    return [Preference(emp_id=pair[0], swap_with=pair[1]) for pair in pairs]


@pytest.mark.parametrize(
    ("asked", "plan", "granted"),
    [
        (("AB", "BA"), {"A": "Q", "B": "P"}, 1),
        (("AB",), {"A": "Q", "B": "P"}, 0),
        (("AB", "BA"), {"A": "Q"}, 0),
        (("AB", "BA", "BA"), {"A": "Q", "B": "P"}, 1),
        (("AD", "DA"), {"D": "P"}, 0),
        (("AB", "BA", "AC", "CA"), {"A": "R", "C": "P", "B": "Q"}, 1),
    ],
)
def test_swaps_count_both_ways(
    asked: tuple[str, ...], plan: dict[str, str], granted: int
) -> None:
    """Two who ask together, each in the other's post."""
    given = problem(SEATED, PLACES, preferences=wishes(*asked))
    assert value(build(GOALS["swaps"], {}), given, plan) == granted


def test_the_most_swaps_are_found() -> None:
    """A may swap with B or with C, and with B only: as many as trying all gives."""
    given = problem(
        SEATED, PLACES, preferences=wishes("AB", "BA", "AC", "CA", "BC", "CB")
    )
    policy = {
        "name": "own",
        "goals": [{"name": "swaps", "tier": 1}, {"name": "everyone-placed", "tier": 2}],
    }
    given = given.with_policy(
        Policy.model_validate(policy).dated_on(given.policy.plan_date)
    )
    result = solve(given)
    best = max(found.tiers[1] for _, found in allowed_plans(given))
    assert (result.status, result.tiers[0].value) == ("optimal", best)
    assert best == 1


def test_each_level_is_a_goal() -> None:
    """The lowest first."""
    levels = Leximin(lowest=2.5, step=2.5, highest=10).in_turn()
    assert [str(level.measured) for level in levels] == [
        "points short of 2.5",
        "points short of 5",
        "points short of 7.5",
        "points short of 10",
    ]
