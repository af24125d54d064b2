"""Split a unit: some of its posts become a unit of their own."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.errors import LISTED
from models.phrase import Phrase, joined, phrase
from models.problem.problem import Problem
from models.records.post import Post
from models.records.unit import Unit
from scenarios.edit import STRICT, Choice, Edit, Edited
from scenarios.editing.change import with_posts, with_tables, with_units
from scenarios.editing.select import posts_by, unit_of
from scenarios.editing.sentence import called, count_posts
from scenarios.editing.written_rows import changed
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class SplitUnit(Edit):
    """Take posts out of a unit and make a new unit of them; their holders go along.

    Attributes
    ----------
    unit : the unit that gives.   new_unit, name : the unit that is made.
    posts : posts of the giving unit.   parent : None for that of the giving unit.
    """

    kind: ClassVar[str] = "split-unit"
    does: ClassVar[str] = phrase("posts, with their holders, become a unit")
    unit: str
    new_unit: str
    posts: Choice
    name: str = ""
    parent: str | None = None
    public_service: bool | None = None

    def apply(self, problem: Problem) -> Edited:
        giver = unit_of(problem, self.unit)
        if self.new_unit in problem.unit:
            raise EditError(
                phrase("there is a unit {new_unit!r} already.", new_unit=self.new_unit)
            )
        posts = posts_by(problem, self.posts)
        if wrong := [self._stranger(p) for p in posts if p.unit_code != self.unit]:
            raise EditError(joined(wrong[:LISTED]))
        unit = self._unit(problem, giver)
        codes = {p.post_code for p in posts}
        people = tuple(
            changed(e, unit_code=self.new_unit) if e.post_code in codes else e
            for e in problem.employees
        )
        moved = [changed(p, unit_code=self.new_unit) for p in posts]
        split = with_tables(
            problem,
            employees=people,
            **with_units(problem, unit),
            **with_posts(problem, *moved),
        )
        said = phrase(
            "{posts} of {unit} became the new unit {new}.",
            posts=count_posts(len(posts)),
            unit=called(giver),
            new=called(unit),
        )
        return split, said

    def _stranger(self, post: Post) -> Phrase:
        return phrase(
            "post {post_code!r} lies in unit {unit_code!r}, not in {unit!r}.",
            unit_code=post.unit_code,
            unit=self.unit,
            post_code=post.post_code,
        )

    def _unit(self, problem: Problem, giver: Unit) -> Unit:
        if self.parent is not None:
            unit_of(problem, self.parent)
        public = (
            giver.public_service if self.public_service is None else self.public_service
        )
        return changed(
            giver,
            unit_code=self.new_unit,
            unit_name=self.name,
            former_name=giver.unit_name if self.name else "",
            parent=self.parent or giver.parent,
            new_status="new",
            merged_into=None,
            public_service=public,
            extra={},
        )
