"""What is sure of a change before its program is built: the same as found after."""

from __future__ import annotations

import dataclasses

import pytest

from models.policy.entries import RuleEntry
from models.problem.problem import Problem
from models.records.employee import Pin
from optimizer.explain import Case
from optimizer.explain.prices.first import First, first_word
from optimizer.explain.prices.prepared import prepare
from optimizer.policy.bind import bind
from optimizer.proof.check import evaluate
from optimizer.reuse.foreseen import foresee
from optimizer.solve import solve
from scenarios import edits
from scenarios.edit import Edit
from tests.scenarios.town import FREE, town

RULES = {name: RuleEntry() for name in ("grade", "no-demotion", "education")}
RULES |= {"kinship": RuleEntry(mode="soft"), "pins": RuleEntry(mode="off")}


@pytest.fixture(scope="module")
def case() -> Case:
    """The town, solved once, with a pin that nobody heeds: the plan breaks it."""
    policy = FREE.model_copy(update={"rules": RULES})
    pin = Pin(emp_id="e1", post_code="A-SEC", kind="must")
    made = Case.of(solve(town(policy, pins=[pin]), workers=1, tie_break=False))
    prepare(made)
    return made


MODES = [
    edits.SetRule("pins", mode="hard"),
    edits.SetRule("no-demotion", mode="off"),
    edits.SetRule("education", mode="soft", price=3.0),
    edits.SetRule("kinship", mode="hard"),
    edits.SetGoal("disruption", weight=2.0),
]


@pytest.mark.parametrize("edit", MODES)
def test_what_the_plan_breaks_is_known_at_once(case: Case, edit: Edit) -> None:
    """As when all rules are asked anew, on a problem that remembers nothing."""
    changed, _ = edit.apply(case.problem)
    fresh = dataclasses.replace(changed)
    anew = evaluate(fresh, case.plan, bind(fresh)).breaches
    told = first_word(case, changed)
    assert told.driven is None
    assert told.broken == tuple(anew)
    assert bool(anew) == (edit == MODES[0])
    assert case.proof is not None
    assert foresee(case.proof, case.plan, changed).broken == told.broken


def test_a_rule_that_others_read_tells_nothing_at_once(case: Case) -> None:
    """Nor does another parameter."""
    rules = {**case.problem.policy.rules, "grade": RuleEntry(unknown_passes=False)}
    other = case.problem.policy.model_copy(update={"rules": rules})
    assert first_word(case, case.problem.with_policy(other)).broken is None


def test_another_fit_breaks_what_was_broken(case: Case) -> None:
    """No rule of the town asks for it; where people are judged by it, nobody knows."""
    edit = edits.SetFit({"education": 1.0})
    other = first_word(case, edit.apply(case.problem)[0]).broken
    fresh = dataclasses.replace(edit.apply(case.problem)[0])
    assert other == tuple(evaluate(fresh, case.plan, bind(fresh)).breaches)
    rules = {"merit": RuleEntry()}
    judged = case.problem.policy.model_copy(update={"rules": rules})
    open_ = Case.of(solve(case.problem.with_policy(judged), workers=1, tie_break=False))
    assert first_word(open_, edit.apply(open_.problem)[0]) == First()


def driven(case: Case, changed: Problem) -> int:
    """Count by the plan and the posts alone."""
    left = {p.post_code: p.seats for p in changed.posts}
    count = 0
    for emp_id, code in case.plan.placements.items():
        if emp_id in changed.employee:
            left[code] = left.get(code, 0) - 1
            count += left[code] < 0
    return count


def test_whom_a_structure_drives_out_is_counted(case: Case) -> None:
    """By fewer seats, a closed unit and a merger, as counted; else nobody."""
    code = max(case.plan.filled, key=lambda c: case.plan.filled[c])
    unit = case.problem.post[code].unit_code
    tried: list[tuple[Edit, bool]] = [
        (edits.ChangeSeats(posts=[code], add=3), False),
        (edits.ChangeSeats(posts=[code], to=0), True),
        (edits.CloseUnit(unit=str(unit)), True),
        (edits.MergeUnits(units=["A", "B"], into="A"), True),
        (edits.MoveUnit(unit="A1", parent="B"), False),
    ]
    for edit, some in tried:
        changed, _ = edit.apply(case.problem)
        told = first_word(case, changed)
        assert told.broken is None
        assert told.driven == driven(case, changed)
        assert bool(told.driven) == some


def test_where_no_seat_changes_nothing_is_said_of_seats(case: Case) -> None:
    """The plan may break a lock or a pin all the same."""
    somebody, code = next(iter(case.plan.placements.items()))
    for edit in (
        edits.Lock(people=[somebody]),
        edits.Leave(people=[somebody]),
        edits.PinPlacement(somebody, code, must=False),
    ):
        assert first_word(case, edit.apply(case.problem)[0]) == First()
