"""All that the pages and sheets of a report share, read from one result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from formasi.language.i18n import Translator, translator
from formasi.language.labels import REASONS, VALUES
from formasi.pseudonyms.aliases import Aliases
from formasi.pseudonyms.veiling import hidden_result
from models.issue import Issue
from models.plan.finding import Finding
from models.plan.outcome import vacancy_rows
from models.plan.people import Person
from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.fit.by_hand import FitDetail, fit_of
from optimizer.remarks.gap_notes import grave_gaps
from optimizer.runs.mark import Mark


class Dated(NamedTuple):
    """The wave in which somebody moves, and its day."""

    wave: int
    day: date


@dataclass(frozen=True)
class Context:
    """A result in the language, and with the names, of one report.

    ``days`` : wave and day of each move, where a schedule says them.
    """

    result: Result
    t: Translator
    aliases: Aliases = field(default_factory=Aliases)
    mark: Mark = field(default_factory=Mark.today)
    days: Mapping[str, Dated] = field(default_factory=dict)

    def with_days(self, days: Mapping[str, Dated]) -> Context:
        """Give the same with the days of a schedule, by the ids of the roll."""
        alias = self.aliases.alias
        own = {alias.get(emp_id, emp_id): day for emp_id, day in days.items()}
        return replace(self, days=own) if days else self

    def effective(self, emp_id: str) -> date:
        """Give the day from which the decision on somebody holds."""
        dated = self.days.get(emp_id)
        return self.problem.policy.plan_date if dated is None else dated.day

    @classmethod
    def of(
        cls,
        result: Result,
        lang: str = "id",
        *,
        pseudonyms: bool = False,
        mark: Mark | None = None,
    ) -> Context:
        """Read a result for a report; ``mark`` is that of its run, where it has one.

        Raises
        ------
        ValueError
            When there is no such language.
        """
        t, mark = translator(lang), mark or Mark.today()
        known = at_hand(result.problem)
        kept, asked = known.get(cls), (lang, pseudonyms)
        if kept is None or kept[0] is not result or kept[1] != asked:
            kept = result, asked, cls._new(result, t, mark, pseudonyms=pseudonyms)
        made: Context = kept[2]
        if made.mark != mark:  # of what is known, only rows of sheets may tell the mark
            same, made = made, replace(made, mark=mark)
            vars(made).update({**vars(same), **vars(made), "lines": {}})
        known[cls] = result, asked, made
        return made

    @classmethod
    def _new(
        cls, result: Result, t: Translator, mark: Mark, *, pseudonyms: bool
    ) -> Context:
        if not pseudonyms:
            return cls(result, t, mark=mark)
        return cls(hidden_result(result), t, Aliases.of(result.problem), mark)

    @classmethod
    def about(
        cls, result: Result, lang: str = "id", *, pseudonyms: bool = False
    ) -> Context:
        """Read a result to tell of answers, which speak of the people themselves."""
        aliases = Aliases.of(result.problem) if pseudonyms else Aliases()
        return cls(result, translator(lang), aliases)

    @cached_property
    def lines(self) -> dict[str, list[list[Any]]]:
        """Keep the rows of sheets that both the page and the workbook show."""
        return {}

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """Keep what many rows and sections ask for: sentences by finding, and more."""
        return {}

    @cached_property
    def gaps(self) -> tuple[Issue, ...]:
        """List what is unknown for many, with the rules that then test nobody."""
        return grave_gaps(self.problem)

    @cached_property
    def problem(self) -> Problem:
        """Give the problem."""
        return self.result.problem

    @property
    def policy_title(self) -> str:
        """Name the policy; what a shipped one is called, in the reader's language."""
        policy = self.problem.policy
        return self.t(policy.title or policy.name)

    @cached_property
    def plan(self) -> Plan:
        """Give the plan; an empty one where none was found."""
        return self.result.plan or Plan({})

    @property
    def has_plan(self) -> bool:
        """Tell whether there is a plan to show."""
        return self.result.plan is not None

    @cached_property
    def given_scores(self) -> bool:
        """Tell whether fit is the planner's own score, of any range."""
        source = self.problem.policy.fit.source
        return source == "given" or (
            source == "auto" and self.problem.scores is not None
        )

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """List everybody before and after; without a plan all are left over."""
        return self.result.people()

    @property
    def rows(self) -> tuple[Person, ...]:
        """Give everybody, in the order of the input; nobody without a plan."""
        return self.people if self.has_plan else ()

    @cached_property
    def row(self) -> Mapping[str, Person]:
        """Map employee ids to rows."""
        return {row.emp_id: row for row in self.rows}

    @cached_property
    def changes(self) -> Mapping[str, int]:
        """Count what happens to people."""
        return Counter(row.change for row in self.rows)

    @cached_property
    def courses(self) -> Mapping[str, str]:
        """Map codes of courses to their names."""
        return {
            c.course_code: c.course_name or c.course_code for c in self.problem.courses
        }

    @cached_property
    def holders_today(self) -> Mapping[str, int]:
        """Count who holds each post today (bezetting)."""
        return Counter(e.post_code for e in self.problem.employees if e.post_code)

    @cached_property
    def vacancies(self) -> tuple[Mapping[str, Any], ...]:
        """Give the posts with empty seats, key posts first."""
        rows = vacancy_rows(self.problem, self.plan) if self.has_plan else ()
        return tuple(sorted(rows, key=lambda row: not row["key_post"]))

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[Finding, ...]]:
        """Map employee ids to the findings that name them."""
        found: dict[str, list[Finding]] = {}
        for finding in self.result.findings:
            for emp_id in finding.employees:
                found.setdefault(emp_id, []).append(finding)
        return {emp_id: tuple(own) for emp_id, own in found.items()}

    @cached_property
    def pinned(self) -> AbstractSet[tuple[str, str]]:
        """Give the pairs of employee and post that were decided beforehand."""
        pins = self.problem.pins
        return {(pin.emp_id, pin.post_code) for pin in pins if pin.kind == "must"}

    def name(self, emp_id: str) -> str:
        """Give the name of an employee; "" where there is none or it is hidden."""
        known = self.problem.employee.get(emp_id)
        return known.name if known and not self.aliases else ""

    def person_id(self, emp_id: str) -> str:
        """Give the id, or the pseudonym, of an employee."""
        return self.aliases.of_id(emp_id)

    def person(self, emp_id: str) -> str:
        """Call an employee by name and id."""
        name = self.name(emp_id)
        return f"{name} ({emp_id})" if name else self.person_id(emp_id)

    def remark(self, text: str) -> str:
        """Give what somebody typed; nothing where names are hidden: it may hold one.

        What an edit says where nobody typed a reason is said in the reader's language.
        """
        if text in REASONS:
            return self.t(text)
        return "" if self.aliases else text

    def post_name(self, post: Post | str | None) -> str:
        """Give the name of a post, else its code."""
        if isinstance(post, str):
            post = self.problem.post.get(post) or Post(post_code=post)
        return (post.post_name or post.post_code) if post else ""

    def unit_name(self, unit_code: str | None) -> str:
        """Give the name of a unit, else its code."""
        unit = self.problem.unit.get(unit_code or "")
        return (unit.unit_name or unit.unit_code) if unit else (unit_code or "")

    def place(self, post: Post | str | None) -> str:
        """Name a post with its unit and code."""
        if isinstance(post, str):
            post = self.problem.post.get(post)
        if post is None:
            return ""
        return named_once(self.post_name(post), self.unit_name(post.unit_code))

    def status(self, employee: Employee) -> str:
        """Say as what somebody serves: PNS, CPNS, PPPK, PPPK part time."""
        return self.t(VALUES.get(employee.status, employee.status))

    def old_unit(self, employee: Employee) -> str:
        """Name the unit in which an employee works today, by the name of today."""
        code, known = self.problem.present_unit(employee), self.kept
        if ("unit", code) not in known:  # lists ask for everybody
            unit = self.problem.unit.get(code or "")
            known["unit", code] = (unit and unit.former_name) or self.unit_name(code)
        return str(known["unit", code])

    def old_post(self, post: Post | None) -> str:
        """Name a post by its title of today, where its agency is renamed."""
        name = self.post_name(post)
        unit = self.problem.unit.get(post.unit_code or "") if post else None
        if unit is None or not (unit.former_name and unit.unit_name):
            return name
        return name.replace(unit.unit_name, unit.former_name)

    def echelon(self, post: Post | None) -> str:
        """Give the echelon of a post: its own, or the one that its level stands for."""
        level = self.problem.level(post)
        return (post.echelon if post else "") or (level.echelon if level else "")

    def old_place(self, post: Post | None) -> str:
        """Name a post of today with its unit, both by the names of today."""
        unit = self.problem.unit.get(post.unit_code or "") if post else None
        former = unit.former_name if unit else ""
        if post is None or not former:
            return self.place(post)
        return named_once(self.old_post(post), former)

    def fit_of(self, employee: Employee, post: Post | None) -> FitDetail | None:
        """Give the parts of a fit; None where scores are given or nothing is known."""
        if post is None or self.given_scores:
            return None
        return fit_of(self.problem, employee, post)


def named_once(post: str, unit: str) -> str:
    """Name a post with its unit; not twice, where the title holds the unit's name."""
    if not unit or unit.casefold() in post.casefold():
        return post
    return f"{post}, {unit}" if post else unit


def always(_ctx: Context) -> bool:
    """Show a section or a sheet in every report."""
    return True


def with_plan(ctx: Context) -> bool:
    """Show a section or a sheet where there is a plan."""
    return ctx.has_plan
