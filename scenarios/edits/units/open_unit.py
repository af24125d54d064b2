"""Open a new unit, with its posts."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.post import Post
from models.records.unit import Unit
from scenarios.edit import STRICT, Edit, Edited, Rows
from scenarios.editing.change import with_posts, with_tables, with_units
from scenarios.editing.select import unit_of
from scenarios.editing.sentence import called, count_posts, count_seats
from scenarios.editing.written_rows import changed, post_of_row
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class OpenUnit(Edit):
    """Open a new unit.

    Attributes
    ----------
    unit : its code.   parent : unit above, None at the top.
    posts : rows of the table of posts; the unit need not be repeated.
    """

    kind: ClassVar[str] = "open-unit"
    does: ClassVar[str] = phrase("a new unit, with rows of posts")
    unit: str
    name: str = ""
    parent: str | None = None
    type: str = ""
    district: str = ""
    public_service: bool = False
    posts: Rows = ()

    def apply(self, problem: Problem) -> Edited:
        if self.unit in problem.unit:
            name = problem.unit[self.unit].unit_name
            raise EditError(
                phrase(
                    "there is a unit {unit!r} already: {name}.",
                    unit=self.unit,
                    name=name,
                )
            )
        if self.parent is not None:
            unit_of(problem, self.parent)
        unit = Unit(
            unit_code=self.unit,
            unit_name=self.name,
            parent=self.parent,
            type=self.type,
            district=self.district,
            public_service=self.public_service,
            new_status="new",
        )
        new = self._posts(problem)
        opened = with_tables(
            problem, **with_units(problem, unit), **with_posts(problem, *new)
        )
        said = phrase(
            "Unit {unit} was opened with {posts} and {seats}.",
            unit=called(unit),
            posts=count_posts(len(new)),
            seats=count_seats(sum(p.need for p in new)),
        )
        return opened, said

    def _posts(self, problem: Problem) -> list[Post]:
        """Give the posts of the unit, none of which may exist already."""
        posts = [
            post_of_row(problem.policy, {**row, "unit_code": self.unit})
            for row in self.posts
        ]
        for post in posts:
            if post.post_code in problem.post:
                raise EditError(
                    phrase(
                        "there is a post {post_code!r} already.",
                        post_code=post.post_code,
                    )
                )
        return [changed(post, new_status="new") for post in posts]
