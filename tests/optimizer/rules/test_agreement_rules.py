"""Both halves of every rule agree on random tiny problems and plans.

The half for the solver allows a plan exactly when the half by hand finds no breach; and
what a soft rule would cost is the same in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plan.moves import MOVE_KINDS
from models.policy.policy import Budget, MoveLimit, Quota
from models.problem.problem import Problem
from optimizer.contract.build import build, parameters
from optimizer.contract.contracts import Rule
from optimizer.rules import LIMITS, RULES
from optimizer.rules.limits.budget import BudgetRule
from tests import randomly, strategies
from tests.optimizer.halves import compare

WITHIN_SEATS = {"equalisation", "incumbents-first", "merit", "superior-rank"}
"""Rules that rely on the rule of seats: their rows mean nothing beyond it."""

CASES: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "age": ({"same_level": {"ahli-utama": 63, "ahli-muda": 40}},),
    "bup": ({"families": {"guru": 62}, "min_months_managerial": 24},),
    "discipline": ({"no_promotion": "light", "no_move": "moderate"},),
    "continuity": (
        {"max_share": 0.5, "at_least": 0},
        {"unit_types": ["Dinas"], "at_least": 0},
    ),
    "equalisation": ({"only_target": True},),
    "education": ({"waived_for_equalisation": True},),
    "experience": ({"jf_months_penataan": 30, "waived_for_equalisation": False},),
    "freeze": (
        {"windows": [[date(2026, 12, 1), date(2027, 1, 1)]]},
        {"windows": [["2026-12-01", "2026-12-31"]]},
        {"windows": [["2026-12-01", "2027-06-30"]], "consent": "100/SJ"},
    ),
    "grade": (
        {"tolerance_below": 0},
        {"limit_above": True},
        {"limit_above": True, "tolerance_above": 2},
    ),
    "jf-entry": ({"conditional": False, "waived_for_equalisation": False},),
    "certificates": ({"by_family": {"hukum": ["SIP"], "nakes": ["PBJ"]}},),
    "jpt": (
        {"route": "talent", "consent": "B/12/2026", "group_column": "team"},
        {"step_down": False},
        {"route": "talent", "consent": "B/12/2026", "boxes": [3, 8, 9]},
        {"route": "talent"},
    ),
    "keep-apart": ({"column": "team"},),
    "keep-together": ({"column": "team"},),
    "merit": ({"max": 1},),
    "min-jpm": ({"least": 50.0, "on_condition": True},),
    "must-have": ({"on_condition": True},),
    "no-demotion": ({"abolished_may_fall": True},),
    "own-family": ({"families": ["guru", "hukum", "nakes"]},),
    "performance": (
        {"rotations": True, "least": "sangat-baik"},
        {"waived_for_equalisation": True},
    ),
    "promotion": ({"into_jpt": True}, {"max_tiers": 0}),
    "seats": ({"overfull": "keep-locked"},),
    "service-floor": ({"min_share": 0.5, "at_most_today": False},),
    "status": ({"cpns_stay": True}, {"pppk_same_post": False}),
    "status-quo": ({"by": ["class"]}, {"by": ["district"]}, {"by": ["preference"]}),
    "succession": ({"months": 120, "unit_types": ["dinas"]}, {"months": 240}),
    "surplus-protection": (
        {"holders_only": False, "employees": {"status": ["PNS", "CPNS"]}},
    ),
    "time-in-post": ({"min_months": 40},),
}
"""Settings that each rule is tried with, beside none at all.

A new rule says its own as ``CASES`` in its own test.
"""


def cases(kind: type[Rule]) -> tuple[Mapping[str, Any], ...] | None:
    """Find what a rule is tried with; None where nobody has said so."""
    folder, _, file = own_test(kind).rpartition("/")
    try:
        own = import_module(f"{folder.replace('/', '.')}.{file.removesuffix('.py')}")
    except ModuleNotFoundError:
        return CASES.get(kind.name)
    return getattr(own, "CASES", CASES.get(kind.name))


def own_test(kind: type[Rule]) -> str:
    """Name the test of a rule's own."""
    folder, _, file = kind.__module__.rpartition(".")
    return f"tests/{folder.replace('.', '/')}/test_{file}.py"


@pytest.mark.parametrize("kind", RULES.values())
def test_every_rule_is_tried_with_its_parameters(kind: type[Rule]) -> None:
    """What no case sets is never held against the check by hand."""
    own = [f.name for f in parameters(kind) if f.name != "unknown_passes"]
    said = ", ".join(f'"{name}": ...' for name in own)
    line = f"{own_test(kind)} needs a line: CASES = ({{{said}}},)"
    assert not own or cases(kind) is not None, line


