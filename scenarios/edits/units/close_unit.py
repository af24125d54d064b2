"""Close a unit: its posts are abolished, with those of all units below it."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import Name, phrase
from models.problem.problem import Problem
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.change import holders, with_tables, with_units, without_seats
from scenarios.editing.select import below, unit_of
from scenarios.editing.sentence import called, count_posts
from scenarios.editing.written_rows import changed
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class CloseUnit(Edit):
    """Close a unit and all units below it.

    Attributes
    ----------
    unit : code of the unit.
    """

    kind: ClassVar[str] = "close-unit"
    does: ClassVar[str] = phrase("abolishes all posts of a unit and of those below it")
    unit: str

    def apply(self, problem: Problem) -> Edited:
        unit = unit_of(problem, self.unit)
        if unit.new_status in ("abolished", "merged"):
            raise EditError(
                phrase(
                    "unit {unit!r} is {new_status} already.",
                    unit=self.unit,
                    new_status=Name(unit.new_status, "unit status"),
                )
            )
        codes = below(problem, self.unit)
        gone = {
            p.post_code
            for p in problem.posts
            if p.unit_code in codes and not p.abolished
        }
        closed = [
            changed(problem.unit[c], new_status="abolished") for c in sorted(codes)
        ]
        left = with_tables(
            problem, **with_units(problem, *closed), **without_seats(problem, gone)
        )
        said = phrase(
            "Unit {unit} was closed: {posts} abolished; holders today: {people}.",
            unit=called(unit),
            posts=count_posts(len(gone)),
            people=len(holders(problem, gone)),
        )
        return left, said
