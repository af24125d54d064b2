"""What locks and pins cost at once: the same as over the program made anew."""

from __future__ import annotations

import dataclasses
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from models.plan.plan import Plan
from models.policy.entries import RuleEntry
from models.policy.policy import GoalEntry
from models.problem.problem import Problem
from models.records.employee import Pin
from optimizer.assemble import assemble
from optimizer.columns.frame import frame_of
from optimizer.columns.pairs import Pairs
from optimizer.explain import Case
from optimizer.explain.prices.narrowed import narrowed
from optimizer.policy.bind import bind
from optimizer.program.rows import Rows
from optimizer.reuse.foreseen import HAIR, Foreseen, foresee
from optimizer.solve import solve
from scenarios import edits
from tests.optimizer.test_solve import problems
from tests.scenarios.town import FREE, town

RULES = {"pins": RuleEntry(), "locked": RuleEntry()}
KEPT = FREE.model_copy(update={"rules": RULES})


@pytest.fixture(scope="module")
def case() -> Case:
    """The town, solved once."""
    return Case.of(solve(town(KEPT), workers=1, tie_break=False))


def anew(case: Case, changed: Problem) -> Foreseen:
    """Foresee a change over a program of its own."""
    assert case.proof is not None
    return foresee(case.proof, case.plan, changed)


def alike(one: Foreseen, other: Foreseen) -> None:
    """Hold the two ways against one another; the quick one may know a bound better."""
    assert one.stuck == other.stuck
    assert [f.employees for f in one.broken] == [f.employees for f in other.broken]
    for quick, slow in zip(one.tiers, other.tiers, strict=False):
        assert quick.kept == pytest.approx(slow.kept)
        assert quick.best is not None
        assert slow.best is None or quick.best <= slow.best + HAIR


def changes(case: Case) -> list[Problem]:
    """Change the problem of a run."""
    return changes_of(case.problem, case.plan)


def changes_of(problem: Problem, plan: Plan) -> list[Problem]:
    """Lock somebody, lock a post, forbid what is planned, ask for it, or another."""
    who, post = list(plan.placements.items())[-1]
    other = next((p.post_code for p in problem.posts if p.post_code != post), post)
    pins: tuple[tuple[str, Literal["must", "must-not"]], ...] = (
        (post, "must-not"),
        (post, "must"),
        (other, "must"),
    )
    locked: dict[str, Any] = {"locked": True}
    tables: list[dict[str, Any]] = [
        {
            "employees": tuple(
                e.model_copy(update=locked) if e.emp_id == who else e
                for e in problem.employees
            )
        },
        {
            "posts": tuple(
                p.model_copy(update=locked) if p.post_code == post else p
                for p in problem.posts
            )
        },
        *(
            {"pins": (*problem.pins, Pin(emp_id=who, post_code=where, kind=kind))}
            for where, kind in pins
        ),
    ]
    return [dataclasses.replace(problem, **changed) for changed in tables]


def test_fewer_options_are_priced_without_a_new_program(case: Case) -> None:
    """Each kind, as a new program would tell; what is planned and forbidden is lost."""
    for changed in changes(case):
        found = narrowed(case, changed)
        assert found is not None
        alike(found, anew(case, changed))
    barred = narrowed(case, changes(case)[2])
    assert barred is not None
    assert len(barred.broken) == 1


def test_somebody_without_any_place_is_named(case: Case) -> None:
    """Who must hold a post and must not has none, and no plan has them."""
    who, post = list(case.plan.placements.items())[-1]
    pins = tuple(Pin(emp_id=who, post_code=post, kind=k) for k in ("must", "must-not"))
    pins = (*case.problem.pins, *pins)
    found = narrowed(case, dataclasses.replace(case.problem, pins=pins))
    assert found is not None
    assert found.stuck == (who,)


def test_other_changes_are_left_to_the_long_way(case: Case) -> None:
    """A post closed, a pin taken back, another policy, a lock that is opened."""
    problem = case.problem
    first, *rest = problem.employees
    older = first.model_copy(update={"potential": 12.0})
    others = (
        edits.CloseUnit("B").apply(problem)[0],
        dataclasses.replace(problem, policy=FREE),
        dataclasses.replace(problem, employees=(older, *rest)),
        dataclasses.replace(problem, employees=tuple(rest)),
    )
    assert [narrowed(case, other) for other in others] == [None] * 4
    assert case.proof is not None
    for other in (*others[:3], *changes(case)):
        again = foresee(case.proof, case.plan, other, case.pairs)
        assert again == anew(case, other)  # pairs that are the same change nothing
    pinned = changes(case)[3]
    own = Case.of(solve(pinned, workers=1, tie_break=False))
    assert narrowed(own, dataclasses.replace(pinned, pins=())) is None


