"""Since when a rule or goal is in force: a day, or a year where no day is known."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

Year = Annotated[int, Field(ge=1945, le=2100)]


def _blank_is_none(value: Any) -> Any:
    return None if value == "" else value


Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2999, 12, 31))]
"""A day of a plan: weeks are counted on from it, and back."""
MaybeDate = Annotated[Day | None, BeforeValidator(_blank_is_none)]
MaybeSince = Annotated[date | Year | None, BeforeValidator(_blank_is_none)]


def is_in_force(since: date | int | None, day: date) -> bool:
    """Tell whether something is in force on a day; what is not dated always is."""
    if isinstance(since, date):
        return since <= day
    return since is None or since <= day.year
