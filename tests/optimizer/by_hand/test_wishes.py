"""The share of wishes met, by hand."""

from __future__ import annotations

from models.plan.plan import Plan
from models.records.employee import Preference
from optimizer.by_hand.wishes import WishesMet, wishes_met
from tests.optimizer.worked import problem


def test_who_is_granted_what() -> None:
    """A gets the first, B the second, C none; D only avoids, E asked for nothing."""
    wishes = [
        Preference(emp_id="A", post_code="P", rank=1),
        Preference(emp_id="B", post_code="P", rank=1),
        Preference(emp_id="B", post_code="Q", rank=2),
        Preference(emp_id="C", post_code="P", rank=1),
        Preference(emp_id="C", post_code="R", rank=2),
        Preference(emp_id="C", post_code="R", wish="avoid"),
        Preference(emp_id="D", post_code="P", wish="avoid"),
    ]
    posts = {code: {} for code in "PQRS"}
    given = problem({key: {} for key in "ABCDE"}, posts, preferences=wishes)
    plan = Plan({"A": "P", "B": "Q", "C": "R", "D": "S"}, ("E",))
    assert wishes_met(given, plan) == WishesMet(people=3, met=2, first=1)
