"""Change the seats of posts: to a number, by a number, or by a percentage."""

from __future__ import annotations

import math
from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.post import UNLIMITED, Post
from scenarios.edit import STRICT, Choice, Edit, Edited
from scenarios.editing.change import seated, with_posts, with_tables
from scenarios.editing.select import posts_by
from scenarios.editing.sentence import count_posts
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class ChangeSeats(Edit):
    """Give posts other numbers of seats.

    Attributes
    ----------
    to, add, percent : one of them: the new number, seats more or fewer, or a change
        in percent (halves round up).
    at_least : seats that a percentage leaves to each post that has some.
    """

    kind: ClassVar[str] = "change-seats"
    does: ClassVar[str] = phrase("another number of seats")
    posts: Choice
    to: int | None = None
    add: int | None = None
    percent: float | None = None
    at_least: int = 1

    def apply(self, problem: Problem) -> Edited:
        if sum(v is not None for v in (self.to, self.add, self.percent)) != 1:
            raise EditError(phrase("change-seats takes one of to, add and percent."))
        posts = posts_by(problem, self.posts)
        new = [seated(p, self._need(p)) for p in posts if p.need < UNLIMITED]
        before = sum(p.need for p in posts if p.need < UNLIMITED)
        said = phrase(
            "The seats of {posts} went from {before:,} to {after:,}.",
            posts=count_posts(len(new)),
            before=before,
            after=sum(p.need for p in new),
        )
        return with_tables(problem, **with_posts(problem, *new)), said

    def _need(self, post: Post) -> int:
        if self.percent is not None:
            exact = post.need * (1 + self.percent / 100)
            return max(math.floor(exact + 0.5 + 1e-9), min(self.at_least, post.need))
        need = self.to if self.to is not None else post.need + (self.add or 0)
        if need < 0:
            message = phrase(
                "post {post_code!r} would have {need} seats, it has "
                "{now}.\n"
                "Maybe abolish-posts.",
                post_code=post.post_code,
                need=need,
                now=post.need,
            )
            raise EditError(message)
        return need
