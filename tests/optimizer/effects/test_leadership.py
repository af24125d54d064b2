"""Leadership courses: which one a new leader lacks, by when, at what cost."""

from datetime import date
from typing import Any

import pytest

from models.plan.people import people_of
from models.plan.plan import Plan
from models.policy.policy import shipped_levels
from optimizer.effects.leadership import LeadershipGap, has_taken, leadership_gaps
from tests.optimizer.rules.asked import KABID, KADIS, KASI, MUDA, STAFF, problem


def gaps(old: dict[str, Any], new: dict[str, Any], course: str) -> list[LeadershipGap]:
    """List what one person lacks who moves from one post to another."""
    posts = {"OLD": old, "NEW": new}
    given = problem({"E": {"post_code": "OLD", "leadership_course": course}}, posts)
    return list(leadership_gaps(given, people_of(given, Plan({"E": "NEW"}, ()), {})))


@pytest.mark.parametrize(
    ("new", "course", "cost"),
    [(KASI, "PKP", 22e6), (KABID, "PKA", 25e6), (KADIS, "PKN II", None)],
)
def test_a_new_leader_takes_the_course_within_a_year(
    new: dict[str, Any], course: str, cost: float | None
) -> None:
    """It bars nobody; a cost that is not known is none."""
    (gap,) = gaps(STAFF, new, "")
    assert (gap.course, gap.cost, gap.due) == (course, cost, date(2028, 1, 1))
    assert gaps(STAFF, new, course) == []


def test_who_leads_nobody_or_stays_lacks_nothing() -> None:
    """Only new leaders are sent."""
    assert gaps(STAFF, MUDA, "") == []
    given = problem({"E": {"post_code": "P"}}, {"P": KASI})
    people = people_of(given, Plan({"E": "P"}, ()), {})
    assert list(leadership_gaps(given, people)) == []


@pytest.mark.parametrize(
    ("cell", "level", "taken"),
    [
        ("Diklatpim Tk. III", "administrator-b", True),
        ("DIKLAT PIM TINGKAT III; PKP", "administrator-b", True),
        ("PIM III", "pengawas-a", True),
        ("Pelatihan Kepemimpinan Pengawas", "pengawas-a", True),
        ("PIM III", "jpt-pratama-b", False),
        ("PKP", "administrator-b", False),
    ],
)
def test_courses_are_read_as_offices_write_them(
    cell: str, level: str, taken: bool
) -> None:
    """PIM III is not PIM II, though its letters begin alike; a higher one counts."""
    assert has_taken(cell, shipped_levels()[level]) is taken
