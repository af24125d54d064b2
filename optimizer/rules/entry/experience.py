"""H06: a newcomer to a level has served long enough where it asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.succession import is_equalised
from models.problem.problem import Problem
from models.records.calendar import months_between
from models.records.employee import Employee
from models.records.ladder import Experience
from models.records.post import Post
from optimizer.by_hand.entries import is_new_level
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import NOT_ASKED, SERVICE, Names
from optimizer.measures.entries import new_level
from optimizer.measures.months_served import Asked, asked, served

Spell = tuple[date, date, str, str]


@dataclass(frozen=True)
class ExperienceRule(CheckedRule):
    """Who enters a level has served the months it asks for, at the levels it names.

    Formula: months at the named levels, in the job family of the post where the level
    says so, up to the plan date, at least as many as asked; all that is asked must be
    met, with the post's own least months (in its family, if it has one). Spells that
    overlap count once; the present post counts since its date. In mode penataan a JF
    asks for at most ``jf_months_penataan`` in its field. Service whose level or family
    is not known might count: only who fails even so is barred, the others are counted
    as not tested. Who has no history is judged by the present post alone. Legal basis:
    PP 11/2017 jo. PP 17/2020 (JPT 5 and 2 years, administrator 3, pengawas 4),
    PermenPANRB 1/2023 (JF 2 years, 1 in a restructuring). Ignores: how related two
    families are; moves at the same level, between JPT posts;
    ``waived_for_equalisation``.
    """

    name: ClassVar[str] = "experience"
    title: ClassVar[str] = phrase("Experience")
    unread: ClassVar[Names] = NOT_ASKED - SERVICE
    entry: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("post_date",)
    jf_months_penataan: int = 12
    waived_for_equalisation: bool = True

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark pairs that fall short even with all service that might count."""
        return self._short(frame, pairs, at_best=True)

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark pairs that fall short without the service that might count."""
        return self._short(frame, pairs, at_best=False) & ~self.fails(frame, pairs)

    def _short(self, frame: Frame, pairs: Pairs, *, at_best: bool) -> Column:
        short = np.zeros(len(pairs), dtype=bool)
        tested = new_level(pairs)
        if self.waived_for_equalisation:
            tested &= ~pairs.equalised
        for kind, months in self._asked(frame).items():
            at = np.flatnonzero(tested & (months > 0)[pairs.post])
            emp, post = pairs.emp[at], pairs.post[at]
            short[at] |= served(frame, kind, emp, post, at_best=at_best) < months[post]
        return short

    def _asked(self, frame: Frame) -> dict[Asked, Column]:
        eased = frame.problem.policy.plan.mode == "penataan"
        return asked(frame, self.jf_months_penataan if eased else None)

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Count the service by hand, with all that might count."""
        if self._waived(problem, employee, post) or _endless(problem, employee):
            return None
        for need in self._needs(problem, post):
            sure, best = _months(problem, employee, post, need)
            if best < need.months:
                text = phrase(
                    "{employee} has {sure} months of the service that {post} asks for: "
                    "{months} at {levels}."
                )
                values = {"sure": sure, "months": need.months, "levels": _names(need)}
                if need.in_field:
                    text = phrase(
                        "{employee} has {sure} months of the service that {post} asks "
                        "for: {months} at {levels} in {field}."
                    )
                    values["field"] = post.job_family
                return refused(self.name, text, employee, post, **values)
        return None

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the service of which level, family or length are not known."""
        if self._waived(problem, employee, post):
            return ""
        for need in self._needs(problem, post):
            sure, _ = _months(problem, employee, post, need)
            if sure < need.months:
                return phrase("level, field or length of earlier service")
        return ""

    def _waived(self, problem: Problem, employee: Employee, post: Post) -> bool:
        if self.waived_for_equalisation and is_equalised(problem, employee, post):
            return True
        return not is_new_level(problem, employee, post)

    def _needs(self, problem: Problem, post: Post) -> Iterator[Experience]:
        level = problem.level(post)
        eased = problem.policy.plan.mode == "penataan" and post.type == "JF"
        for need in level.experience if level else ():
            if eased and need.in_field:
                months = min(need.months, self.jf_months_penataan)
                yield need.model_copy(update={"months": months})
            else:
                yield need
        own = post.min_experience_months or 0
        yield Experience(months=own, in_field=bool(post.job_family))


def _names(need: Experience) -> str:
    return ", ".join(need.levels) or phrase("any level")


def _endless(problem: Problem, employee: Employee) -> bool:
    """Tell whether service of unknown length stands behind somebody."""
    history = problem.held_posts.get(employee.emp_id, ())
    if problem.present_post(employee) is None:
        return not history
    return employee.post_date is None and all(h.end is not None for h in history)


def _spells(problem: Problem, employee: Employee) -> Iterator[Spell]:
    today, levels = problem.policy.plan_date, problem.policy.levels
    for held in problem.held_posts.get(employee.emp_id, ()):
        end = today if held.end is None else min(today, held.end + timedelta(days=1))
        level = held.level if held.level in levels else ""
        yield held.start, end, level, held.job_family
    present = problem.present_post(employee)
    if present is not None and employee.post_date is not None:
        level = present.level if present.level in levels else ""
        yield employee.post_date, today, level, present.job_family


def _months(
    problem: Problem, employee: Employee, post: Post, need: Experience
) -> tuple[int, int]:
    """Count the months that surely count, and those that at best count."""
    sure, best = [], []
    for spell in _spells(problem, employee):
        levels = {spell[2]} if need.levels else set()
        families = {spell[3], post.job_family} if need.in_field else set()
        if (levels - {""}) - set(need.levels) or len(families - {""}) > 1:
            continue
        best.append(spell)
        if "" not in levels | families:
            sure.append(spell)
    return _total(sure), _total(best)


def _total(spells: list[Spell]) -> int:
    months, reach, begun = 0, date.min, date.min
    for start, end, *_ in sorted(spells):
        if start >= end:
            continue
        if start > reach:
            months += months_between(begun, reach)
            begun = start
        reach = max(reach, end)
    return months + months_between(begun, reach)
