"""H19: no replacements inside a freeze window without consent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from models.phrase import phrase
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


@dataclass(frozen=True)
class Freeze(PairRule):
    """Nobody is placed in another post on a day inside a freeze window without consent.

    Formula: ``x_ij = 0`` for every j but the present post when the plan date is in one
    of ``windows`` (from, to; both days included) and no ``consent`` number is given.
    Legal basis: UU 10/2016 art. 71(2) (from six months before candidates are fixed to
    the end of the term, unless the Minister agrees in writing), UU 8/2015 art. 162(3)
    (first six months of a term). Ignores: which posts a consent covers.
    """

    name: ClassVar[str] = "freeze"
    title: ClassVar[str] = phrase("Freeze window")
    windows: Sequence[Sequence[date | str]] = ()
    consent: str = ""

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
        """Mark every pair but staying, inside a window."""
        inside = any(first <= frame.date <= last for first, last in self.spans())
        return ~pairs.keeps if inside and not self.consent else None

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Look into the calendar by hand."""
        if self.consent or keeps_place(problem, employee, post):
            return None
        day = problem.policy.plan_date
        for first, last in self.spans():
            if first <= day <= last:
                text = phrase(
                    "{employee} cannot take {post} on {day}: frozen from {first} to "
                    "{last}."
                )
                days = {"day": day, "first": first, "last": last}
                return refused(self.name, text, employee, post, **days)
        return None

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List what is forbidden, or remark on whose consent it is allowed."""
        yield from super().findings(problem, plan)
        day = problem.policy.plan_date
        if self.consent and any(first <= day <= last for first, last in self.spans()):
            text = phrase(
                "{day} is inside a freeze window; the plan relies on consent {consent}."
            )
            values = {"day": day, "consent": self.consent}
            yield Finding(self.name, text, values, kind="remark")


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
