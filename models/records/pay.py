"""What posts and grades are paid: tables of the agency's own, in rupiah a month."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from models.records.grade import SaidGrade
from models.records.record import Record


class Allowance(Record):
    """The allowance (TPP) of a job class, in rupiah a month.

    A line that names a unit goes before, there and in the units below it.
    """

    job_class: int = Field(ge=1, le=17)
    unit_code: str | None = None
    amount: float = Field(ge=0, multiple_of=1)
    extra: Mapping[str, str] = Field(default_factory=dict)


class BasePay(Record):
    """The base pay of a grade, in rupiah a month."""

    grade: SaidGrade
    amount: float = Field(ge=0, multiple_of=1)
    extra: Mapping[str, str] = Field(default_factory=dict)
