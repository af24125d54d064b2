"""Audit, communication, service, workload and succession: worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.plan.outcome import vacancy_rows
from models.plan.people import Person
from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.entries import RuleEntry
from models.problem.problem import Problem
from models.records.employee import Preference
from models.records.post import UNLIMITED, Task
from models.records.unit import Unit
from optimizer.effects.audit import audit
from optimizer.effects.communication import talks
from optimizer.effects.impact import retirements, service_rows, workload_rows
from tests.optimizer import worked


def told(
    problem: Problem, placements: dict[str, str], **fits: tuple[Any, Any]
) -> tuple[Plan, tuple[Person, ...]]:
    """Give a plan and everybody in it."""
    left = tuple(e for e in problem.employee if e not in placements)
    plan = Plan(placements, left)
    return plan, Result("feasible", problem, plan, facts={"fit": fits}).people()


def office() -> Problem:
    """A clinic that takes over a small one, with a head, a nurse's desk and a clerk."""
    return worked.problem(
        {
            "HEAD": {"post_code": "H", "sex": "P", "birth_date": date(1970, 6, 1)},
            "OLD": {"post_code": "D", "sex": "L", "post_date": date(2017, 1, 1)},
            "NEW": {"post_code": "S", "sex": "P", "unit_code": "SMALL"},
            "OUT": {"post_code": "D", "sex": "P", "status": "PPPK"},
        },
        {
            "H": {
                "unit_code": "C",
                "type": "PWS",
                "level": "pengawas-a",
                "key_post": True,
            },
            "D": {"unit_code": "C", "need": 2, "reports_to": "H", "job_class": 7},
            "S": {"unit_code": "SMALL", "new_status": "abolished", "job_class": 7},
            "F": {"unit_code": "FAR", "job_class": 5, "level": "pelaksana"},
        },
        units=[
            Unit(unit_code="C", public_service=True, district="Kota"),
            Unit(unit_code="SMALL", merged_into="C", new_status="merged"),
            Unit(unit_code="FAR", district="Utara"),
        ],
        preferences=[Preference(emp_id="OLD", post_code="D")],
        workload=[
            Task(post_code="D", volume=1000, minutes=100),
            Task(post_code="H", volume=1, minutes=1),
        ],
    )


PLACED = {"HEAD": "H", "OLD": "F", "NEW": "D"}


def test_who_needs_most_care_comes_first() -> None:
    """Out of a post, then ten years, two classes, district, unit and wish lost."""
    plan, people = told(office(), PLACED)
    found = talks(office(), plan, people)
    assert [t.person.employee.emp_id for t in found] == ["OUT", "OLD"]
    causes = {w.cause: (w.amount, w.points) for w in found[1].worries}
    assert causes == {
        "class": (2, 40),
        "years": (10, 20),
        "unit": (1, 10),
        "district": (1, 10),
        "wish": (1, 10),
    }
    assert found[1].care == 90


@pytest.mark.parametrize(("into", "worried"), [(5, True), (7, True), (9, False)])
def test_a_higher_class_is_a_gain(into: int, *, worried: bool) -> None:
    """Twenty points of fit fewer trouble nobody who rises: more is asked there."""
    given = worked.problem(
        {"A": {"post_code": "P"}},
        {"P": {"job_class": 7}, "Q": {"job_class": into}},
    )
    plan, people = told(given, {"A": "Q"}, A=(80.0, 60.0))
    causes = {w.cause for talk in talks(given, plan, people) for w in talk.worries}
    assert ("fit" in causes) == worried


def test_the_new_superior_is_named() -> None:
    """Whoever holds the post above in the plan; vacant where nobody does."""
    problem = office()
    moved = [
        e.model_copy(update={"post_date": date(2024, 1, 1)}) for e in problem.employees
    ]
    problem = problem.replace(employees=tuple(moved))
    plan, people = told(problem, PLACED)
    (talk,) = [
        t
        for t in talks(problem, plan, people)
        if t.person.new and t.person.new.post_code == "D"
    ]
    assert talk.superior is not None
    assert talk.superior.emp_id == "HEAD"
    assert "superior" in {w.cause for w in talk.worries}


def test_audit_counts() -> None:
    """Three women, one without a post; a group under five is marked."""
    problem = office()
    _, people = told(problem, PLACED, HEAD=(50.0, 50.0), NEW=(40.0, 60.0))
    rows = {(r.trait, r.group): r for r in audit(problem, people)}
    women = rows["sex", "women"]
    assert (women.people, women.placed, women.surplus, women.moved) == (3, 2, 1, 1)
    assert women.fit_change == 10
    assert women.small
    assert women.share(women.placed) == pytest.approx(2 / 3)
    assert rows["sex", "men"].class_losses == 1
    assert rows["movable", "not movable"].people == 1
    assert rows["age", "50 and over"].people == 1
    assert rows["unit", "C"].people == 3


