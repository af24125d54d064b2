"""Ways out as a planner finds them in the policy: by unit, by post, softened."""

from __future__ import annotations

import pytest

from models.policy import GoalEntry, MoveLimit, Quota
from models.problem import Problem
from models.unit import Unit
from optimizer.diagnose import Diagnosis, diagnose
from optimizer.diagnose.field import survey
from optimizer.registry import bind
from optimizer.solve import solve
from tests.optimizer.rules.asked import KASI, STAFF, problem

UNITS = (Unit(unit_code="U"), Unit(unit_code="V"), Unit(unit_code="W"))
POSTS = {
    "P": {**STAFF, "unit_code": "U", "need": 1},
    "Q": {**STAFF, "unit_code": "V", "need": 3},
    "K": {**KASI, "unit_code": "W", "need": 2},
}
HELD = {key: {"post_code": "P", "unit_code": "U"} for key in "ABC"}
GIVEN = problem(HELD, POSTS, units=UNITS)
GOALS = (GoalEntry(name="everyone-placed", tier=1),)
NOBODY_LEFT = {"surplus-protection": {"mode": "hard"}}


def asked(rules: dict[str, dict[str, object]], **limits: object) -> Problem:
    """Give the problem under some rules."""
    entry = type(GIVEN.policy.rule("seats"))
    named = {name: entry.model_validate(entries) for name, entries in rules.items()}
    policy = GIVEN.policy.model_copy(update={"rules": named, "goals": GOALS, **limits})
    return GIVEN.with_policy(policy)


def ways(given: Problem) -> tuple[Diagnosis, dict[tuple[str, ...], Problem]]:
    """Diagnose; give the repaired problem of each way out by its rules."""
    found = diagnose(given)
    assert all(r.verified and r.least for r in found.repairs)
    return found, {r.rules: r.repaired for r in found.repairs}


def test_one_unit_gets_a_limit_of_its_own() -> None:
    """Of three people in one seat two must leave their unit, which nobody may."""
    stuck = MoveLimit(kind="unit", scope="unit", max=0)
    found, by_rules = ways(asked(NOBODY_LEFT, move_limits=(stuck,)))
    assert found.status == "infeasible"
    assert found.conflict is not None
    assert set(found.conflict.rules) == {"seats", "surplus-protection", stuck.title}
    assert found.conflict.minimal
    repaired = by_rules[(stuck.title,)]
    assert repaired.policy.move_limits[0].own_limits == {"U": 2}
    assert solve(repaired, workers=1).plan is not None
    wider = by_rules[("seats",)]
    assert wider.post["P"].need == 3
    assert solve(wider, workers=1).plan is not None


def test_one_post_gets_a_quota_of_its_own() -> None:
    """Nobody is a woman, and a woman is asked for in each post."""
    each = Quota(name="women", employees={"sex": "P"}, min=1, scope="post")
    _, by_rules = ways(asked({}, quotas=(each,)))
    own = by_rules[("women",)].policy.quotas[0].own_limits
    assert {code: limits.min for code, limits in own.items()} == {
        "P": 0,
        "Q": 0,
        "K": 0,
    }


def test_what_has_no_number_is_softened() -> None:
    """A protection cannot be raised or lowered."""
    stuck = MoveLimit(kind="post", max=0)
    _, by_rules = ways(asked(NOBODY_LEFT, move_limits=(stuck,)))
    soft = by_rules[("surplus-protection",)].policy.rules["surplus-protection"]
    assert soft.mode == "soft"


def test_many_pairs_are_kept_where_one_rule_at_most_bars_them() -> None:
    """Too large to hold whole: the ways out by one rule are found all the same."""
    stuck = MoveLimit(kind="unit", scope="unit", max=0)
    given = asked(
        {**NOBODY_LEFT, "no-demotion": {"mode": "hard"}}, move_limits=(stuck,)
    )
    small = survey(given, bind(given), most=0)
    assert small is not None
    assert not small.whole
    counts = [int(b).bit_count() for b in small.bars]
    assert max(counts) <= 1


@pytest.mark.parametrize("after", [0, 1, 3, 6, 12])
def test_a_stop_ends_with_what_is_known(after: int) -> None:
    """Nothing that was not looked at is claimed, and what is said is true."""
    stuck = MoveLimit(kind="unit", scope="unit", max=0)
    asks = iter(range(10_000))
    told: list[Diagnosis] = []
    found = diagnose(
        asked(NOBODY_LEFT, move_limits=(stuck,)),
        stop=lambda: next(asks) >= after,
        on_found=told.append,
    )
    assert found.status in {"unknown", "infeasible"}
    assert not found.complete
    assert all(r.verified for r in found.repairs)
    if after <= 6:  # too early to have tried each member
        assert found.conflict is None or not found.conflict.minimal
