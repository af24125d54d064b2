"""Lock people and posts: they stay as they are."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from scenarios.edit import STRICT, Choice, Edit, Edited
from scenarios.editing.change import with_posts, with_tables
from scenarios.editing.locks import keeping_locks
from scenarios.editing.select import people_by, posts_by
from scenarios.editing.sentence import count_people, count_posts
from scenarios.editing.written_rows import changed
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class Lock(Edit):
    """Keep people where they are, and others out of posts.

    Attributes
    ----------
    people, posts : ids and codes, or filters.   reason : is shown to whoever asks.
    """

    kind: ClassVar[str] = "lock"
    does: ClassVar[str] = phrase("they stay as they are")
    people: Choice = ()
    posts: Choice = ()
    reason: str = "locked in this scenario"

    def apply(self, problem: Problem) -> Edited:
        if not self.people and not self.posts:
            raise EditError(phrase("lock names neither people nor posts."))
        ids = (
            {e.emp_id for e in people_by(problem, self.people)}
            if self.people
            else set()
        )
        posts = posts_by(problem, self.posts) if self.posts else ()
        people = tuple(
            changed(e, locked=True, lock_reason=e.lock_reason or self.reason)
            if e.emp_id in ids
            else e
            for e in problem.employees
        )
        locked = with_posts(problem, *(changed(p, locked=True) for p in posts))
        said = phrase(
            "Locked: {people}, {posts}.",
            people=count_people(len(ids)),
            posts=count_posts(len(posts)),
        )
        return with_tables(keeping_locks(problem), employees=people, **locked), said
