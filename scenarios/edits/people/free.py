"""Free people and posts: locks and pins fall away."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from scenarios.edit import STRICT, Choice, Edit, Edited
from scenarios.editing.change import with_tables
from scenarios.editing.select import people_by, posts_by
from scenarios.editing.sentence import count_people, count_posts
from scenarios.editing.written_rows import changed
from scenarios.errors import EditError

UNLOCKED = {
    "locked": False,
    "lock_reason": "",
    "lock_by": "",
    "lock_on": None,
    "lock_document": "",
}


@dataclass(frozen=True, config=STRICT)
class Free(Edit):
    """Take locks and pins off people and posts.

    Attributes
    ----------
    people, posts : ids and codes, or filters.
    movable : also let contract staff among them move.
    """

    kind: ClassVar[str] = "free"
    does: ClassVar[str] = phrase("locks and pins fall away")
    people: Choice = ()
    posts: Choice = ()
    movable: bool = False

    def apply(self, problem: Problem) -> Edited:
        if not self.people and not self.posts:
            raise EditError(phrase("free names neither people nor posts."))
        ids = (
            {e.emp_id for e in people_by(problem, self.people)}
            if self.people
            else set()
        )
        codes = (
            {p.post_code for p in posts_by(problem, self.posts)}
            if self.posts
            else set()
        )
        opening = {
            **UNLOCKED,
            **({"movable": True} if self.movable else {}),
        }
        people = tuple(
            changed(e, **opening) if e.emp_id in ids else e for e in problem.employees
        )
        posts = tuple(
            changed(p, **UNLOCKED) if p.post_code in codes else p for p in problem.posts
        )
        pins = tuple(
            p for p in problem.pins if p.emp_id not in ids and p.post_code not in codes
        )
        said = phrase(
            "Freed: {people}, {posts}; pins that fell away: {pins}.",
            people=count_people(len(ids)),
            posts=count_posts(len(codes)),
            pins=len(problem.pins) - len(pins),
        )
        return with_tables(problem, employees=people, posts=posts, pins=pins), said
