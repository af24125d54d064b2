"""The tables of a problem side by side, with look-ups; nothing is checked here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

from models.issue import Issue
from models.policy.policy import Policy
from models.records.competency import (
    GENERAL,
    GENERAL_NAMES,
    Assessment,
    Certificate,
    Competency,
    Course,
    CourseSession,
    Standard,
)
from models.records.employee import (
    Employee,
    Exemption,
    HeldPost,
    Kinship,
    Pin,
    Preference,
)
from models.records.ladder import Level
from models.records.pay import Allowance, BasePay
from models.records.post import Post, Task
from models.records.record import Record
from models.records.scores import Scores
from models.records.unit import Unit
from models.records.work.analysis import EvaluationFactor, JobAnalysis
from models.records.work.service import Service

R = TypeVar("R", bound=Record)
MEMORY = "_at_hand"
"""Where ``models.problem.at_hand`` keeps what it keeps."""
RECORDS: Mapping[str, type[Record]] = {
    "employees": Employee,
    "posts": Post,
    "units": Unit,
    "competencies": Competency,
    "post_competencies": Standard,
    "employee_competencies": Assessment,
    "history": HeldPost,
    "workload": Task,
    "kinship": Kinship,
    "courses": Course,
    "preferences": Preference,
    "exemptions": Exemption,
    "pins": Pin,
    "certificates": Certificate,
    "course_sessions": CourseSession,
    "allowances": Allowance,
    "base_pay": BasePay,
    "services": Service,
    "job_analysis": JobAnalysis,
    "job_evaluation": EvaluationFactor,
    "left": Employee,
}
"""What the rows of each table are."""


@dataclass(frozen=True)
class Tables:
    """Employees, posts and all that is known of them, in the order of the input.

    Attributes
    ----------
    left : people taken off the roll since they leave before the plan takes effect.
    lines : table name -> spreadsheet row of each record, for messages.
    notes : warnings and notes of reading and cross-checking.
    """

    employees: tuple[Employee, ...]
    posts: tuple[Post, ...]
    units: tuple[Unit, ...] = ()
    competencies: tuple[Competency, ...] = ()
    post_competencies: tuple[Standard, ...] = ()
    employee_competencies: tuple[Assessment, ...] = ()
    history: tuple[HeldPost, ...] = ()
    workload: tuple[Task, ...] = ()
    kinship: tuple[Kinship, ...] = ()
    courses: tuple[Course, ...] = ()
    preferences: tuple[Preference, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    pins: tuple[Pin, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    course_sessions: tuple[CourseSession, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    base_pay: tuple[BasePay, ...] = ()
    services: tuple[Service, ...] = ()
    job_analysis: tuple[JobAnalysis, ...] = ()
    job_evaluation: tuple[EvaluationFactor, ...] = ()
    left: tuple[Employee, ...] = ()
    scores: Scores | None = None
    policy: Policy = field(default_factory=Policy)
    lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict, compare=False)
    notes: tuple[Issue, ...] = field(default=(), compare=False)

    def __getstate__(self) -> dict[str, Any]:
        """Give what another process gets: the tables, not what was found of them."""
        return {key: value for key, value in vars(self).items() if key != MEMORY}

    @cached_property
    def employee(self) -> Mapping[str, Employee]:
        """Map ids to employees."""
        return {e.emp_id: e for e in self.employees}

    @cached_property
    def post(self) -> Mapping[str, Post]:
        """Map codes to posts."""
        return {p.post_code: p for p in self.posts}

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Map codes to units; units that only other tables name are included."""
        named = {u.unit_code: u for u in self.units}
        used = chain(self.posts, self.employees, self.services)
        for code in dict.fromkeys(map(attrgetter("unit_code"), used)):
            if code and code not in named:
                named[code] = Unit(unit_code=code)
        return named

    @cached_property
    def serving(self) -> frozenset[str]:
        """Name the units that serve the public: the marked ones and all below them."""
        found = {code for code, unit in self.unit.items() if unit.public_service}
        for _ in self.unit:
            below = {c for c, u in self.unit.items() if u.parent in found} - found
            if not below:
                break
            found |= below
        return frozenset(found)

    @cached_property
    def competency(self) -> Mapping[str, Competency]:
        """Map codes to competencies; those that only standards name are technical.

        The general ones of PermenPANRB 38/2017 keep their kind and their name.
        """
        named = {c.comp_code: c for c in self.competencies}
        for code in (*GENERAL, *(s.comp_code for s in self.post_competencies)):
            if code not in named:
                kind, name = GENERAL.get(code, "T"), GENERAL_NAMES.get(code, "")
                named[code] = Competency(comp_code=code, comp_name=name, kind=kind)
        return named

    @cached_property
    def standards(self) -> Mapping[str, tuple[Standard, ...]]:
        """Map each post to its own standards."""
        return grouped(self.post_competencies, "post_code")

    @cached_property
    def assessments(self) -> Mapping[str, Mapping[str, Assessment]]:
        """Map each employee to the latest assessment of each competency."""
        latest: dict[str, dict[str, Assessment]] = {}
        for a in self.employee_competencies:
            own = latest.setdefault(a.emp_id, {})
            old = own.get(a.comp_code)
            if old is None or _newer(a, old):
                own[a.comp_code] = a
        return latest

    @cached_property
    def certificates_of(self) -> Mapping[str, tuple[Certificate, ...]]:
        """Map ids to the certificates of each person."""
        return grouped(self.certificates, "emp_id")

    @cached_property
    def held_posts(self) -> Mapping[str, tuple[HeldPost, ...]]:
        """Map each employee to the history of posts held."""
        return grouped(self.history, "emp_id")

    @cached_property
    def tasks(self) -> Mapping[str, tuple[Task, ...]]:
        """Map each post to its workload."""
        return grouped(self.workload, "post_code")

    @cached_property
    def wishes(self) -> Mapping[str, tuple[Preference, ...]]:
        """Map each employee to the wishes stated."""
        return grouped(self.preferences, "emp_id")

    @cached_property
    def exempted(self) -> Mapping[str, tuple[tuple[int, Exemption], ...]]:
        """Map each rule, in small letters, to the logged exemptions that hold.

        Each stands with its place in the table, which is the order they count in.
        """
        held: dict[str, list[tuple[int, Exemption]]] = {}
        for place, exemption in enumerate(self.exemptions):
            until = exemption.valid_until
            holds = until is None or until >= self.policy.plan_date
            if exemption.document and holds and exemption.names_somebody:
                held.setdefault(exemption.rule.lower(), []).append((place, exemption))
        return {rule: tuple(found) for rule, found in held.items()}

    @cached_property
    def allowance(self) -> Mapping[tuple[str, int], float]:
        """Map unit ("" for all) and job class to the allowance, in rupiah a month."""
        return {(a.unit_code or "", a.job_class): a.amount for a in self.allowances}

    @cached_property
    def kin(self) -> tuple[tuple[str, str], ...]:
        """List each two people who are kin, once, in order."""
        both = {(min(k.emp_a, k.emp_b), max(k.emp_a, k.emp_b)) for k in self.kinship}
        return tuple((a, b) for a, b in sorted(both) if a != b)

    def level(self, post: Post | None) -> Level | None:
        """Give the level of a post, None where it is not known."""
        return self.policy.levels.get(post.level) if post else None

    def tier(self, post: Post | None) -> int:
        """Give the tier of a post, 1 to 4; 0 where it is not known."""
        level = self.level(post)
        return level.tier if level else 0

    def present_post(self, employee: Employee) -> Post | None:
        """Give the post that the employee holds today."""
        return self.post.get(employee.post_code or "")

    @cached_property
    def unit_heads(self) -> frozenset[str]:
        """Name the posts that others of their unit report to, and that report out."""
        unit = {p.post_code: p.unit_code for p in self.posts if p.unit_code}
        over = {p.post_code: unit.get(p.reports_to or "") for p in self.posts}
        below = {p.reports_to for p in self.posts if over[p.post_code] == p.unit_code}
        tops = (code for code in unit if over[code] != unit[code])
        return frozenset(code for code in tops if code in below)

    @cached_property
    def held_today(self) -> Mapping[str, int]:
        """Count who holds each post today."""
        return Counter(e.post_code for e in self.employees if e.post_code)

    def loses_seat(self, employee: Employee) -> bool:
        """Tell whether the present post is abolished, or has fewer seats than holders.

        Whoever holds such a post has to go somewhere: no rule that keeps people in
        place binds them.
        """
        post = self.present_post(employee)
        return post is not None and self.held_today[post.post_code] > post.seats

    def present_unit(self, employee: Employee) -> str | None:
        """Give the unit an employee works in today: that of the row, or of the post."""
        if employee.unit_code:
            return employee.unit_code
        post = self.present_post(employee)
        return post.unit_code if post else None

    def district(self, unit_code: str | None) -> str:
        """Give the district of a unit, or of the nearest unit above that has one."""
        seen = set()
        while unit_code and unit_code not in seen:
            seen.add(unit_code)
            unit = self.unit[unit_code]
            if unit.district:
                return unit.district
            unit_code = unit.parent
        return ""

    def is_movable(self, employee: Employee) -> bool:
        """Tell whether an employee may be moved at all.

        Locked people stay; PPPK stay unless marked movable; others move unless marked
        not movable.
        """
        if employee.locked:
            return False
        if employee.movable is not None:
            return employee.movable
        return employee.status in ("PNS", "CPNS")


def grouped(records: Iterable[R], key: str) -> dict[str, tuple[R, ...]]:
    """Group records by one of their fields, in order."""
    groups: dict[str, list[R]] = {}
    for record in records:
        groups.setdefault(getattr(record, key), []).append(record)
    return {name: tuple(members) for name, members in groups.items()}


def _newer(a: Assessment, old: Assessment) -> bool:
    if a.assessed is None:
        return False
    return old.assessed is None or a.assessed > old.assessed
