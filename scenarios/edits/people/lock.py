"""Lock people and posts: they stay as they are."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
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
    by, on, document : who decided it, when, and on which paper; the minutes print it.
    """

    kind: ClassVar[str] = "lock"
    does: ClassVar[str] = phrase("they stay as they are")
    people: Choice = ()
    posts: Choice = ()
    reason: str = "locked in this scenario"
    by: str = ""
    on: date | None = None
    document: str = ""

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
            changed(e, **self._told(e)) if e.emp_id in ids else e
            for e in problem.employees
        )
        locked = with_posts(problem, *(changed(p, **self._told(p)) for p in posts))
        said = phrase(
            "Locked: {people}, {posts}.",
            people=count_people(len(ids)),
            posts=count_posts(len(posts)),
        )
        return with_tables(keeping_locks(problem), employees=people, **locked), said

    def _told(self, record: Employee | Post) -> dict[str, Any]:
        """Give what a lock says; one that was there before keeps its own words."""
        if record.locked and record.lock_reason:
            return {"locked": True}
        return {
            "locked": True,
            "lock_reason": record.lock_reason or self.reason,
            "lock_by": record.lock_by or self.by,
            "lock_on": record.lock_on or self.on,
            "lock_document": record.lock_document or self.document,
        }