LIMITS_TRIED: tuple[Quota | Budget | MoveLimit, ...] = (
    Quota(
        name="women lead",
        employees={"sex": "P"},
        min_share=0.3,
        posts={"managerial": True},
    ),
    Quota(
        name="both",
        employees={"sex": ["P"]},
        min=1,
        max=1,
        max_share=0.5,
        min_share=0.25,
    ),
    Quota(
        name="unit",
        scope="unit",
        employees={"status": "PNS", "age": {"min": 40}},
        min=1,
    ),
    Quota(name="post", scope="post", posts={"tier": [1, 2]}, max=1),
    Quota(name="unit share", scope="unit", employees={"team": "A"}, max_share=0.335),
    Quota(
        name="post share",
        scope="post",
        employees={"edu_level": {"min": "S1"}},
        min_share=0.5,
    ),
    Quota(name="none", posts={"level": "no such level"}, min=1, min_share=1.0),
    Budget(name="hours", usage="hours", limit=42.75),
    Budget(name="hours of units", usage="hours", limit=2, scope="unit"),
    Budget(name="hours of posts", usage="hours", limit_column="cap", scope="post"),
    Budget(name="hours of people", usage="hours", limit=2.4, scope="employee"),
    Budget(name="moves", usage="moves", limit=1.5),
    Budget(name="moves by need", usage="moves", limit_column="need", scope="post"),
    Budget(name="training", usage="training_hours", limit=15.005, scope="unit"),
    Budget(name="cost", usage="training_cost", limit=2000),
    *(
        MoveLimit(kind=kind, scope=scope, count_abolished=scope == "all", max_share=0.5)
        for kind in MOVE_KINDS
        for scope in ("all", "unit")
    ),
    MoveLimit(kind="post", max=1),
    MoveLimit(kind="post", name="both", max=1, max_share=0.9, scope="unit"),
)
"""Entries of a policy that become quotas, budgets and limits on moves."""


def versions() -> dict[str, list[Rule]]:
    """Give every registered rule with every set of parameters, strict ones too."""
    made: dict[str, list[Rule]] = {}
    for name, kind in RULES.items():
        tried = [{}, *(cases(kind) or ())]
        if hasattr(kind, "unknown_passes"):
            tried += [{**params, "unknown_passes": False} for params in tried]
        made[name] = [build(kind, dict(params)) for params in tried]
    for entry in LIMITS_TRIED:
        rule = LIMITS[type(entry)](entry)
        made.setdefault(rule.name, []).append(rule)
    return made


VERSIONS = versions()


SEEDS = 150


@lru_cache(maxsize=SEEDS)
def sampled(seed: int) -> Problem:
    """Give one of the problems on which every rule is tried."""
    return randomly.problem(f"rules {seed}")


@pytest.mark.parametrize("name", list(VERSIONS))
def test_both_halves_agree(name: str) -> None:
    """The solver may choose a plan exactly when nothing is found by hand."""
    for seed in range(SEEDS):
        problem = sampled(seed)
        plan = randomly.plan(seed, problem, within_seats=name in WITHIN_SEATS)
        for rule in VERSIONS[name]:
            compare(rule, problem, plan, keep=(0.0, 0.5, 1.0)[seed % 3])


@pytest.mark.parametrize("seated", [True, False])
@given(data=st.data())
def test_both_halves_agree_on_less(seated: bool, data: st.DataObject) -> None:
    """The same with empty tables and the smallest problems, which shrink.

    To draw a problem takes longer than to judge it: every rule is tried on each.
    """
    problem, plan = data.draw(strategies.problems_and_plans(within_seats=seated))
    keep = data.draw(st.sampled_from((0.0, 0.5, 1.0)))
    which = data.draw(st.integers(min_value=0, max_value=11))
    for name, rules in VERSIONS.items():
        rule = rules[which % len(rules)]
        if (name in WITHIN_SEATS) is seated and not _lacks_scores(rule, problem):
            compare(rule, problem, plan, keep)


def _lacks_scores(rule: Rule, problem: Problem) -> bool:
    """Tell whether a budget counts what stands beside scores that are not there."""
    hours = isinstance(rule, BudgetRule) and rule.budget.usage == "hours"
    return hours and problem.scores is None