@pytest.mark.parametrize("mode", ["soft", "off"])
def test_locks_that_do_not_bind_are_left_to_the_long_way(mode: Any) -> None:
    """And so is a tier that is no sum."""
    rules = {**RULES, "locked": RuleEntry(mode=mode, price=1.0)}
    goals = (GoalEntry(name="worst-fit", tier=1), *FREE.goals[1:])
    policy = FREE.model_copy(
        update={"rules": rules} if mode == "soft" else {"rules": RULES, "goals": goals}
    )
    own = Case.of(solve(town(policy), workers=1, tie_break=False))
    first, *rest = own.problem.employees
    locked = first.model_copy(update={"locked": True})
    other = dataclasses.replace(own.problem, employees=(locked, *rest))
    assert narrowed(own, other) is None


LIMITS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("quotas", {"name": "free", "employees": {"locked": False}, "min": 1}),
    ("quotas", {"name": "may go", "employees": {"movable": True}, "min": 1}),
    ("quotas", {"name": "open", "posts": {"locked": False}, "min": 1}),
    ("move_limits", {"kind": "post", "max_share": 0.9}),
)


@pytest.mark.parametrize(("table", "entry"), LIMITS)
def test_limits_that_ask_for_locks_are_left_to_the_long_way(
    table: str, entry: dict[str, Any]
) -> None:
    """A lock takes people out of a filter or of a share: others may have to fill it."""
    kind: Any = type(KEPT).model_fields[table].annotation
    made = TypeAdapter(kind).validate_python([entry])
    own = Case.of(
        solve(town(KEPT.model_copy(update={table: made})), workers=1, tie_break=False)
    )
    lock, closed, _, must, _ = changes(own)
    assert narrowed(own, closed if "posts" in entry else lock) is None
    assert narrowed(own, must) is not None


@settings(max_examples=10)
@given(problems(), st.integers(0, 4))
def test_rules_tell_whether_locks_change_their_rows(
    problem: Problem, draw: int
) -> None:
    """Over the same pairs; those that heed locks have none."""
    plan = Plan({e.emp_id: problem.posts[0].post_code for e in problem.employees})
    changed = changes_of(problem, plan)[draw]
    policy = bind(problem)
    (_, pairs), after = assemble(problem, policy), frame_of(changed)
    moved = Pairs(after, pairs.emp, pairs.post)
    for active in policy.rules:
        old = [*active.rule.rows(pairs.frame, pairs)]
        if active.rule.heeds_locks:
            assert not old
            assert not [*active.rule.links(pairs.frame, pairs)]
        elif active.rule.unmoved(pairs.frame, after):
            assert same_rows(old, [*active.rule.rows(after, moved)]), active.title


def same_rows(one: list[Rows], other: list[Rows]) -> bool:
    """Compare what rows say."""
    names = [f.name for f in dataclasses.fields(Rows)]
    return len(one) == len(other) and all(
        np.array_equal(getattr(a, n), getattr(b, n))
        for a, b in zip(one, other, strict=True)
        for n in names
    )


@settings(max_examples=3)
@given(problems(), st.integers(0, 4))
def test_no_plan_beats_the_quick_price(problem: Problem, draw: int) -> None:
    """Under any rules and goals: the solved truth stays below the bound."""
    first = solve(problem, workers=1, tie_break=False)
    if first.plan is None or not first.plan.placements:
        return
    case = Case.of(first)
    changed = changes(case)[draw]
    found = narrowed(case, changed)
    if found is None:
        return
    again = solve(changed, workers=1, tie_break=False)
    if again.plan is None:
        return
    assert not found.stuck
    for place, tier in enumerate(found.tiers):
        truth = again.tiers[place].value
        assert tier.best is not None
        assert truth <= tier.best + HAIR
        if abs(truth - tier.kept) > HAIR:
            return
