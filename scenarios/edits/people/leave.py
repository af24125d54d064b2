"""Let people leave the organisation."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from scenarios.edit import STRICT, Choice, Edit, Edited
from scenarios.editing.change import without_people
from scenarios.editing.select import people_by
from scenarios.editing.sentence import count_people
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class Leave(Edit):
    """Take people off the roll: resigned, moved to another government, ...

    Attributes
    ----------
    people : ids, or a filter.   reason : is told in the sentence.
    as_of : last day; whoever leaves after the plan takes effect still stays.
    """

    kind: ClassVar[str] = "leave"
    does: ClassVar[str] = phrase("people leave")
    people: Choice
    reason: str = ""
    as_of: date | None = None

    def apply(self, problem: Problem) -> Edited:
        ids = {e.emp_id for e in people_by(problem, self.people)}
        planned = problem.policy.plan.date
        if self.as_of is not None and planned is not None and self.as_of > planned:
            message = phrase(
                "they leave on {as_of}, after the plan takes effect on "
                "{planned}.\n"
                "Maybe an earlier date, or none.",
                as_of=self.as_of,
                planned=planned,
            )
            raise EditError(message)
        if len(ids) == len(problem.employees):
            raise EditError(phrase("nobody would be left."))
        said = phrase(
            "Off the roll: {people} ({reason}).",
            people=count_people(len(ids)),
            reason=self.reason or phrase("left"),
        )
        return without_people(problem, ids), said