def test_audit_groups_add_up() -> None:
    """Everybody with a known trait is in one group of it."""
    problem = office()
    _, people = told(problem, PLACED)
    for trait in ("sex", "status", "movable", "unit"):
        rows = [r for r in audit(problem, people) if r.trait == trait]
        assert sum(r.people for r in rows) == 4


def test_service_before_and_after() -> None:
    """The clinic had four people with those of the small one; one seat stays empty."""
    _, people = told(office(), PLACED, HEAD=(50.0, 50.0), NEW=(40.0, 60.0))
    (row,) = service_rows(office(), people)
    assert (row.before.filled, row.after.filled) == (4, 2)
    assert (row.before.seats, row.after.seats) == (4, 3)
    assert (row.after.key_filled, row.after.key_seats, row.after.shortage) == (1, 1, 1)
    assert (row.before.worst, row.after.worst, row.after.fit) == (40, 50, 55)
    assert row.newcomers == 0


def test_too_many_at_one_desk_fill_no_other() -> None:
    """Three clerks for one seat leave the doctor's empty, also below the clinic."""
    problem = worked.problem(
        {name: {"post_code": "C"} for name in "XYZ"} | {"W": {"post_code": "U"}},
        {
            "C": {"unit_code": "SUB"},
            "D": {"unit_code": "SUB", "key_post": True},
            "U": {"unit_code": "SUB", "need": UNLIMITED},
        },
        units=[
            Unit(unit_code="PKM", public_service=True),
            Unit(unit_code="SUB", parent="PKM"),
        ],
    )
    plan, people = told(problem, {"X": "C", "Y": "D", "Z": "U", "W": "U"})
    (row,) = [r for r in service_rows(problem, people) if r.unit.unit_code == "SUB"]
    assert (row.before.filled, row.before.seats, row.before.shortage) == (4, 2, 1)
    assert (row.after.filled, row.after.seats, row.after.shortage) == (4, 2, 0)
    assert (row.before.key_filled, row.after.key_filled) == (0, 1)
    assert not list(vacancy_rows(problem, plan))


def test_need_by_workload() -> None:
    """100,000 minutes are 1.33 people; a head is one whatever the work."""
    _, people = told(office(), PLACED)
    (row,) = workload_rows(office(), people)
    assert (row.unit_code, row.need, row.seats, row.before, row.after) == (
        "C",
        2,
        3,
        3,
        2,
    )


def test_who_retires_soon() -> None:
    """58 less 56 years and 7 months are 17 months; nobody below stands ready."""
    _, people = told(office(), PLACED)
    (leaving,) = retirements(office(), people)
    assert (leaving.person.employee.emp_id, leaving.months) == ("HEAD", 17)
    assert (leaving.why, leaving.day) == ("retired", date(2028, 7, 1))
    assert leaving.cover == ()
    assert retirements(office(), people, 12) == []


def test_whose_contract_ends_soon_is_told_with_the_day() -> None:
    """Before retirement, or where no birth is known; whoever goes first comes first."""
    until = {"OUT": date(2027, 3, 31), "HEAD": date(2029, 6, 30)}
    problem = office()
    employees = [
        e.model_copy(update={"contract_until": until.get(e.emp_id)})
        for e in problem.employees
    ]
    problem = replace(problem, employees=tuple(employees))
    _, people = told(problem, {**PLACED, "OUT": "D"})
    found = [(o.person.employee.emp_id, o.why) for o in retirements(problem, people)]
    assert found == [("OUT", "contract"), ("HEAD", "retired")]
    assert retirements(problem, people)[0].day == until["OUT"]


@pytest.mark.parametrize(("family", "leaves"), [("Guru", False), ("arsip", True)])
def test_teachers_stay_until_the_age_of_their_family(
    family: str, *, leaves: bool
) -> None:
    """Born in 1970: 58 in 2028, and 60 for teachers, however the family is spelled."""
    given = worked.problem(
        {"A": {"post_code": "P", "birth_date": date(1970, 6, 1)}},
        {"P": {"type": "JF", "level": "ahli-muda", "job_family": family}},
    )
    rule = RuleEntry.model_validate({"mode": "hard", "families": {"guru": 60}})
    policy = given.policy.model_copy(update={"rules": {"bup": rule}})
    given = given.replace(policy=policy)
    _, people = told(given, {"A": "P"})
    assert bool(retirements(given, people)) == leaves
