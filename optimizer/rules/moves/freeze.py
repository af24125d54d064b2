"""H19: no replacements inside a freeze window without consent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

import numpy as np

from models.phrase import Phrase, phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.succession import keeps_place
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import refused
from optimizer.contract.contracts import PairRule
from optimizer.contract.unread import COUNTED, NOT_ASKED, Names

LATER = (
    phrase(
        "One person who lost the seat, or has none, takes or leaves the post of an "
        "official inside a freeze window: that may take effect from {first}, or "
        "earlier with the Minister's written consent."
    ),
    phrase(
        "{count} people who lost the seat, or have none, take or leave posts of "
        "officials inside a freeze window: that may take effect from {first}, or "
        "earlier with the Minister's written consent."
    ),
)
CONSENT = (
    phrase(
        "ask for the Minister's written consent, inside the freeze window, for one "
        "person: {people}"
    ),
    phrase(
        "ask for the Minister's written consent, inside the freeze window, for {count} "
        "people: {people}"
    ),
)


@dataclass(frozen=True)
class Freeze(PairRule):
    """No official is replaced on a day inside a freeze window without consent.

    Formula: ``x_ij = 0`` for every j but the present post where j or the present post
    is that of an official, when the plan date is in one of ``windows`` (from, to; both
    days included) and no ``consent`` number is given. Officials hold a post of
    ``types``, or, with ``heads``, a functional post of which the title, or the
    additional task, begins with "kepala". Whoever loses the seat, or holds none, is
    never left over because of a day: such a move passes, and is remarked on as needing
    the consent. Legal basis: UU 10/2016 art. 71(2) (from six months before candidates
    are fixed to the end of the term) and art. 162(3) (first six months of a term), both
    unless the Minister agrees in writing. Ignores: which posts a consent covers.
    """

    name: ClassVar[str] = "freeze"
    title: ClassVar[str] = phrase("Freeze window")
    unread: ClassVar[Names] = NOT_ASKED - COUNTED
    dating: ClassVar[bool] = True
    remarks_alone: ClassVar[bool] = True
    asked_for: ClassVar[tuple[Phrase, Phrase]] = CONSENT
    windows: Sequence[Sequence[date | str]] = ()
    consent: str = ""
    types: Sequence[str] = ("JPT", "ADM", "PWS")
    heads: bool = True

    def __post_init__(self) -> None:
        self.spans()

    def spans(self) -> list[tuple[date, date]]:
        """Read the windows.

        Raises
        ------
        ValueError
            When a window is not two days, the first no later than the second.
        """
        spans = [tuple(_day(day) for day in window) for window in self.windows]
        for span in spans:
            if len(span) != 2 or span[0] > span[1]:  # noqa: PLR2004
                raise ValueError(phrase("window {span} is not [from, to]", span=span))
        return [(first, last) for first, last in spans]

    def bars(self, frame: Frame, pairs: Pairs) -> Column | None:
        """Mark replacements of officials inside a window, but by those without seat."""
        inside = any(first <= frame.date <= last for first, last in self.spans())
        if not inside or self.consent:
            return None
        flags = [self._leads(post) for post in frame.problem.posts]
        official = np.array([*flags, False], dtype=bool)
        own = frame.employees
        touched = official[own.post][pairs.emp] | official[pairs.post]
        bound = own.held & ~own.crowded
        return touched & ~pairs.keeps & bound[pairs.emp]

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Look into the calendar by hand."""
        if self.consent or not self._replaces(problem, employee, post):
            return None
        window = self._window(problem)
        if window is None or _is_without_seat(problem, employee):
            return None
        text = phrase(
            "{employee} cannot take {post} on {day}: frozen from {first} to {last}, "
            "unless the Minister agrees in writing."
        )
        first, last = window
        days = {"day": problem.policy.plan_date, "first": first, "last": last}
        return refused(self.name, text, employee, post, **days)

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List what is forbidden; say whose consent the plan needs, or relies on."""
        yield from super().findings(problem, plan)
        window, day = self._window(problem), problem.policy.plan_date
        if window is None:
            return
        if self.consent:
            text = phrase(
                "{day} is inside a freeze window; the plan relies on consent {consent}."
            )
            values = {"day": day, "consent": self.consent}
            yield Finding(self.name, text, values, kind="remark")
            return
        ids = tuple(self._waiting(problem, plan))
        if ids:
            values = {"count": len(ids), "first": window[1] + timedelta(days=1)}
            text = LATER[len(ids) > 1]
            yield Finding(self.name, text, values, ids, kind="remark")

    def _waiting(self, problem: Problem, plan: Plan) -> Iterator[str]:
        for emp_id, code in plan.placements.items():
            employee = problem.employee[emp_id]
            if not _is_without_seat(problem, employee):
                continue
            if self._replaces(problem, employee, problem.post[code]):
                yield emp_id

    def _window(self, problem: Problem) -> tuple[date, date] | None:
        day = problem.policy.plan_date
        spans = (span for span in self.spans() if span[0] <= day <= span[1])
        return next(spans, None)

    def _replaces(self, problem: Problem, employee: Employee, post: Post) -> bool:
        """Tell by hand whether an official leaves a post, or somebody takes one."""
        if keeps_place(problem, employee, post):
            return False
        present = problem.present_post(employee)
        leaves = present is not None and self._leads(present)
        return leaves or self._leads(post)

    def _leads(self, post: Post) -> bool:
        said = (post.post_name.casefold(), post.additional_task.casefold())
        head = any(words.strip().startswith("kepala") for words in said)
        return post.type in self.types or (self.heads and post.type == "JF" and head)


def _is_without_seat(problem: Problem, employee: Employee) -> bool:
    """Tell whether somebody holds no post, or one with fewer seats than holders."""
    return problem.present_post(employee) is None or problem.loses_seat(employee)


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
