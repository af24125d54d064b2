"""Move posts, with their holders, to another unit."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import Name, phrase
from models.problem.problem import Problem
from scenarios.edit import STRICT, Choice, Edit, Edited
from scenarios.editing.change import with_posts, with_tables
from scenarios.editing.select import post_of, posts_by, unit_of
from scenarios.editing.sentence import called, count_posts, count_seats
from scenarios.editing.written_rows import changed
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class MovePosts(Edit):
    """Put posts into another unit; their holders go along.

    Attributes
    ----------
    reports_to : superior in the new unit; "" leaves the lines of reporting as they are.
    """

    kind: ClassVar[str] = "move-posts"
    does: ClassVar[str] = phrase("into another unit, with their holders")
    posts: Choice
    unit: str
    reports_to: str = ""

    def apply(self, problem: Problem) -> Edited:
        unit = unit_of(problem, self.unit)
        if unit.new_status in ("abolished", "merged"):
            raise EditError(
                phrase(
                    "unit {unit!r} is {new_status}: no post can go there.",
                    unit=self.unit,
                    new_status=Name(unit.new_status, "unit status"),
                )
            )
        superior = (
            post_of(problem, self.reports_to).post_code if self.reports_to else None
        )
        posts = posts_by(problem, self.posts)
        codes = {p.post_code for p in posts}
        moved = [
            changed(p, unit_code=self.unit, reports_to=superior or p.reports_to)
            for p in posts
        ]
        people = tuple(
            changed(e, unit_code=self.unit) if e.post_code in codes else e
            for e in problem.employees
        )
        said = phrase(
            "{posts} with {seats} moved to {unit}.",
            posts=count_posts(len(posts)),
            seats=count_seats(sum(p.seats for p in posts)),
            unit=called(unit),
        )
        return with_tables(
            problem, employees=people, **with_posts(problem, *moved)
        ), said
