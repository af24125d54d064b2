"""A copy of a record with other values is checked as a new record is."""

from datetime import date

import pytest
from pydantic import ValidationError

from models.policy.entries import GoalEntry
from models.policy.policy import read_policy
from models.policy.waves import Freeze
from models.records import Employee, Grade, Post

NYEPI = Freeze(start=date(2027, 3, 8), end=date(2027, 3, 9))
ROLL = Employee(emp_id="A", name="Siti", extra={"nip": "1"})


def test_a_copy_reads_words_and_keeps_what_is_not_named() -> None:
    """The very objects, so that whoever asks what differs need not compare them."""
    copy = ROLL.model_copy(update={"grade": "III/c", "rating_y1": "Sangat Baik"})
    assert (copy.grade, copy.rating_y1) == (Grade("PNS", 11), "sangat-baik")
    assert copy.extra is ROLL.extra
    assert copy.model_fields_set == {*ROLL.model_fields_set, "grade", "rating_y1"}
    assert ROLL.grade is None


@pytest.mark.parametrize(
    ("record", "update", "said"),
    [
        (ROLL, {"potentail": 80}, "Maybe 'potential'?"),
        (ROLL, {"potential": 800}, "less than or equal to 100"),
        (ROLL, {"service_months": None, "locked": "perhaps"}, "valid boolean"),
        (Post(post_code="P"), {"need": -1}, "greater than or equal to 0"),
        (read_policy("plain"), {"golas": ()}, "Maybe 'goals'?"),
        (GoalEntry(name="fit", tier=1), {"tier": 0}, "greater than or equal to 1"),
        (NYEPI, {"end": date(2027, 3, 1)}, "ends before it begins"),
    ],
)
def test_what_a_record_cannot_have_is_refused(
    record: Employee, update: dict[str, object], said: str
) -> None:
    """A field that is spelt wrong would change nothing, and nobody would see it."""
    with pytest.raises(ValidationError, match=said):
        record.model_copy(update=update)


def test_parameters_of_a_goal_are_fields_too() -> None:
    """What a rule or goal calls its own stays beside what is changed."""
    goal = GoalEntry.model_validate({"name": "fit", "tier": 1, "kind": "training"})
    moved = goal.model_copy(update={"tier": 2, "share": 0.5})
    assert moved.params == {"kind": "training", "share": 0.5}
    assert (moved.tier, goal.tier, goal.params) == (2, 1, {"kind": "training"})
