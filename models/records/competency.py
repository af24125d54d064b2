"""Competencies, standards, assessments and courses; certificates that people hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from models.records.record import Record

Kind = Literal["M", "T", "SK"]
GENERAL: Mapping[str, Kind] = {
    **dict.fromkeys((f"M.0{place}" for place in range(1, 9)), "M"),
    "SK.09": "SK",
}
"""Competencies that PermenPANRB 38/2017 asks of every post, with their kind."""

GENERAL_NAMES: Mapping[str, str] = dict(
    zip(
        GENERAL,
        (
            "Integritas",
            "Kerja Sama",
            "Komunikasi",
            "Orientasi pada Hasil",
            "Pelayanan Publik",
            "Pengembangan Diri dan Orang Lain",
            "Mengelola Perubahan",
            "Pengambilan Keputusan",
            "Perekat Bangsa",
        ),
        strict=True,
    )
)
"""What they are called there."""


class Competency(Record):
    """A competency: managerial (M), technical (T) or socio-cultural (SK)."""

    comp_code: str
    comp_name: str = ""
    kind: Kind = "T"
    extra: Mapping[str, str] = Field(default_factory=dict)


class Standard(Record):
    """The level, 1 to 5, that a post asks for in one competency (SKJ)."""

    post_code: str
    comp_code: str
    required_level: int = Field(ge=0, le=5)
    weight: float = Field(default=1.0, gt=0)
    must_meet: bool = False
    extra: Mapping[str, str] = Field(default_factory=dict)


class Assessment(Record):
    """The level, 0 to 5, at which a person was assessed on a day."""

    emp_id: str
    comp_code: str
    level: float = Field(ge=0, le=5)
    assessed: date | None = None
    source: str = ""
    extra: Mapping[str, str] = Field(default_factory=dict)


class Course(Record):
    """A course that raises one competency by ``gain`` levels.

    ``hours`` are JP (jam pelajaran), ``cost`` is in rupiah, ``seats`` None: no limit.
    """

    course_code: str
    course_name: str = ""
    comp_code: str
    gain: int = Field(default=1, ge=1, le=5)
    hours: float = Field(default=0, ge=0)
    cost: float = Field(default=0, ge=0)
    seats: int | None = Field(default=None, ge=0)
    extra: Mapping[str, str] = Field(default_factory=dict)


class CourseSession(Record):
    """A session of a course, from its first to its last day, with its places."""

    course_code: str
    start: date
    end: date
    places: int = Field(ge=0, le=1_000_000)
    extra: Mapping[str, str] = Field(default_factory=dict)


class Certificate(Record):
    """A certificate or licence of one person; ``valid_until`` None is without end.

    ``certificate`` is a code that posts ask for: PBJ, PPNS, STR, SIP, QIA ...
    """

    emp_id: str
    certificate: str
    valid_until: date | None = None
    extra: Mapping[str, str] = Field(default_factory=dict)
