"""Every metric of a plan, worked out on paper."""

from datetime import date
from typing import Any

import pytest

from models.errors import ArgumentError
from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.policy import RuleEntry, WorkloadEntry
from models.records.competency import Assessment, Course, Standard
from models.records.employee import Employee, Exemption
from models.records.pay import Allowance
from models.records.work.service import Service
from scenarios.comparing.units import unit_rows
from scenarios.editing.written_rows import changed
from scenarios.metrics import METRICS
from scenarios.metrics.audit import audit
from scenarios.metrics.merit import worse_off
from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View
from tests.scenarios.town import FREE, people, town


def by_hand() -> View:
    """A plan by hand: e3 loses a tier, e7 rises, e8 goes to A, e9 has no post."""
    problem = town(FREE)
    places = {e.emp_id: str(e.post_code) for e in problem.employees}
    places |= {"e3": "A-STAFF", "e7": "A-SEC", "e2": "A-JF", "e8": "A-JF"}
    del places["e9"]
    fit = dict.fromkeys(places, (50.0, 60.0)) | {"e4": (50.0, 40.0)}
    return View(
        Result(
            "optimal", problem, Plan(places, ("e9",)), 1.0, 1.0, 0.0, facts={"fit": fit}
        )
    )


BY_HAND: dict[str, float] = {
    "placed": 8,
    "surplus": 1,
    "fit-mean": (60 * 7 + 40) / 8,
    "fit-worst-decile": 40,
    "fit-gain": (10 * 7 - 10) / 8,
    "vacancies": 5,
    "moves-post": 4,
    "moves-unit": 3,
    "promotions": 1,
    "tier-losses": 2,
    "class-losses": 2,
    "class-steps-lost": 7,
    "pay-class-effect": -4,
    "rotations": 0,
    "jf-entries": 2,
    "jf-releases": 0,
    "jf-steps": 0,
    "carried-over": 0,
    "losers": 4,
    "continuity": 5 / 8,
    "shaken-units": 1,
    "service-coverage": 1 / 5,
    "layers": (0 + 2 + 3 + 3 + 3 + 0 + 1 + 2) / 8,
    "span": (1 + 2 + 0) / 3,
    "span-outside": 3,
    "women-leading": 1 / 3,
    "objective": 1,
}


@pytest.mark.parametrize("metric", BY_HAND)
def test_metrics_of_a_plan_by_hand(metric: str) -> None:
    """Worked out on paper from ``by_hand``."""
    assert METRICS[metric].of(by_hand()) == pytest.approx(BY_HAND[metric])


def richer() -> View:
    """The plan by hand once more, with all that the first one lacks.

    B lies in a district of its own and its second section became a functional post; e10
    is new and gets a seat in B. A-STAFF asks for M.01 at level 2: e4 has it, e3 nearly,
    e5 half of it. e2 and e3 may fall a tier by exemption, e7 is moved against a soft
    lock, and e6 leads B on a contract. Two people do the work of one at A-JF's desk.
    """
    problem = by_hand().problem
    hard, soft = RuleEntry(), RuleEntry(mode="soft")
    rules = {"no-demotion": hard, "status": hard, "locked": soft}
    plan = problem.policy.plan.model_copy(update={"equalisation_consent": "B/1"})
    update = {"rules": rules, "plan": plan, "workload": WorkloadEntry(slowest_pace=1)}
    policy = problem.policy.model_copy(update=update)
    problem = problem.with_policy(policy)
    new = Employee(emp_id="e10", sex="P", birth_date=date(1990, 6, 1))
    problem = problem.replace(
        units=[
            changed(u, district="Utara" if u.unit_code == "B" else u.district)
            for u in problem.units
        ],
        posts=[changed(p, **OTHERWISE.get(p.post_code, {})) for p in problem.posts],
        employees=[*(changed(e, **OTHERWISE.get(e.emp_id, {})) for e in people()), new],
        post_competencies=[
            Standard(post_code="A-STAFF", comp_code="M.01", required_level=2)
        ],
        employee_competencies=[
            Assessment(emp_id=e, comp_code="M.01", level=level)
            for e, level in (("e3", 1.6), ("e4", 2), ("e5", 1))
        ],
        courses=[
            Course(course_code="C", comp_code="M.01", cost=100.0, hours=20, seats=5)
        ],
        allowances=[Allowance(job_class=k, amount=1_000_000 * k) for k in range(1, 18)],
        services=[
            Service(
                service_code="L",
                post_code="A-JF",
                requests=1000,
                minutes=75,
                standard_days=2,
            )
        ],
        exemptions=[
            Exemption(rule="no-demotion", emp_id=e, document="SK 1")
            for e in ("e2", "e3")
        ],
    )
    places = {**by_hand().plan.placements, "e10": "B-STAFF"}
    fit = {**by_hand().result.facts["fit"], "e10": (None, 80.0)}
    return View(
        Result(
            "feasible",
            problem,
            Plan(places, ("e9",)),
            1.0,
            2.0,
            0.5,
            widest_gap=0.5,
            facts={"fit": fit},
            seconds=3,
        )
    )


