"""Must-haves and placements on condition of training."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.competency import Assessment, Course, Standard
from optimizer.contract.active import Active
from optimizer.contract.contracts import Rule
from optimizer.rules.entry.min_jpm import MinJpm
from optimizer.rules.entry.must_have import MustHave
from tests import strategies
from tests.optimizer import worked
from tests.optimizer.rules.test_agreement_rules import compare

TRIED = (
    MustHave(),
    MustHave(on_condition=True),
    MinJpm(least=90.0, on_condition=True),
    MinJpm(least=90.0, on_condition=True, unknown_passes=False),
)


def town(level: float | None, **course: Any) -> Problem:
    """One person, who works at A; B asks for level 3 of T, and must have it."""
    known = [] if level is None else [("E", "T", level)]
    return worked.problem(
        {"E": {"post_code": "A"}},
        {"A": {}, "B": {"type": "PWS"}},
        post_competencies=[
            Standard(post_code="B", comp_code="T", required_level=3, must_meet=True)
        ],
        employee_competencies=[
            Assessment(emp_id=e, comp_code=c, level=lv) for e, c, lv in known
        ],
        courses=[Course(course_code="K", comp_code="T", **course)] if course else [],
    )


def kinds(rule: Rule, problem: Problem, post: str = "B") -> list[str]:
    """Say what is found when E goes to a post; both halves agree on it."""
    plan = Plan({"E": post})
    compare(rule, problem, plan, 1.0)
    return [f.kind for f in Active(rule, rule.name).findings(problem, plan)]


@pytest.mark.parametrize("rule", [MustHave(), MinJpm()])
def test_who_has_it_comes(rule: Rule) -> None:
    """Kept: the level is reached."""
    assert kinds(rule, town(3)) == []


@pytest.mark.parametrize("rule", [MustHave(), MinJpm()])
def test_who_lacks_it_does_not(rule: Rule) -> None:
    """Broken: a course does not help where no condition is allowed."""
    assert kinds(rule, town(2, gain=1)) == ["breach"]


def test_what_was_not_assessed_bars_nobody() -> None:
    """Edge: a bar never comes from what is unknown."""
    assert kinds(MustHave(), town(None)) == []


@pytest.mark.parametrize(
    "rule", [MustHave(on_condition=True), MinJpm(least=90.0, on_condition=True)]
)
@pytest.mark.parametrize(
    ("level", "course", "found"),
    [
        (2, {"gain": 1}, ["remark"]),
        (2, {}, ["remark"]),
        (1, {"gain": 1}, ["breach"]),
        (1, {"gain": 2}, ["breach"]),
        (3, {"gain": 1}, []),
    ],
    ids=["a course", "in-house", "too small", "too long", "none needed"],
)
def test_on_condition_of_training(
    rule: Rule, level: float, course: dict[str, Any], found: list[str]
) -> None:
    """A course that closes the gap in a year opens the post, and is named."""
    assert kinds(rule, town(level, **course)) == found


def test_the_remark_names_the_courses() -> None:
    """A placement on condition says of what."""
    found = list(
        MustHave(on_condition=True).findings(town(2, gain=1), Plan({"E": "B"}))
    )
    assert str(found[0]) == "E comes to B on condition of training: K."
    titled = town(2, gain=1, course_name="Tata naskah")
    (named,) = MustHave(on_condition=True).findings(titled, Plan({"E": "B"}))
    assert str(named).endswith("training: Tata naskah.")
    (own,) = MustHave(on_condition=True).findings(town(2), Plan({"E": "B"}))
    assert str(own).endswith("training: in-house training.")


@given(case=strategies.problems_and_plans(), rule=st.sampled_from(TRIED))
def test_both_halves_agree(rule: Rule, case: tuple[Problem, Plan]) -> None:
    """Also with training."""
    compare(rule, *case, keep=0.5)
