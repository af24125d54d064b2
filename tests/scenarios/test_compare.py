"""Comparing options: metrics, differences, dominance, ranking, the no-regret core."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.competency import Assessment, Course, Standard
from models.employee import Employee, Exemption
from models.plan import Plan
from models.policy import RuleEntry
from models.result import Result
from scenarios import edits
from scenarios.compare import Comparison, Option, compare
from scenarios.comparison_data import comparison_data
from scenarios.errors import ScenarioError
from scenarios.metrics import METRICS
from scenarios.metrics.audit import audit
from scenarios.metrics.merit import worse_off
from scenarios.metrics.view import View
from scenarios.placed import differences, unit_rows
from scenarios.ranking import check_weights, dominated_by, ranking
from scenarios.rows import changed
from scenarios.scenario import Scenario
from scenarios.sweep import Sweep
from tests.scenarios.test_runner import FREE
from tests.scenarios.town import people, town

SWEEP = Sweep(
    (
        Scenario("now"),
        Scenario("close B", (edits.CloseUnit("B"),)),
        Scenario("hire", (edits.Hire(count=2),)),
        Scenario("leave", (edits.Leave(["e4"]),)),
        Scenario("wrong", (edits.CloseUnit("Z"),)),
        Scenario("same"),
    ),
    weights={"surplus": 2, "moves-post": 1},
)


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Six options for the town, one of which cannot be applied."""
    return compare(town(FREE), SWEEP, tmp_path_factory.mktemp("c"), jobs=1)


def test_every_option_has_the_same_metrics(comparison: Comparison) -> None:
    """An option without a plan has a diagnosis instead."""
    assert [o.name for o in comparison.options] == [s.name for s in SWEEP.scenarios]
    assert all(set(o.metrics) == set(METRICS) for o in comparison.solved)
    wrong = comparison.option("wrong")
    assert (wrong.status, wrong.metrics, wrong.solved) == ("failed", {}, False)
    assert "there is no unit 'Z'" in wrong.diagnosis[0]


def test_differences_are_against_the_base(comparison: Comparison) -> None:
    """Closing B costs 4 people their posts; A has 2 seats free in JF, 1 in staff."""
    surplus = comparison.option("close B").metrics["surplus"]
    assert comparison.difference("surplus", "close B") == surplus
    assert comparison.difference("surplus", "now", base="close B") == -(surplus or 0)
    assert comparison.difference("surplus", "wrong") is None
    assert comparison.difference("key-posts-filled", "close B") is None


def test_who_is_treated_differently_is_symmetric(comparison: Comparison) -> None:
    """Seen from either side the same people differ, with the sides exchanged."""
    for name in ("close B", "hire", "leave", "same"):
        there = differences(comparison, name, base="now")
        back = differences(comparison, "now", base=name)
        assert [(d.emp_id, d.base, d.other) for d in there] == [
            (d.emp_id, d.other, d.base) for d in back
        ]
    assert differences(comparison, "same") == []
    gone = differences(comparison, "leave")
    assert [(d.emp_id, d.other) for d in gone] == [("e4", None)]
    assert {d.base for d in differences(comparison, "hire")} == {None}


def test_the_core_is_what_all_options_agree_on(comparison: Comparison) -> None:
    """Whoever leaves in one option, or loses a post in one, is not in it."""
    core = comparison.core()
    assert {"e1", "e2", "e3"} <= set(core)
    assert not {"e4", "e6", "NEW-001"} & set(core)


def test_a_ranking_follows_the_weights_alone(comparison: Comparison) -> None:
    """Closing B is worst in both metrics that count; equal options share a place."""
    ranked = {r.name: r for r in ranking(comparison)}
    assert ranked["close B"].score == 0
    assert ranked["now"].place == ranked["same"].place == 1
    assert ranked["now"].shares == {
        "surplus": pytest.approx(2 / 3),
        "moves-post": pytest.approx(1 / 3),
    }
    assert ranking(Comparison(comparison.options, "now")) == []


def option(name: str, **metrics: float) -> Option:
    """Make an option of a few numbers."""
    known = {key.replace("_", "-"): value for key, value in metrics.items()}
    return Option(name, name, "", "optimal", metrics=known)


def test_dominance_looks_at_every_criterion() -> None:
    """More moves for more fit is a trade; more moves for nothing is dominated."""
    options = (
        option("calm", fit_mean=60, moves_post=1),
        option("bold", fit_mean=70, moves_post=9),
        option("silly", fit_mean=60, moves_post=9),
    )
    found = dominated_by(Comparison(options, "calm"))
    assert found == {"calm": (), "bold": (), "silly": ("calm", "bold")}


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"fit-men": 1}, "no metric 'fit-men'.\nMaybe 'fit-mean'"),
        ({"promotions": 1}, "'promotions' only informs"),
        ({"surplus": -1}, "is -1, not 0 or more"),
        ({"surplus": 0}, "all weights are 0"),
    ],
)
def test_weights_that_mean_nothing_are_refused(weights: Any, message: str) -> None:
    """A typing slip must not silently leave a wish out."""
    with pytest.raises(ScenarioError) as caught:
        check_weights(weights)
    assert message in str(caught.value)


def test_the_data_are_json_and_the_same_when_resumed(tmp_path: Path) -> None:
    """A second comparison reads the runs, and says the same to the last digit."""
    first = comparison_data(compare(town(FREE), SWEEP, tmp_path, jobs=1))
    again = comparison_data(compare(town(FREE), SWEEP, tmp_path, jobs=1))
    for data in (first, again):
        for entry in data["options"]:
            entry["metrics"].pop("seconds", None)
            entry["differences"].pop("seconds", None)
    assert json.loads(json.dumps(first)) == json.loads(json.dumps(again))


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
    "rotations": 1,
    "losers": 4,
    "continuity": 5 / 8,
    "shaken-units": 1,
    "service-coverage": 1 / 5,
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
    lock, and e6 leads B on a contract.
    """
    problem = by_hand().problem
    hard, soft = RuleEntry(), RuleEntry(mode="soft")
    rules = {"no-demotion": hard, "status": hard, "locked": soft}
    problem = problem.with_policy(problem.policy.model_copy(update={"rules": rules}))
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
        exemptions=[
            Exemption(rule="no-demotion", emp_id=e, document="SK 1")
            for e in ("e2", "e3")
        ],
    )
    plan = Plan({**by_hand().plan.placements, "e10": "B-STAFF"}, ("e9",))
    fit = {**by_hand().result.facts["fit"], "e10": (None, 80.0)}
    return View(
        Result("feasible", problem, plan, 1.0, 2.0, 0.5, facts={"fit": fit}, seconds=3)
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
    "training-people": 1,
    "training-hours": 20,
    "training-cost": 100,
    "merit-violations": 1,
    "existing-breaches": 1,
    "exemptions-used": 2,
    "continuity-worst": 4 / 7,
    "service-coverage": 2 / 4,
    "service-fit": 70,
    "equal-placement": 4 / 5,
    "bound": 2,
    "gap": 0.5,
    "seconds": 3,
}


@pytest.mark.parametrize("metric", RICHER)
def test_the_other_metrics_by_hand(metric: str) -> None:
    """Worked out on paper from ``richer``."""
    assert METRICS[metric].of(richer()) == pytest.approx(RICHER[metric])


def test_every_metric_is_worked_out_by_hand() -> None:
    """A new metric needs its number on paper."""
    assert set(BY_HAND) | set(RICHER) == set(METRICS)


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
