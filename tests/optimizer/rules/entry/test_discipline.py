from datetime import date
from typing import Any

from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.rules.entry.discipline import DisciplineRule
from tests.optimizer.rules.asked import KASI, STAFF, move

RULE = DisciplineRule()


def under(penalty: str, until: date | None = None) -> dict[str, Any]:
    """Make a person under a penalty."""
    return {"discipline": penalty, "discipline_until": until}


def test_moderate_stops_promotion_only() -> None:
    """A light one stops nothing."""
    assert move(RULE, under("light"), KASI, STAFF) == "fine"
    assert move(RULE, under("moderate"), KASI, STAFF) == "breach 1"
    assert move(RULE, under("moderate"), STAFF, STAFF) == "fine"


def test_severe_stops_every_move() -> None:
    """Nobody under it goes anywhere."""
    assert move(RULE, under("severe"), STAFF, STAFF) == "breach 1"


def test_it_counts_up_to_its_last_day() -> None:
    """The plan takes effect on 1 January 2027."""
    assert move(RULE, under("severe", date(2027, 1, 1)), STAFF, STAFF) == "breach 1"
    assert move(RULE, under("severe", date(2026, 12, 31)), STAFF, STAFF) == "fine"


def test_where_no_table_tells_of_penalties_a_move_is_not_tested() -> None:
    """Who is not asked about must not be said to have passed."""
    posts = [Post(post_code=code, need=1) for code in "PQ"]
    silent = Employee(emp_id="S", post_code="P")
    known = Employee(emp_id="K", post_code="P", discipline="none")
    problem = Problem.of([silent, known], posts)
    assert RULE.untested(problem, silent, posts[1]) == "disciplinary penalties"
    assert RULE.untested(problem, silent, posts[0]) == ""
    assert RULE.untested(problem, known, posts[1]) == ""