OTHERWISE: dict[str, dict[str, Any]] = {
    "e6": {"status": "PPPK"},
    "e7": {"locked": True},
    "B-HEAD": {"key_post": True},
    "B-SEKSI": {"key_post": True},
    "B-SEKSI2": {"new_status": "abolished", "equalised_to": "A-JF"},
}
RICHER = {
    "jpm-optimal": 1,
    "jpm-fair": 1,
    "jpm-poor": 1,
    "key-posts-filled": 1 / 2,
    "moves-district": 2,
    "equalisations": 1,
    "appointments": 1,
    "allowances": 78_000_000,
    "pay-change": -4_000_000,
    "training-people": 1,
    "training-hours": 20,
    "training-cost": 100,
    "merit-violations": 1,
    "existing-breaches": 1,
    "exemptions-used": 2,
    "continuity-worst": 4 / 7,
    "service-coverage": 2 / 4,
    "service-fit": 70,
    "load-worst": 0.5,
    "overloaded": 0,
    # Erlang: a third waits; done in a day: 8
    "service-days": 2 + 250 / 4 * (-0.5 + (0.25 + 8 / 3 / (8 * 250)) ** 0.5),
    "equal-placement": 4 / 5,
    "bound": 2,
    "gap": 0.5,
    "seconds": 3,
}


DATED = {"waves", "waves-weeks", "vacancy-weeks", "acting-weeks"}
"""Worked out in tests/formasi/schedules/test_again.py, where a plan has dates."""


@pytest.mark.parametrize("metric", RICHER)
def test_the_other_metrics_by_hand(metric: str) -> None:
    """Worked out on paper from ``richer``."""
    assert METRICS[metric].of(richer()) == pytest.approx(RICHER[metric])


@pytest.mark.parametrize(
    ("field", "value"), [("title", 3), ("unit", None), ("better", 9), ("of", 3.0)]
)
def test_a_metric_is_what_it_must_be(field: str, value: object) -> None:
    """Else it fell over, or counted ninefold, once all options were solved."""
    right = {"name": "m", "title": "M", "unit": "x", "better": 0, "of": lambda _: 1.0}
    assert Metric(**right)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match=rf"{field} is .*; it must be|{field}\(\)"):
        Metric(**{**right, field: value})  # type: ignore[arg-type]


def test_every_metric_is_worked_out_by_hand() -> None:
    """A new metric needs its number on paper."""
    assert set(BY_HAND) | set(RICHER) | DATED == set(METRICS)


def test_units_and_groups_of_a_plan_by_hand() -> None:
    """B keeps its head alone; all four men are placed, four of five women."""
    view = by_hand()
    unit = unit_rows(view)["B"]
    assert (unit.staff_today, unit.staff, unit.came, unit.went) == (4, 1, 0, 3)
    rows = {(row.trait, row.group): row for row in audit(view)}
    assert rows["sex", "men"].people + rows["sex", "women"].people == 9
    assert sum(row.surplus for (trait, _), row in rows.items() if trait == "sex") == 1
    assert {row.group for row in audit(view) if row.trait == "age"} == {
        "35 to 49",
        "50 and over",
    }
    assert [p.employee.emp_id for p in view.people if worse_off(p)] == [
        "e2",
        "e3",
        "e4",
        "e9",
    ]
