"""Pin people to posts, or keep them from posts."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.employee import Pin
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.change import with_tables
from scenarios.editing.locks import keeping_locks
from scenarios.editing.select import employee_of, post_of
from scenarios.editing.sentence import called
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class PinPlacement(Edit):
    """Decide beforehand that somebody must, or must not, hold a post.

    Attributes
    ----------
    must : False forbids the placement.
    reason, by, on, document : why, who decided it, when, on which paper; the minutes
        print them.
    """

    kind: ClassVar[str] = "pin"
    does: ClassVar[str] = phrase("must, or must not, hold a post")
    employee: str
    post: str
    must: bool = True
    reason: str = ""
    by: str = ""
    on: date | None = None
    document: str = ""

    def apply(self, problem: Problem) -> Edited:
        person, post = employee_of(problem, self.employee), post_of(problem, self.post)
        wanted: Literal["must", "must-not"] = "must" if self.must else "must-not"
        if self.must and post.seats == 0:
            raise EditError(
                phrase(
                    "post {post!r} has no seats: nobody can be pinned to it.",
                    post=self.post,
                )
            )
        for pin in problem.pins:
            if (
                pin.emp_id == self.employee
                and pin.kind == "must"
                and self.must
                and pin.post_code != self.post
            ):
                message = phrase(
                    "{employee!r} is pinned to {post_code!r} already.\n"
                    "Maybe free it first.",
                    employee=self.employee,
                    post_code=pin.post_code,
                )
                raise EditError(message)
        pins = [
            p
            for p in problem.pins
            if (p.emp_id, p.post_code) != (self.employee, self.post)
        ]
        pins.append(self._pin(wanted))
        template = (
            phrase("{employee} must hold {post}.")
            if self.must
            else phrase("{employee} must not hold {post}.")
        )
        said = phrase(template, employee=person.emp_id, post=called(post))
        return with_tables(keeping_locks(problem), pins=tuple(pins)), said

    def _pin(self, wanted: Literal["must", "must-not"]) -> Pin:
        return Pin(
            emp_id=self.employee,
            post_code=self.post,
            kind=wanted,
            reason=self.reason,
            decided_by=self.by,
            decided_on=self.on,
            document=self.document,
        )
