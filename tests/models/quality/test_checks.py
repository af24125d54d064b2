from datetime import date
from typing import Any

import pytest

from models.policy.policy import PlanEntry, Policy
from models.problem.tables import Tables
from models.quality.checks import doubts
from models.quality.nip import read_nip
from models.records.competency import Assessment
from models.records.education import Education
from models.records.employee import Employee, HeldPost
from models.records.grade import parse_grade
from models.records.post import Post
from models.records.unit import Unit

POLICY = Policy(plan=PlanEntry(date=date(2027, 1, 1)))
FINE: dict[str, Any] = {
    "emp_id": "198003152005011002",
    "birth_date": date(1980, 3, 15),
    "sex": "L",
    "status": "PNS",
    "grade": parse_grade("III/d"),
    "edu_level": Education.S1,
    "grade_date": date(2023, 4, 1),
    "post_date": date(2022, 4, 1),
    "service_months": 263,
    "post_code": "P",
    "unit_code": "U",
}


def doubted(**changes: Any) -> list[str]:
    """Name the columns that are doubted of one person with some cells changed."""
    people = (Employee(**{**FINE, **changes}),)
    posts = (Post(post_code="P", unit_code="U"),)
    found = doubts(Tables(people, posts, policy=POLICY))
    assert all(i.severity == "warning" and i.row == 2 for i in found)
    return [issue.column for issue in found]


def test_a_person_whose_columns_agree_is_not_doubted() -> None:
    """Neither is one of whom only a number of the office's own is known."""
    assert doubted() == []
    assert doubted(emp_id="P00001") == []


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"birth_date": date(1980, 3, 16)}, "birth_date"),
        ({"sex": "P"}, "sex"),
        ({"emp_id": "198013152005011002"}, "emp_id"),  # month 13
        ({"emp_id": "198003152005131002"}, "emp_id"),  # CPNS in month 13
        ({"emp_id": "198003152005019002"}, "emp_id"),  # sex 9
        ({"emp_id": "198003151990011002"}, "emp_id"),  # CPNS at 10
        ({"emp_id": "198003152028011002"}, "emp_id"),  # CPNS after the plan
        ({"emp_id": "19800315200501100"}, "emp_id"),  # 17 digits
        ({"emp_id": "198003152021211002"}, "status"),  # NI PPPK
        ({"emp_id": "198003152005O11002"}, "emp_id"),  # the letter O
        ({"emp_id": "198003152005011002*"}, "emp_id"),
        ({"emp_id": "X", "post_date": date(1997, 3, 14)}, "post_date"),  # at 16
        ({"post_date": date(2004, 12, 31)}, "post_date"),
        ({"grade_date": date(2027, 1, 2)}, "grade_date"),
        ({"status": "PPPK"}, "grade"),
        ({"grade": parse_grade("I/a")}, "grade"),
        ({"service_months": 11, "grade": parse_grade("III/b")}, "grade"),
        ({"emp_id": "X", "birth_date": date(1900, 1, 1)}, "birth_date"),
        ({"service_months": 400}, "service_months"),
        ({"unit_code": "V"}, "unit_code"),
    ],
)
def test_what_contradicts_itself_is_doubted(
    changes: dict[str, Any], column: str
) -> None:
    """One change, one doubt, in the column that a reader would look at."""
    assert doubted(**changes) == [column]


def test_a_ni_pppk_has_no_month() -> None:
    """Its digits 13 and 14 count contracts; grade and status are of its own scheme."""
    nip = read_nip("199003152021212005")
    assert nip is not None
    assert (nip.contract, nip.appointed, nip.sex) == (True, None, "P")
    own = {"emp_id": "199003152021212005", "birth_date": date(1990, 3, 15), "sex": "P"}
    grade = parse_grade("IX")
    assert doubted(**own, status="PPPK", grade=grade, service_months=60) == []


def test_a_post_without_a_unit_is_named_where_others_have_one() -> None:
    """In a table without units none is missing."""
    some = (Post(post_code="P", unit_code="U"), Post(post_code="Q"))
    assert [i.row for i in doubts(Tables((), some, policy=POLICY))] == [3]
    assert doubts(Tables((), some[1:], policy=POLICY)) == []


