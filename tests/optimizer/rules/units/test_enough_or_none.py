"""A post or unit is filled with enough people, or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from models.errors import PolicyError
from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.unit import Unit
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import candidates
from optimizer.contract.build import build
from optimizer.rules.units.enough_or_none import EnoughOrNone
from optimizer.solve import solve
from tests import randomly
from tests.optimizer.brute import best_tiers
from tests.optimizer.halves import compare
from tests.optimizer.rules.asked import problem, says

CASES = ({"posts": {"P0": 2}}, {"posts": {"P0": 3}})
UNITS = [
    Unit(unit_code="LAB"),
    Unit(unit_code="SUB", parent="LAB"),
    Unit(unit_code="DIN"),
]
POSTS: dict[str, dict[str, Any]] = {
    "P": {"unit_code": "LAB", "need": 2},
    "Q": {"unit_code": "SUB", "need": 2},
    "R": {"unit_code": "DIN", "need": 2},
}
PEOPLE: dict[str, dict[str, Any]] = {name: {} for name in "abcd"}
GIVEN = problem(PEOPLE, POSTS, units=UNITS)


@pytest.mark.parametrize(
    ("params", "plan", "said"),
    [
        ({"units": {"LAB": 3}}, {"a": "R"}, "fine"),
        ({"units": {"LAB": 3}}, {"a": "P", "b": "Q"}, "breach 2"),
        ({"units": {"LAB": 3}}, {"a": "P", "b": "P", "c": "Q"}, "fine"),
        ({"posts": {"Q": 2}}, {"a": "Q"}, "breach 1"),
        ({"posts": {"Q": 2}}, {"a": "Q", "b": "Q"}, "fine"),
    ],
)
def test_enough_or_none(
    params: dict[str, Any], plan: dict[str, str], said: str
) -> None:
    """A unit counts with those below it; each who is there pays for each missing."""
    assert says(build(EnoughOrNone, params), GIVEN, plan) == said


def test_both_halves_agree_on_units() -> None:
    """Units, with those below them, on random problems."""
    tried = 0
    for seed in range(60):
        given = randomly.problem(f"enough {seed}")
        codes = list(given.unit)[:2]
        rule = EnoughOrNone(units=dict.fromkeys(codes, 2))
        compare(rule, given, randomly.plan(seed, given), keep=0.5)
        tried += bool(codes)
    assert tried > 20


def test_what_is_not_there_is_refused() -> None:
    """A code that no table has would hold nobody to anything."""
    frame = Frame(GIVEN)
    with pytest.raises(PolicyError, match=r"'LAP' is not known here\.\n.*LAB"):
        list(EnoughOrNone(units={"LAP": 3}).rows(frame, candidates(frame, [])))
    with pytest.raises(PolicyError, match="P: 0 is below 1"):
        solve(under({"posts": {"P": 0}}))


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they would not fit in memory, with a way out."""
    monkeypatch.setattr("optimizer.rules.units.enough_or_none.MOST_ENTRIES", 10)
    frame = Frame(GIVEN)
    with pytest.raises(PolicyError, match="4 people may go to 8 places in LAB"):
        list(EnoughOrNone(units={"LAB": 3}).rows(frame, candidates(frame, [])))


def under(params: dict[str, Any]) -> Problem:
    """The town under the rule, everybody placed before fit."""
    rules = {"enough-or-none": {"mode": "hard", **params}}
    told = {
        "name": "own",
        "goals": [{"name": "everyone-placed", "tier": 1}, {"name": "fit", "tier": 2}],
        "rules": rules,
        "fit": {"weights": {"competency": 0, "experience": 1}},
    }
    return GIVEN.with_policy(
        Policy.model_validate(told).dated_on(GIVEN.policy.plan_date)
    )


@pytest.mark.parametrize(
    "params",
    [
        {"units": {"LAB": 3}},
        {"units": {"DIN": 2, "SUB": 2}},
        {"units": {"LAB": 4}, "posts": {"R": 2}},
        {"units": {"LAB": 5}},
    ],
)
def test_the_best_plan_is_that_of_trying_all(params: dict[str, Any]) -> None:
    """Every plan of four people and six seats."""
    given = under(params)
    found = solve(given)
    assert found.status == "optimal"
    assert [tier.value for tier in found.tiers] == pytest.approx(best_tiers(given))
