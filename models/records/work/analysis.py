"""Job analysis (anjab) of posts, and the evaluation that gives a job its class."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from pydantic import Field

from models.records.education import SaidEducation
from models.records.grade import SaidGrade
from models.records.record import Record

CLASSES = (
    *(190, 241, 301, 371, 451, 651, 851, 1101, 1351),
    *(1601, 1851, 2101, 2351, 2751, 3151, 3601, 4051),
)
"""Fewest points of evaluation of each job class, 1 to 17 (PermenPANRB 34/2011)."""


class JobAnalysis(Record):
    """What the analysis of a job says, in the parts of the form of job information.

    The workload stands in a table of its own, line by line with its tasks.

    Attributes
    ----------
    summary : ikhtisar, the job in a sentence.   duties, products : as text.
    edu_min, required_groups, min_experience_months, grade_min : what is asked of a
        holder; the table of posts takes it from here where it says nothing itself.
    study_fields : fields of study in words; where no groups are given, the roll tells
        to which groups they belong.
    experience : in words; where no months are given, a length that stands there counts.
    training : courses that are asked for.
    responsibility, authority, materials, tools, relations, conditions, risks : parts of
        the form that are text.
    skills, aptitudes, temperaments, interests, effort, physique, functions : what else
        is asked of a holder. Kept and shown; nobody is measured by it.
    traits : further requirements.   achievement : what is expected.
    """

    post_code: str
    summary: str = ""
    duties: str = ""
    products: str = ""
    edu_min: SaidEducation | None = None
    required_groups: tuple[str, ...] = ()
    min_experience_months: int | None = Field(default=None, ge=0)
    grade_min: SaidGrade | None = None
    study_fields: str = ""
    experience: str = ""
    training: str = ""
    responsibility: str = ""
    authority: str = ""
    materials: str = ""
    tools: str = ""
    relations: str = ""
    conditions: str = ""
    risks: str = ""
    skills: str = ""
    aptitudes: str = ""
    temperaments: str = ""
    interests: str = ""
    effort: str = ""
    physique: str = ""
    functions: str = ""
    traits: str = ""
    achievement: str = ""
    extra: Mapping[str, str] = Field(default_factory=dict)


class EvaluationFactor(Record):
    """One factor of a job's evaluation (evajab): its level, and the points it gives."""

    post_code: str
    factor: str
    factor_name: str = ""
    level: str = ""
    points: float = Field(ge=0)
    extra: Mapping[str, str] = Field(default_factory=dict)


def class_of(points: Iterable[float]) -> int | None:
    """Give the job class of the points of all factors; None where they are too few."""
    place = bisect_right(CLASSES, sum(points))
    return place or None