@pytest.mark.parametrize(
    ("told", "doubts_told"),
    [((0.5, 0.6, 0.7, 0.8, 0.9), 1), ((7.5,) * 5, 1), ((7.5,) * 4 + (85,), 0)],
)
def test_a_potential_on_another_scale_is_doubted(
    told: tuple[float, ...], doubts_told: int
) -> None:
    """Cells of per cent come out of a workbook as shares; of few it may be so."""
    people = tuple(Employee(emp_id=f"P{k}", potential=p) for k, p in enumerate(told))
    found = doubts(Tables(people, (), policy=POLICY))
    assert [i.column for i in found] == ["potential"] * doubts_told
    assert doubts(Tables(people[:4], (), policy=POLICY)) == []


@pytest.mark.parametrize(
    ("start", "end", "column"),
    [
        (date(2010, 1, 1), date(2012, 1, 1), None),
        (date(2012, 1, 1), date(2010, 1, 1), "end"),
        (date(1997, 3, 14), None, "start"),
        (date(2027, 1, 2), None, "start"),
    ],
)
def test_a_history_that_cannot_be_is_doubted(
    start: date, end: date | None, column: str | None
) -> None:
    """An end before the start, a post at 16, or one that begins after the plan."""
    people = (Employee(emp_id="P", birth_date=date(1980, 3, 15)),)
    held = (HeldPost(emp_id="P", start=start, end=end),)
    found = doubts(Tables(people, (), history=held, policy=POLICY))
    assert [i.column for i in found] == ([] if column is None else [column])


def test_a_post_that_others_followed_has_a_last_day() -> None:
    """Without one it would count as experience to this day."""
    people = (Employee(emp_id="P"),)
    days = (date(2010, 1, 1), date(2015, 1, 1))
    held = tuple(HeldPost(emp_id="P", start=day) for day in days)
    found = doubts(Tables(people, (), history=held, policy=POLICY))
    assert [(i.row, i.column) for i in found] == [(2, "end")]


def test_a_competency_assessed_in_two_ways_is_doubted() -> None:
    """On another day it may be; the newer one counts then."""
    told = [(3, None), (4, None), (4, date(2025, 1, 1)), (2, date(2026, 1, 1))]
    rows = tuple(
        Assessment(emp_id="P", comp_code="M", level=level, assessed=day)
        for level, day in told
    )
    people = (Employee(emp_id="P"),)
    tables = Tables(people, (), employee_competencies=rows, policy=POLICY)
    assert [(i.row, i.column) for i in doubts(tables)] == [(3, "level")]


UNITS = {
    "U": Unit(unit_code="U"),
    "X": Unit(unit_code="X", new_status="abolished"),
    "M": Unit(unit_code="M", new_status="merged", merged_into="U"),
}


@pytest.mark.parametrize(
    ("unit", "post", "column"),
    [
        ({"new_status": "merged"}, {}, "merged_into"),
        ({"new_status": "merged", "merged_into": "X"}, {}, "merged_into"),
        ({"new_status": "merged", "merged_into": "V"}, {}, "merged_into"),
        ({"new_status": "merged", "merged_into": "M"}, {}, None),
        ({"new_status": "abolished"}, {}, "new_status"),
        ({"new_status": "abolished"}, {"new_status": "abolished"}, None),
        ({"new_status": "merged", "merged_into": "U"}, {}, None),
        ({}, {"grade_min": "III/d", "grade_max": "III/a"}, "grade_min"),
        ({}, {"grade_min": "III/a", "grade_max": "III/a"}, None),
        ({}, {"new_status": "abolished", "successor": "P"}, "successor"),
        ({}, {"new_status": "abolished", "equalised_to": "P"}, "equalised_to"),
    ],
)
def test_a_structure_that_leads_nowhere_is_doubted(
    unit: dict[str, Any], post: dict[str, Any], column: str | None
) -> None:
    """People are placed in it all the same: somebody has to look."""
    units = (*UNITS.values(), Unit(unit_code="V", **unit))
    posts = (Post(post_code="P", unit_code="V", **post),)
    found = doubts(Tables((), posts, units=units, policy=POLICY))
    assert [i.column for i in found] == ([] if column is None else [column])
