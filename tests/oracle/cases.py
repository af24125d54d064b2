"""Random questions of arithmetic: on and off every grid, limits of every kind."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any, Literal

from models.policy.entries import (
    Budget,
    GoalEntry,
    MoveLimit,
    Quota,
    QuotaLimits,
    RuleEntry,
    Scope,
)
from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.post import UNLIMITED
from tests import randomly
from tests.oracle.entry import ENTRY
from tests.oracle.goals import GOALS
from tests.oracle.people import PEOPLE
from tests.oracle.rules import RULES
from tests.oracle.units import UNITS

WEIGHTS = (1.0, 0.5, 2.0, 3.0, 0.05, 0.25, 7.5, 0.3333, 1.0001, 12.0)
TABLES = (
    "preferences",
    "history",
    "kinship",
    "pins",
    "exemptions",
    "services",
    "certificates",
    "post_competencies",
)
"""Tables that a problem can be without."""
LEAST = {"worst-fit", "service-load"}
"""Goals that need a tier of their own."""
OFF = (0.33333, 0.00004, 1.23456, 0.000001, 2.0000001)
"""Finer than the grid of weights: to be exact, or refused."""


def question(seed: object, *, off_grid: bool = False, most: int = 6) -> Problem:
    """Make a small problem with a policy of goals, rules and limits of every kind."""
    draw = Random(f"oracle {seed}")
    problem = typed(randomly.problem(f"oracle {seed}", most=most))
    plan = problem.policy.plan
    weights = WEIGHTS + OFF * off_grid
    policy = Policy(
        plan=plan,
        goals=_goals(draw, weights),
        rules=_rules(draw, weights),
        quotas=tuple(
            _quota(draw, weights, k) for k in range(draw.choice((0, 1, 1, 2)))
        ),
        budgets=tuple(_budget(draw, weights, k) for k in range(draw.choice((0, 1, 1)))),
        move_limits=tuple(_limit(draw, weights, k) for k in range(draw.choice((0, 1)))),
    )
    return emptied(draw, problem).with_policy(policy)


def emptied(draw: Random, problem: Problem) -> Problem:
    """Take whole tables away, now and then: nothing is known of what they tell."""
    if draw.random() < 0.85:
        return problem
    return problem.replace(**{name: () for name in TABLES if draw.random() < 0.5})


def typed(problem: Problem) -> Problem:
    """Give each post the type of its level where it has none, as tables are read."""
    levels = problem.policy.levels
    posts = tuple(
        p.model_copy(update={"type": levels[p.level].type})
        if p.type is None and p.level in levels
        else p
        for p in problem.posts
    )
    return problem.replace(posts=posts)


def _goals(draw: Random, weights: tuple[float, ...]) -> tuple[GoalEntry, ...]:
    names = draw.sample(sorted(GOALS), draw.randint(1, 4))
    tier, goals = 1, []
    for k, name in enumerate(names):
        alone = LEAST & {name, names[k - 1]}
        tier += k > 0 and (draw.random() < 0.6 or bool(alone))
        goals.append(
            GoalEntry(
                name=name,
                tier=tier,
                weight=draw.choice(weights),
                tolerance=draw.choice((0.0, 0.0, 0.0, 0.5, 1.0, 2.25)),
                **_params(draw, name),
            )
        )
    return tuple(goals)


_GOALS: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "need-gap": {"scope": ("unit", "post"), "within": (0.0, 0.1, 0.25)},
    "fairness-spread": {"floor": (0.0, 2.0, 2.5, 41.0, 60.0)},
    "service": {"key_points": (0.0, 5.0, 50.0)},
    "training": {"new_only": (True, False)},
    "rotation-due": {"months": (12, 36, 60)},
    "fewest-moves": {"kind": ("post", "unit", "district", "tier-up", "tier-down")},
}
"""Parameters of goals, and what each may be."""


def _params(draw: Random, name: str) -> dict[str, Any]:
    return {key: draw.choice(values) for key, values in _GOALS.get(name, {}).items()}


def _mode(draw: Random, weights: tuple[float, ...]) -> dict[str, Any]:
    if draw.random() < 0.5:
        return {"mode": "hard"}
    return {
        "mode": "soft",
        "price": draw.choice(weights),
        "tier": draw.choice((None, None, 1, 2)),
    }


def _rules(draw: Random, weights: tuple[float, ...]) -> dict[str, RuleEntry]:
    names = draw.sample(sorted(RULES), draw.randint(0, 4))
    names += draw.sample(sorted(ENTRY), draw.choice((0, 0, 1, 2, 3)))
    wide = [*UNITS, *PEOPLE, "merit", "incumbents-first"]
    names += draw.sample(sorted(wide), draw.choice((0, 1, 1, 2)))
    return {
        name: _rule(draw, name, _mode(draw, weights))
        for name in names
        if name != "seats"
    }


def _rule(draw: Random, name: str, mode: dict[str, Any]) -> RuleEntry:
    params = _rule_params(draw, name)
    counted = name == "merit" and params.get("max")
    return RuleEntry(**({"mode": "hard"} if counted else mode), **params)


_FLAGS = {
    "equalisation": ("only_target", 0.3),
    "surplus-protection": ("holders_only", 0.5),
    "jf-step": ("other_family", 0.5),
    "no-demotion": ("abolished_may_fall", 0.5),
}
"""Rules with one setting that is on or off, and how often it is on."""


def _rule_params(draw: Random, name: str) -> dict[str, Any]:
    if name in _FLAGS:
        flag, often = _FLAGS[name]
        return {flag: draw.random() < often}
    if name in {"keep-apart", "keep-together"}:
        return {"column": "team"}
    if name == "load-limit":
        return {
            "max_load": draw.choice((50, 85.5, 100)),
            "at_most_today": draw.random() < 0.5,
        }
    return draw.choice(_ENTRY.get(name, ({},)))


_ENTRY: Mapping[str, tuple[dict[str, Any], ...]] = {
    "enough-or-none": (
        {"posts": {"P0": 2}},
        {"posts": {"P0": 1, "P1": 3}},
        {"units": {"U0": 2}},
    ),
    "locked": ({}, {"keep_posts": False}),
    "time-in-post": ({}, {"min_months": 12}, {"min_months": 36}),
    "jpt": ({}, {"step_down": False}),
    "status": ({}, {"cpns_stay": True}),
    "discipline": ({}, {"no_move": "light"}, {"no_promotion": "severe"}),
    "own-family": ({"families": ["guru", "Hukum"]},),
    "promotion": ({}, {"max_tiers": 0}, {"max_tiers": 2, "into_jpt": True}),
    "grade": ({}, {"tolerance_below": 0}),
    "education": ({}, {"waived_for_equalisation": True}),
    "bup": ({}, {"min_months_managerial": 24}, {"families": {"Guru": 60}}),
    "performance": ({}, {"rotations": True}, {"waived_for_equalisation": True}),
    "age": ({}, {"same_level": {"ahli-utama": 63}}, {"waived_for_equalisation": False}),
    "jf-entry": ({}, {"conditional": False}),
    "experience": ({}, {"jf_months_penataan": 0}, {"jf_months_penataan": 24}),
    "min-jpm": ({}, {"least": 40.0}, {"least": 99.5}),
    "status-quo": ({}, {"by": ["class"]}, {"by": ["district"]}, {"by": ["preference"]}),
    "merit": ({}, {"max": 1}, {"max": 2}),
    "incumbents-first": (
        {},
        {"fields": "same"},
        {"fields": "any"},
        {"related": [["Guru", "hukum"]]},
    ),
    "continuity": (
        {},
        {"max_share": 0.0, "at_least": 0},
        {"max_share": 0.333, "unit_types": ["dinas"]},
        {"max_share": 1.0},
    ),
    "succession": ({}, {"months": 0}, {"months": 120}, {"unit_types": ["dinas"]}),
    "service-floor": (
        {},
        {"at_most_today": False, "min_share": 0.333},
        {"min_share": 1.0, "min_key_share": 0.5},
        {"min_share": 0.0, "min_key_share": 0.0, "at_most_today": False},
    ),
    "span": (
        {},
        {"least": 1, "most": 1, "keep_today": False},
        {"least": 0, "most": 2},
        {"least": 2, "most": 2, "keep_today": False},
    ),
    "freeze": (
        {"windows": [["2026-06-01", "2027-01-01"]]},
        {"windows": [["2027-01-01", "2027-06-30"]], "consent": "B/1"},
        {"windows": [["2026-01-01", "2026-12-31"]]},
    ),
}
"""Parameters of the rules on pairs, one set of which is drawn."""


_Filters = tuple[dict[str, Any], ...]
_EMPLOYEES: _Filters = ({"sex": "P"}, {"status": ["PNS", "CPNS"]}, {"sex": "none"}, {})
_FAMILIES = {"job_family": ["guru", "hukum"]}
_POSTS: _Filters = ({}, {"type": "JF"}, {"key_post": True}, _FAMILIES)


def _quota(draw: Random, weights: tuple[float, ...], k: int) -> Quota:
    limit = draw.choice(
        (
            {"max": draw.randint(0, 2)},
            {"min": 1},
            {"min": 1, "max": 2},
            {"max_share": draw.choice((0.0, 0.5, 0.333, 0.25))},
            {"min_share": draw.choice((0.3, 0.5, 1.0))},
        )
    )
    scopes: tuple[Literal["all", "unit", "post"], ...] = ("all", "all", "unit", "post")
    scope = draw.choice(scopes)
    own = {}
    if scope == "post" and draw.random() < 0.4:
        own = {"P0": QuotaLimits(max=draw.randint(0, 2))}
    return Quota(
        name=f"quota {k}",
        employees=draw.choice(_EMPLOYEES),
        posts=draw.choice(_POSTS),
        scope=scope,
        own_limits=own,
        **limit,
        **_mode(draw, weights),
    )


def _budget(draw: Random, weights: tuple[float, ...], k: int) -> Budget:
    scope: Scope = draw.choice(("all", "unit", "post", "employee"))
    rest: dict[str, Any] = {"limit": draw.choice((0.0, 1.0, 2.5, 3.3, 41.125))}
    if scope == "post" and draw.random() < 0.5:
        rest = {"limit_column": "cap"}
    if scope == "employee" and draw.random() < 0.5:
        rest = {"limit_column": "weight"}
    if scope == "post" and draw.random() < 0.3:
        rest["own_limits"] = {"P0": draw.choice((0.5, 2.0))}
    return Budget(
        name=f"budget {k}",
        usage=draw.choice(
            ("hours", "hours", "training_hours", "fit_loss", "class_loss")
        ),
        scope=scope,
        count_stays=draw.random() < 0.5,
        **rest,
        **_mode(draw, weights),
    )


def _limit(draw: Random, weights: tuple[float, ...], k: int) -> MoveLimit:
    rest = draw.choice(
        ({"max": 1}, {"max": 0}, {"max_share": 0.5}, {"max_share": 0.33})
    )
    return MoveLimit(
        name=f"limit {k}",
        kind=draw.choice(
            ("post", "unit", "district", "tier-up", "tier-down", "promotion")
        ),
        scope=draw.choice(("all", "unit")),
        count_abolished=draw.random() < 0.5,
        **rest,
        **_mode(draw, weights),
    )


def unlimited(problem: Problem, code: str) -> Problem:
    """Give one post as many seats as anybody likes."""
    posts = tuple(
        p.model_copy(update={"need": UNLIMITED}) if p.post_code == code else p
        for p in problem.posts
    )
    return problem.replace(posts=posts)
