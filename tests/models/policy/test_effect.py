"""Since when a rule, limit or goal is in force, and a plan that comes before it."""

from datetime import date

import pytest

from models.errors import PolicyError
from models.policy.effect import is_in_force
from models.policy.effect_notes import effect_notes
from models.policy.policy import (
    Policy,
    build_policy,
    override,
    policy_data,
    read_policy,
)

DAY = date(2023, 10, 31)


@pytest.mark.parametrize(
    ("since", "day", "holds"),
    [
        (DAY, DAY, True),
        (DAY, date(2023, 10, 30), False),
        (2023, date(2023, 1, 1), True),
        (2023, date(2022, 12, 31), False),
        (None, date(1945, 8, 17), True),
    ],
)
def test_it_holds_from_its_day_or_year(
    since: date | int | None, day: date, *, holds: bool
) -> None:
    """What is not dated always holds."""
    assert is_in_force(since, day) is holds


def dated(day: date) -> Policy:
    """Make a policy with one of each entry, dated or not."""
    return build_policy(
        {
            "plan": {"date": day},
            "rules": {
                "grade": {"effective_from": DAY},
                "age": {"effective_from": 2030, "mode": "off"},
                "status": {"effective_from": ""},
            },
            "quotas": [{"name": "q", "effective_from": "2024-02-01"}],
            "budgets": [{"name": "b", "usage": "moves"}],
            "move_limits": [{"max": 3, "effective_from": 2024}],
            "goals": [{"name": "fit", "tier": 1, "effective_from": 2022}],
        }
    )


def test_a_plan_before_it_is_warned_of() -> None:
    """Rules, limits and goals in use are named, each with its date."""
    (issue,) = effect_notes(dated(date(2023, 6, 1)))
    assert issue.severity == "warning"
    assert str(issue).startswith(
        "policy: the plan takes effect on 2023-06-01, before the legal basis of these "
        "is in force: grade (2023-10-31), q (2024-02-01), moves of kind post (2024).\n"
    )
    assert not effect_notes(dated(date(2024, 2, 1)))
    assert not effect_notes(Policy())


def test_it_is_kept_with_the_policy() -> None:
    """A policy of before, without a date, is the same as one that is not dated."""
    policy = dated(DAY)
    assert build_policy(policy_data(policy)) == policy
    assert "effective_from" not in policy_data(policy)["rules"]["status"]


@pytest.mark.parametrize("value", ["1492", "true", '"soon"'])
def test_what_is_no_date_is_refused(value: str) -> None:
    """The key is named."""
    with pytest.raises(PolicyError, match="effective_from"):
        override(read_policy("plain"), [f"rules.grade.effective_from={value}"])
