"""A schedule as its papers see it: with names, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from formasi.language.i18n import Translator
from formasi.language.retell import retell
from formasi.reports.telling.context import Context
from models.phrase import Phrase
from models.plan.people import Person
from models.records.post import Post
from optimizer.effects.approvals import Needed, approvals_of
from optimizer.runs.mark import Mark
from optimizer.waves.acting.choose import offers_of
from optimizer.waves.acting.records import Acting
from optimizer.waves.dated import dated_of
from optimizer.waves.question.days import working_days_before
from optimizer.waves.question.question import Mover
from optimizer.waves.reasons import Reasons
from optimizer.waves.replay.records import Dated
from optimizer.waves.schedule import Schedule


@dataclass(frozen=True)
class Look:
    """What sections, sheets and calendar share."""

    schedule: Schedule
    ctx: Context

    @classmethod
    def of(cls, schedule: Schedule, lang: str = "id", made: date | None = None) -> Look:
        """Look at a schedule in a language; ``made`` is the day on the papers."""
        mark = Mark(made) if made else Mark.today()
        return cls(schedule, Context.of(schedule.result, lang, mark=mark))

    @property
    def t(self) -> Translator:
        """Give the translator."""
        return self.ctx.t

    def say(self, text: str) -> str:
        """Say a phrase in the language of the papers, people and posts by name."""
        return retell(self._called(text), self.t)

    def _called(self, value: Any) -> Any:
        """Call people and posts by name wherever a phrase holds their codes."""
        if isinstance(value, Phrase):
            told = {name: self._called(own) for name, own in value.values.items()}
            return Phrase(value.template, told)
        if isinstance(value, str) and value in self.ctx.problem.employee:
            return self.ctx.person(value)
        if isinstance(value, str) and value in self.ctx.problem.post:
            return f"{self.ctx.place(value)} ({value})"
        return value

    @cached_property
    def dated(self) -> Dated:
        """Give the rows."""
        return dated_of(self.schedule)

    @cached_property
    def movers(self) -> Mapping[str, Mover]:
        """Map ids to movers."""
        return {m.emp_id: m for m in self.schedule.question.movers}

    @property
    def taken_along(self) -> int:
        """Count who is in a wave without an oath: a wave has room for them anyway."""
        return sum(not m.inaugurated for m in self.movers.values())

    @cached_property
    def reasons(self) -> Reasons:
        """Give what says why somebody moves when they do."""
        return Reasons(self.schedule)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Map ids to people, before and after."""
        return {p.emp_id: p for p in self.schedule.result.people()}

    @cached_property
    def leading(self) -> Mapping[str, tuple[Post, ...]]:
        """Map units to their leading posts."""
        found: dict[str, list[Post]] = {}
        for post in self.ctx.problem.posts:
            if post.managerial and post.unit_code:
                found.setdefault(post.unit_code, []).append(post)
        return {unit: tuple(own) for unit, own in found.items()}

    @cached_property
    def approvals(self) -> Mapping[str, tuple[Needed, ...]]:
        """Map ids to the approvals that their moves need."""
        result = self.schedule.result
        found: dict[str, list[Needed]] = {}
        people = tuple(self.people.values())
        for needed in approvals_of(result.problem, people, result.findings):
            found.setdefault(needed.person.emp_id, []).append(needed)
        return {emp_id: tuple(all_of) for emp_id, all_of in found.items()}

    @cached_property
    def why_acting(self) -> Mapping[tuple[str, date, str], str]:
        """Map post, first day and id of whoever acts to why just this person."""
        found = self.schedule
        chosen = {(row.post_code, row.start, row.emp_id) for row in found.acting}
        offers = offers_of(found.result, found.question, found.wave)
        return {
            (gap.post_code, gap.start, candidate.emp_id): self.say(candidate.reason)
            for gap, listed in zip(offers.gaps, offers.candidates, strict=True)
            for candidate in listed
            if (gap.post_code, gap.start, candidate.emp_id) in chosen
        }

    def named(self, people: Sequence[str]) -> str:
        """Name people, one after the other."""
        return ", ".join(self.ctx.person(emp_id) for emp_id in people)

    def acting_reason(self, row: Acting) -> str:
        """Say why somebody acts."""
        return self.why_acting.get((row.post_code, row.start, row.emp_id), "")

    def before(self, day: date, working_days: int) -> date:
        """Give the working day so many working days earlier."""
        holidays = self.schedule.question.holidays
        return working_days_before(day, working_days, holidays)
