"""Freeze a unit: whoever is there stays, nobody else comes."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.change import holders, with_posts, with_tables
from scenarios.editing.locks import keeping_locks
from scenarios.editing.select import below, unit_of
from scenarios.editing.sentence import called, count_people, count_posts
from scenarios.editing.written_rows import changed
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class FreezeUnit(Edit):
    """Lock all posts of a unit and of the units below it, with their holders.

    Attributes
    ----------
    reason : is shown to whoever asks why somebody stays.
    """

    kind: ClassVar[str] = "freeze-unit"
    does: ClassVar[str] = phrase("whoever is there stays, nobody else comes")
    unit: str
    reason: str = "unit frozen in this scenario"

    def apply(self, problem: Problem) -> Edited:
        unit = unit_of(problem, self.unit)
        units = below(problem, self.unit)
        posts = [p for p in problem.posts if p.unit_code in units and not p.abolished]
        if not posts:
            raise EditError(
                phrase(
                    "unit {unit!r} has no posts that could be frozen.", unit=self.unit
                )
            )
        held = {e.emp_id for e in holders(problem, {p.post_code for p in posts})}
        people = tuple(
            changed(e, locked=True, lock_reason=e.lock_reason or self.reason)
            if e.emp_id in held
            else e
            for e in problem.employees
        )
        locked = with_posts(problem, *(changed(p, locked=True) for p in posts))
        frozen = with_tables(keeping_locks(problem), employees=people, **locked)
        said = phrase(
            "Unit {unit} was frozen, with {people} in {posts}.",
            unit=called(unit),
            people=count_people(len(held)),
            posts=count_posts(len(posts)),
        )
        return frozen, said
