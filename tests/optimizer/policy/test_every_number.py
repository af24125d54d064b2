"""Every number that a policy may hold: exact, or refused, or rounded by its meaning.

They are found in the registries and the models, so that none can be missed.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import BaseModel

from models.errors import PolicyError
from models.policy.entries import GoalEntry, RuleEntry
from models.policy.policy import Policy, build_policy
from optimizer.contract.build import parameters
from optimizer.goals import GOALS
from optimizer.policy.bind import bind
from optimizer.rules import RULES
from optimizer.solve import solve
from tests import randomly
from tests.optimizer.policy.test_grid import SHARES, _goals, _grids, _problem
from tests.oracle.cases import typed
from tests.oracle.judge import Judge
from tests.oracle.test_oracle import hold

GRID, EXACT, MEANT, TOLD = "refused beyond its grid", "exact", "by meaning", "told"
NUMBERS = {
    "GoalEntry.weight": GRID,
    "GoalEntry.tolerance": EXACT,
    "RuleEntry.price": GRID,
    "Quota.price": GRID,
    "Quota.min_share": GRID,
    "Quota.max_share": GRID,
    "QuotaLimits.min_share": GRID,
    "QuotaLimits.max_share": GRID,
    "Budget.price": GRID,
    "Budget.limit": GRID,
    "Budget.own_limits": GRID,
    "MoveLimit.price": GRID,
    "MoveLimit.max_share": EXACT,
    "FitEntry.unlisted": GRID,
    "FitEntry.weights": MEANT,
    "FitEntry.kinds": MEANT,
    "FitEntry.neutral": MEANT,
    "FitEntry.experience_cap_years": MEANT,
    "FitEntry.box_potential": MEANT,
    "FitEntry.box_performance": MEANT,
    "TrainingEntry.hours_a_level": GRID,
    "TrainingEntry.cost_an_hour": GRID,
    "TrainingEntry.leadership_cost": TOLD,
    "WorkloadEntry.minutes_a_year": MEANT,
    "WorkloadEntry.slowest_pace": MEANT,
    "TouchEntry.share": EXACT,
    "TouchEntry.types": EXACT,
    "FloorEntry.share": EXACT,
    "FloorEntry.established": EXACT,
}
"""Numbers with decimals outside rules and goals, and what becomes of them."""


def _holds(kind: Any, wanted: type) -> bool:
    """Tell whether a type, or a part of it, is the wanted one."""
    return kind is wanted or any(_holds(part, wanted) for part in get_args(kind))


def _models(kind: Any, seen: set[type]) -> Iterator[type[BaseModel]]:
    """Walk the models that a type holds, each once."""
    if isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in seen:
        seen.add(kind)
        yield kind
        for field in kind.model_fields.values():
            yield from _models(field.annotation, seen)
    for part in get_args(kind):
        if part is not NoneType:
            yield from _models(part, seen)


def _fields(wanted: type) -> Iterator[tuple[type[BaseModel], str]]:
    for model in _models(Policy, set()):
        for name, field in model.model_fields.items():
            if _holds(field.annotation, wanted):
                yield model, name


def _params(wanted: type) -> Iterator[tuple[str, str, Any]]:
    """List (rule or goal, parameter, type) of those that hold such numbers."""
    kinds: list[Any] = [*RULES.values(), *GOALS.values()]
    for kind in kinds:
        hints = get_type_hints(kind)
        for field in parameters(kind):
            if _holds(hints[field.name], wanted):
                yield kind.name, field.name, hints[field.name]


def test_every_number_of_the_policy_is_known_here() -> None:
    """A new one has to say what becomes of it."""
    assert {f"{model.__name__}.{name}" for model, name in _fields(float)} == {*NUMBERS}
    grids = " ".join(where for _, where in _grids())
    for name, what in NUMBERS.items():
        assert what != GRID or name.rpartition(".")[2] in grids, name


def test_every_number_of_rules_and_goals_is_on_a_grid_or_exact() -> None:
    """Found by their types, whatever their defaults are."""
    known = {**GOALS, **RULES}
    for name, key, _ in _params(float):
        kind: Any = known[name]
        assert (key in kind.finest) != ((name, key) in SHARES), (name, key)
    assert {(name, key) for name, key, _ in _params(float)} >= SHARES


def _broken(kind: Any) -> Any:
    """Give one and a half in the shape of a type."""
    origin = typing.get_origin(kind)
    if origin is not None and issubclass(origin, Mapping):
        return {"P": 1.5}
    return 1.5 if kind is int else [1.5]


@pytest.mark.parametrize(
    ("name", "key", "kind"), [p for p in _params(int) if not _holds(p[2], float)]
)
def test_half_a_person_or_a_month_is_refused(name: str, key: str, kind: Any) -> None:
    """Whole numbers are whole."""
    params = {key: _broken(kind)}
    rules = {name: params} if name in RULES else {}
    goals = [] if rules else [{"name": name, "tier": 2, **params}]
    policy: dict[str, Any] = {"goals": [*_goals()["goals"], *goals], "rules": rules}
    with pytest.raises(PolicyError, match=key):
        bind(_problem(policy))


@pytest.mark.parametrize(
    ("section", "entry"),
    [
        ("quotas", {"name": "q", "max": 1.5}),
        ("quotas", {"name": "q", "min": 0.5}),
        ("quotas", {"name": "q", "scope": "unit", "own_limits": {"U": {"max": 0.5}}}),
        ("move_limits", {"kind": "post", "max": 1.5}),
        ("move_limits", {"kind": "post", "scope": "unit", "own_limits": {"U": 0.5}}),
    ],
)
def test_half_a_placement_is_refused(section: str, entry: dict[str, Any]) -> None:
    """In limits of every kind."""
    with pytest.raises(PolicyError, match=section):
        build_policy({"name": "own", **_goals(), section: [entry]})


OFF = (1 / 3, 0.3333333, 0.5 + 1e-9, 0.5 - 1e-9, 0.25 + 1e-12, 2 / 3, 0.999999999)


@pytest.mark.parametrize(("name", "key"), sorted(SHARES))
def test_what_is_compared_is_compared_to_the_last_digit(name: str, key: str) -> None:
    """Beside the share of a head, and a hair above and below it: by every plan."""
    solved = 0
    for seed, value in enumerate(OFF):
        problem = typed(randomly.problem(f"share {name} {key} {seed}", most=5))
        params: dict[str, Any] = {key: 100 * value if key == "max_load" else value}
        rules: dict[str, RuleEntry] = {}
        goals = [GoalEntry(name="fit", tier=2)]
        if name in RULES:
            rules = {name: RuleEntry(mode="hard", **params)}
        else:
            goals.insert(0, GoalEntry(name=name, tier=1, **params))
        policy = Policy(plan=problem.policy.plan, rules=rules, goals=tuple(goals))
        problem = problem.with_policy(policy)
        judge = Judge(problem)
        result = solve(problem, workers=1)
        hold(result, judge, judge.best())
        solved += result.plan is not None
    assert solved
