"""Services to the public: how often they are asked for, and by whom they are done."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from models.records.record import Record


class Service(Record):
    """A service: so many ``requests`` a year, at ``minutes`` of work each.

    Attributes
    ----------
    post_code : the post that does the work.
    unit_code : where no post is named, the unit that does it: all its posts that lead
        nobody and that no other service names.
    standard_days : working days that the service takes by its standard, without a
        queue: checks, signatures, visits.
    """

    service_code: str
    service_name: str = ""
    unit_code: str | None = None
    post_code: str | None = None
    requests: float = Field(ge=0)
    minutes: float = Field(ge=0)
    standard_days: float | None = Field(default=None, ge=0)
    extra: Mapping[str, str] = Field(default_factory=dict)
