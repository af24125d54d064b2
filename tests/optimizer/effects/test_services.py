from math import factorial

import pytest

from models.plan.people import people_of
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.unit import Unit
from models.records.work.service import Service
from optimizer.effects.queueing import erlang_c, mean_wait
from optimizer.effects.services import Pressure, ServiceRow, service_load_rows
from tests.optimizer.worked import problem

YEAR = 250


@pytest.mark.parametrize(("people", "offered"), [(1, 0.5), (3, 2.4), (8, 7.9)])
def test_the_share_that_waits_is_that_of_the_textbook(
    people: int, offered: float
) -> None:
    """Erlang's formula C as it is printed, with factorials."""
    last = offered**people / factorial(people) / (1 - offered / people)
    whole = sum(offered**k / factorial(k) for k in range(people)) + last
    assert erlang_c(people, offered) == pytest.approx(last / whole)


def test_one_clerk_waits_as_the_textbook_says() -> None:
    """M/M/1: load / (done a day * (1 - load)), but for what the year cuts off."""
    assert mean_wait(1, 0.8, 10.0, 1e9) == pytest.approx(0.8 / (10 * 0.2), rel=1e-4)
    assert mean_wait(1, 0.8, 10.0, YEAR) == pytest.approx(0.4, rel=0.02)


def test_an_overload_adds_up_over_the_year() -> None:
    """18 % too much: the last request of the year waits 45 days, the mean one half."""
    assert mean_wait(50, 1.18, 1e9, YEAR) == pytest.approx(0.18 * YEAR / 2)


def test_more_load_never_waits_less() -> None:
    """Also where a queue stops settling."""
    loads = [k / 100 for k in range(5, 200)]
    waits = [mean_wait(4, load, 20.0, YEAR) for load in loads]
    assert waits == sorted(waits)


PERMITS = Service(
    service_code="IZIN", post_code="A", requests=2360, minutes=75, standard_days=2
)


def rows(placements: dict[str, str], given: Problem) -> list[ServiceRow]:
    """Give the rows of a plan."""
    left = tuple(e.emp_id for e in given.employees if e.emp_id not in placements)
    return service_load_rows(given, people_of(given, Plan(placements, left), {}))


def test_a_service_before_and_after() -> None:
    """Two people of pace 0.75, then two more: 157 % to 79 %."""
    people = {key: {"post_code": "A"} for key in "AB"} | {"C": {}, "D": {}}
    given = problem(
        people, {"A": {"need": 4}}, {"missing": "neutral"}, services=(PERMITS,)
    )
    (row,) = rows(dict.fromkeys("ABCD", "A"), given)
    assert (row.before.people, row.after.people) == (2, 4)
    assert (row.before.load, row.after.load) == (1.574, 0.787)
    assert row.before.overloaded
    assert not row.after.overloaded
    assert row.before.backlog == pytest.approx(2360 - 1500)
    assert row.after.backlog == 0
    assert row.days_before == pytest.approx(2 + 0.5733 * YEAR / 2, rel=0.01)
    assert row.days_after is not None
    assert 2.0 < row.days_after < 2.5


def test_what_a_desk_leaves_undone_is_shared_out() -> None:
    """One queue: of 2,400 requests 900 are left, five in six of them permits."""
    reprint = PERMITS.model_copy(update={"service_code": "CETAK", "requests": 400})
    permits = PERMITS.model_copy(update={"requests": 2000})
    people = {key: {"post_code": "A"} for key in "AB"}
    wide = {"missing": "neutral"}
    given = problem(people, {"A": {"need": 2}}, wide, services=(permits, reprint))
    first, second = rows(dict.fromkeys("AB", "A"), given)
    assert first.before.backlog == pytest.approx(900)
    assert first.backlog_before == pytest.approx(750)
    assert second.backlog_after == pytest.approx(150)


def test_the_work_of_merged_units_and_renamed_posts_goes_on() -> None:
    """Who holds the abolished post works at the service today."""
    units = (Unit(unit_code="NEW"), Unit(unit_code="OLD", merged_into="NEW"))
    posts = {
        "A": {"unit_code": "OLD", "new_status": "abolished", "successor": "B"},
        "B": {"unit_code": "NEW", "new_status": "new"},
        "C": {"unit_code": "OLD", "new_status": "abolished"},
        "D": {"unit_code": "NEW"},
    }
    people = {"X": {"post_code": "A"}, "Y": {"post_code": "C"}}
    front = Service(service_code="INFO", unit_code="OLD", requests=100, minutes=10)
    given = problem(people, posts, units=units, services=(PERMITS, front))
    permits, info = rows({"X": "B", "Y": "D"}, given)
    assert (permits.kind, permits.where) == ("post", "B")
    assert (permits.before.people, permits.after.people) == (1, 1)
    assert (info.kind, info.where) == ("unit", "NEW")
    assert (info.before.people, info.after.people) == (1, 1)


def test_where_nobody_works_nothing_is_done() -> None:
    """No load can be told, and all requests pile up."""
    given = problem({"X": {}}, {"A": {}}, services=(PERMITS,))
    (row,) = rows({}, given)
    assert row.after == Pressure(0, 0.0, None, None, 2360.0)
    assert row.days_after is None
    assert row.after.overloaded
