"""People on the roll, and what is known of them beside the roll."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from models.records.education import SaidEducation
from models.records.grade import SaidGrade
from models.records.record import Record

Status = Literal["PNS", "CPNS", "PPPK", "PPPK_PW"]
Rating = Literal["sangat-baik", "baik", "butuh-perbaikan", "kurang", "sangat-kurang"]
Discipline = Literal["none", "light", "moderate", "severe"]
RATINGS: tuple[Rating, ...] = (
    "sangat-kurang",
    "kurang",
    "butuh-perbaikan",
    "baik",
    "sangat-baik",
)


def _as_rating(given: Any) -> Any:
    """Spell a rating as it is kept: ``Sangat Baik`` is ``sangat-baik``."""
    if given in RATINGS or not isinstance(given, str):
        return given
    return "-".join(given.lower().split())


SaidRating = Annotated[Rating, BeforeValidator(_as_rating)]


class Employee(Record):
    """A person on the roll: PNS, CPNS or PPPK.

    Attributes
    ----------
    sex : L or P; for audits and quotas only, never for fit.
    grade, edu_level : as records or in words, ``"III/c"`` and ``"S1"``.
    post_code, post_date : present post and since when; None for a person without one.
    rating_y1, rating_y2 : performance of the last year and the year before.
    potential : 0 to 100.   talent_box : 1 to 9.
    discipline, discipline_until : penalty in force, and its last day.
    locked : must stay where it is, for ``lock_reason``; ``lock_by``, ``lock_on`` and
        ``lock_document`` say who decided it, when and on which paper.
    movable : None leaves it to the policy (PPPK stay, others may move).
    competency_test_passed : None when no test was taken; "conditional" for bersyarat.
    ended : why the person serves no more, as a register says it; "" for who does. Such
        people are left out of the plan, as who has retired.
    credit_points : angka kredit, as the last decision (PAK) adds them up.
    move_from, move_until : first and last day of a move, where there is such a day.
    extra : further columns of the table, as text.

    Examples
    --------
    >>> from formasi import Employee
    >>> siti = Employee(emp_id="A", grade="III/c", edu_level="S1")
    >>> siti.grade, siti.edu_level
    (Grade(scheme='PNS', ordinal=11), <Education.S1: 7>)
    >>> siti.model_copy(update={"locked": True}).locked, siti.locked
    (True, False)
    """

    emp_id: str
    name: str = ""
    sex: Literal["L", "P"] | None = None
    birth_date: date | None = None
    status: Status = "PNS"
    grade: SaidGrade | None = None
    grade_date: date | None = None
    post_code: str | None = None
    post_date: date | None = None
    unit_code: str | None = None
    edu_level: SaidEducation | None = None
    edu_field: str = ""
    edu_group: str = ""
    service_months: int | None = Field(default=None, ge=0)
    rating_y1: SaidRating | None = None
    rating_y2: SaidRating | None = None
    potential: float | None = Field(default=None, ge=0, le=100)
    talent_box: int | None = Field(default=None, ge=1, le=9)
    discipline: Discipline = "none"
    discipline_until: date | None = None
    home_district: str = ""
    locked: bool = False
    lock_reason: str = ""
    lock_by: str = ""
    lock_on: date | None = None
    lock_document: str = ""
    movable: bool | None = None
    preference: str = ""
    leadership_course: str = ""
    contract_until: date | None = None
    ended: str = ""
    competency_test_passed: Literal["yes", "no", "conditional"] | None = None
    credit_points: float | None = Field(default=None, ge=0)
    move_from: date | None = None
    move_until: date | None = None
    extra: Mapping[str, str] = Field(default_factory=dict)


class HeldPost(Record):
    """A line of a person's history: a post held from a day to a day (None: still)."""

    emp_id: str
    post_name: str = ""
    level: str = ""
    job_family: str = ""
    start: date
    end: date | None = None
    extra: Mapping[str, str] = Field(default_factory=dict)


class Kinship(Record):
    """Two people on the roll who are kin."""

    emp_a: str
    emp_b: str
    relation: str = ""
    extra: Mapping[str, str] = Field(default_factory=dict)


class Preference(Record):
    """A wish: rank 1 is the first; ``avoid`` says where a person does not want to go.

    At least one of post, unit, job family or district says what is wished for, or
    ``swap_with``: somebody whose post is asked for in exchange for one's own.
    """

    emp_id: str
    post_code: str | None = None
    unit_code: str | None = None
    job_family: str = ""
    district: str = ""
    swap_with: str | None = None
    rank: int = Field(default=1, ge=1)
    wish: Literal["want", "avoid"] = "want"
    extra: Mapping[str, str] = Field(default_factory=dict)


class Exemption(Record):
    """A logged permission to break one rule, for a person, a post, or both.

    ``cause`` is a coded cause (``hukuman_disiplin``, ``permintaan_sendiri``,
    ``kinerja``, ``penghapusan_jabatan``, ``SE 19/2023`` ...); ``document`` is the
    number of the paper that grants it, ``valid_until`` its last day.
    """

    rule: str
    emp_id: str | None = None
    post_code: str | None = None
    cause: str = ""
    document: str = ""
    valid_until: date | None = None
    extra: Mapping[str, str] = Field(default_factory=dict)

    @property
    def names_somebody(self) -> bool:
        """Tell whether it is for a person or a post; one for all would be no rule."""
        return self.emp_id is not None or self.post_code is not None


class Pin(Record):
    """A decision taken beforehand: this person must, or must not, hold this post.

    ``reason``, ``decided_by``, ``decided_on`` and ``document`` say why, by whom, when
    and on which paper; ``cost``, ``cost_tier`` and ``cost_others`` what it cost against
    the best plan without it, in which tier, and how many others it moved. No rule reads
    them, the minutes print them.
    """

    emp_id: str
    post_code: str
    kind: Literal["must", "must-not"] = "must"
    reason: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    document: str = ""
    cost: float | None = None
    cost_tier: int | None = None
    cost_others: int | None = None
    extra: Mapping[str, str] = Field(default_factory=dict)
