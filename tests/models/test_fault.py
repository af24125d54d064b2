"""What cannot be made of what a program gives: the house's words, pydantic's kind."""

import pickle
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from formasi import Employee, Policy, Post, edits, errors
from formasi.language.i18n import translator
from formasi.language.retell import retell
from models.policy.policy import GoalEntry, Quota
from models.policy.waves import Freeze

SLIPS: list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any], str]] = [
    (
        *(Employee, (), {"emp_id": "A", "grad": "III/a"}),
        "Employee: 'grad' is not known.\nMaybe 'grade' or 'grade_date'?",
    ),
    (Employee, (), {}, "Employee: 'emp_id' is missing."),
    (
        *(Post, (), {"post_code": "P", "need": -1}),
        "Post: need: Input should be greater than or equal to 0, found -1.",
    ),
    (
        *(Post, (), {"post_code": "P", "type": "pl"}),
        "Post: type: Input should be 'JPT', 'ADM', 'PWS', 'PLK' or 'JF', found 'pl'.",
    ),
    (Policy, (), {"golas": ()}, "Policy: 'golas' is not known.\nMaybe 'goals'?"),
    (
        *(Policy, (), {"goals": ({"name": "fit", "tier": 0},)}),
        "Policy: goals.0.tier: Input should be greater than or equal to 1, found 0.",
    ),
    (Policy, (), {"plan": {"dat": 1}}, "Policy: 'plan.dat' is not known."),
    (
        *(Quota, (), {"name": "women", "min": float("nan")}),
        "Quota: min: Input should be a finite number, found nan.",
    ),
    (
        *(Freeze, (), {"start": "2027-02-01", "end": "2027-01-01"}),
        "Freeze: it ends before it begins.",
    ),
    (edits.CloseUnit, (3,), {}, "CloseUnit: unit: Input should be a valid string, "),
    (edits.CloseUnit, ("A", "B"), {}, "CloseUnit: 1: Unexpected positional argument"),
    (
        *(edits.CloseUnit, (), {"unitt": "A"}),
        "CloseUnit: 'unit' is missing.\nCloseUnit: 'unitt' is not known.\nMaybe 'unit'",
    ),
]
"""What is made, of what, and how it is told that it cannot be."""


@pytest.mark.parametrize(("make", "args", "given", "told"), SLIPS)
def test_what_cannot_be_made_is_told_as_all_refusals_are(
    make: Callable[..., Any], args: tuple[Any, ...], given: dict[str, Any], told: str
) -> None:
    """Whoever waits for pydantic's error, a ValueError or ours gets it."""
    with pytest.raises(errors.ArgumentError) as caught:
        make(*args, **given)
    found = caught.value
    assert isinstance(found, ValidationError)
    assert isinstance(found, ValueError)
    assert found.__context__ is None  # distributed would send it along
    assert str(found).startswith(told)
    assert "pydantic" not in f"{found} {found!r}"
    again = pickle.loads(pickle.dumps(found))  # noqa: S301  (our own)
    assert (type(again), str(again)) == (type(found), str(found))


def test_a_slip_is_told_in_indonesian_too() -> None:
    """The sentence keeps its template."""
    with pytest.raises(errors.ArgumentError) as caught:
        GoalEntry.model_validate({"name": "fit"})
    assert retell(caught.value.args[0], translator("id")).endswith("belum diisi.")


def test_inside_another_a_record_is_made_as_pydantic_makes_it() -> None:
    """Rows of a list are not made one by one, by a function of our own."""
    assert not Post.__pydantic_custom_init__

    class Office(BaseModel):
        posts: tuple[Post, ...]

    with pytest.raises(ValidationError) as caught:
        Office.model_validate({"posts": [{"post_code": "P", "need": -1}]})
    assert caught.value.errors()[0]["loc"] == ("posts", 0, "need")
    assert not isinstance(caught.value, errors.ArgumentError)
