from datetime import date
from typing import Any

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
