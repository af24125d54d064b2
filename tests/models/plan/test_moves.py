"""What a placement means: kinds of move, changes, rows, results."""

from datetime import date

import pytest

from models.errors import InfeasibleError, TimeLimitError
from models.plan.change import change_of
from models.plan.finding import Finding
from models.plan.moves import move_kinds
from models.plan.outcome import count_changes, count_moves, vacancy_rows
from models.plan.people import people_of
from models.plan.plan import Plan
from models.plan.result import Result
from models.plan.succession import is_equalised, is_stay, successor
from models.policy.entries import PlanEntry
from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.calendar import months_between
from models.records.employee import Employee
from models.records.post import UNLIMITED, Post
from models.records.unit import Unit

POSTS = (
    Post(post_code="A", unit_code="U", type="PWS", level="pengawas-a", need=1),
    Post(post_code="B", unit_code="V", type="JF", level="ahli-pertama", need=2),
    Post(
        post_code="C",
        unit_code="W",
        type="ADM",
        level="administrator-b",
        need=UNLIMITED,
    ),
    Post(
        post_code="X",
        unit_code="U",
        type="PWS",
        level="pengawas-a",
        new_status="abolished",
        equalised_to="D",
    ),
    Post(post_code="D", unit_code="U", type="JF", level="ahli-muda", need=3),
)
UNITS = (
    Unit(unit_code="U", district="Kota"),
    Unit(unit_code="V", district="Timur"),
    Unit(unit_code="W", district="Kota"),
    Unit(unit_code="Z", merged_into="U", new_status="merged"),
)
PEOPLE = (
    Employee(emp_id="1", post_code="A"),
    Employee(emp_id="2", post_code="X"),
    Employee(emp_id="3"),
    Employee(emp_id="4", post_code="B", unit_code="Z"),
    Employee(emp_id="5", post_code="D"),
)
CONSENT = Policy(plan=PlanEntry(equalisation_consent="B/1/M.SM/2026"))
PROBLEM = Problem(PEOPLE, POSTS, units=UNITS, policy=CONSENT)


@pytest.mark.parametrize(
    ("emp_id", "post_code", "kinds", "change"),
    [
        ("1", "A", set(), "stay"),
        ("1", "B", {"post", "unit", "district", "tier-down"}, "jf-entry"),
        ("1", "C", {"post", "unit", "tier-up"}, "promotion"),
        ("1", "D", {"post"}, "jf-entry"),
        ("2", "D", {"post"}, "equalisation"),
        ("2", "X", {"post"}, "rotation"),
        ("3", "A", set(), "appointment"),
        ("4", "A", {"post", "tier-up"}, "promotion"),
    ],
)
def test_kinds_of_move(
    emp_id: str, post_code: str, kinds: set[str], change: str
) -> None:
    """Post, unit, district and tier, compared with today; mergers are followed."""
    employee, post = PROBLEM.employee[emp_id], PROBLEM.post[post_code]
    assert move_kinds(PROBLEM, employee, post) == kinds
    assert change_of(PROBLEM, employee, post) == change
    assert is_stay(employee, post) == (change == "stay")
    assert is_equalised(PROBLEM, employee, post) == (change == "equalisation")


def test_mergers_in_a_circle_end() -> None:
    """The search for the successor stops."""
    circle = (
        Unit(unit_code="U", merged_into="V"),
        Unit(unit_code="V", merged_into="U"),
    )
    assert successor(Problem((), (), units=circle), "U") == "U"
    assert successor(PROBLEM, None) is None


PLAN = Plan({"1": "C", "2": "D", "4": "B"}, ("3", "5"), {"1": ("K",)})


def test_counts_of_a_plan() -> None:
    """Moves by kind, people by change, empty seats by post."""
    people = people_of(PROBLEM, PLAN, {})
    assert count_moves(people)["post"] == 2
    assert count_changes(people) == {
        "promotion": 1,
        "equalisation": 1,
        "carried-over": 1,
        "surplus": 2,
    }
    vacant = {row["post_code"]: row["vacant"] for row in vacancy_rows(PROBLEM, PLAN)}
    assert vacant == {"A": 1, "B": 1, "D": 2}
    assert PLAN.holders == {"C": ("1",), "D": ("2",), "B": ("4",)}


def test_rows_of_a_result() -> None:
    """One row per employee, surplus included."""
    result = Result("optimal", PROBLEM, PLAN, facts={"fit": {"1": (70.0, 80.0)}})
    frame = result.frame().set_index("emp_id")
    assert frame.loc["1", ["new_post", "fit", "courses"]].tolist() == ["C", 80.0, "K"]
    assert frame.loc["3", "change"] == "surplus"


def test_results_without_a_plan() -> None:
    """Proven impossible and nothing found are two things."""
    with pytest.raises(InfeasibleError, match="too few seats"):
        Result("infeasible", PROBLEM, reasons=("too few seats",)).raise_for_status()
    with pytest.raises(TimeLimitError, match="more time") as error:
        Result("no_plan", PROBLEM).raise_for_status()
    assert error.value.result.status == "no_plan"


def test_a_finding_is_a_sentence() -> None:
    """Filled from its values."""
    assert str(Finding("seats", "{n} too many", {"n": 2})) == "2 too many"


def test_whole_months() -> None:
    """A month is whole when its day is reached."""
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 0
    assert months_between(date(2026, 3, 15), date(2026, 4, 15)) == 1
    assert months_between(date(2026, 4, 15), date(2026, 3, 15)) == -1
