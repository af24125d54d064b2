from typing import Any

from optimizer.rules.entry.performance import Performance
from tests.optimizer.rules.asked import KABID, KASI, MUDA, PERTAMA, STAFF, move

RULE = Performance()
GOOD: dict[str, Any] = {"rating_y1": "baik", "rating_y2": "baik"}
POOR: dict[str, Any] = {"rating_y1": "sangat-baik", "rating_y2": "butuh-perbaikan"}


def test_who_starts_to_lead_was_rated_well_twice() -> None:
    """One poor year is one too many."""
    assert move(RULE, GOOD, KASI, STAFF) == "fine"
    assert move(RULE, POOR, KASI, STAFF) == "breach 1"


def test_promotions_and_entries_into_jf_too() -> None:
    """A rise in tier, and a JF of another type."""
    assert move(RULE, POOR, KABID, KASI) == "breach 1"
    assert move(RULE, POOR, PERTAMA, STAFF) == "breach 1"
    assert move(RULE, POOR, STAFF, STAFF) == "fine"


def test_rotations_only_where_the_policy_says_so() -> None:
    """A kasi becomes another kasi."""
    assert move(RULE, POOR, KASI, KASI) == "fine"
    assert move(Performance(rotations=True), POOR, KASI, KASI) == "breach 1"


def test_one_year_that_is_not_known_is_counted() -> None:
    """But a known poor year decides."""
    assert move(RULE, {"rating_y1": "baik"}, MUDA, STAFF) == "remark 1"
    assert move(RULE, {"rating_y1": "kurang"}, MUDA, STAFF) == "breach 1"
