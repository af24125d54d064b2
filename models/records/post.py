"""Posts: a kind of job in a unit, with its seats and what it asks of a holder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from models.records.education import SaidEducation
from models.records.grade import SaidGrade
from models.records.ladder import MANAGERIAL, PostType
from models.records.record import Record

UNLIMITED = 1_000_000
"""Seats of a post whose need is given as unlimited."""

PostStatus = Literal["kept", "new", "abolished"]


class Post(Record):
    """A post and its seats.

    Attributes
    ----------
    type, level, echelon : ``level`` is a code of the policy's levels, "" if unknown.
    job_class : kelas jabatan, 1 to 17.
    need : seats, 0 or more (0 when abolished).   min_filled : seats that must be held.
    required_groups : education groups of which a holder needs one; empty for any.
    certificates : codes of certificates that a holder needs, all of them.
    reports_to : post of the superior.
    additional_task : what the holder of a functional post does beside it (tugas
        tambahan), such as leading a school or a health centre.
    key_post : its vacancy hurts.   exempt : kept out of equalisation.
    new_status, equalised_to : what the restructuring does to it.
    successor : post of the new structure in which an abolished one lives on.
    locked : its holders stay, nobody else comes; ``lock_reason``, ``lock_by``,
        ``lock_on`` and ``lock_document`` say why, by whom, when and on which paper.

    Examples
    --------
    >>> from formasi import Post
    >>> post = Post(post_code="ARS-1", post_name="Arsiparis", need=2)
    >>> post.need, post.min_filled
    (2, 0)
    """

    post_code: str
    post_name: str = ""
    unit_code: str | None = None
    type: PostType | None = None
    level: str = ""
    echelon: str = ""
    job_class: int | None = Field(default=None, ge=1, le=17)
    need: int = Field(default=1, ge=0, le=UNLIMITED)
    min_filled: int = Field(default=0, ge=0, le=UNLIMITED)
    grade_min: SaidGrade | None = None
    grade_max: SaidGrade | None = None
    edu_min: SaidEducation | None = None
    required_groups: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    min_experience_months: int | None = Field(default=None, ge=0)
    job_family: str = ""
    reports_to: str | None = None
    additional_task: str = ""
    key_post: bool = False
    exempt: bool = False
    new_status: PostStatus = "kept"
    equalised_to: str | None = None
    successor: str | None = None
    locked: bool = False
    lock_reason: str = ""
    lock_by: str = ""
    lock_on: date | None = None
    lock_document: str = ""
    extra: Mapping[str, str] = Field(default_factory=dict)

    @property
    def managerial(self) -> bool:
        """Tell whether the post leads others (JPT, administrator, pengawas)."""
        return self.type in MANAGERIAL

    @property
    def abolished(self) -> bool:
        """Tell whether the new structure has no such post."""
        return self.new_status == "abolished"

    @property
    def heir(self) -> str | None:
        """Give the post to which the holders of an abolished one have a claim."""
        return (self.successor or self.equalised_to) if self.abolished else None

    @property
    def seats(self) -> int:
        """Count the seats that may be held in the new structure."""
        return 0 if self.abolished else self.need

    def certificates_by(
        self, by_family: Mapping[str, Sequence[str]]
    ) -> tuple[str, ...]:
        """Give the certificates asked for: its own, then those of its job family.

        Parameters
        ----------
        by_family : job family -> codes.

        Returns
        -------
        Each code once, whatever its case.
        """
        family = by_family.get(self.job_family, ()) if self.job_family else ()
        first: dict[str, str] = {}
        for code in (*self.certificates, *family):
            first.setdefault(code.strip().lower(), code)
        return tuple(first.values())


class Task(Record):
    """A line of a workload analysis (ABK): ``volume`` a year at ``minutes`` each."""

    post_code: str
    task: str = ""
    measure: str = ""
    volume: float = Field(ge=0)
    minutes: float = Field(ge=0)
    extra: Mapping[str, str] = Field(default_factory=dict)
