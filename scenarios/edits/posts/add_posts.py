"""Add posts."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from scenarios.edit import STRICT, Edit, Edited, Rows
from scenarios.editing.change import with_posts, with_tables
from scenarios.editing.select import unit_of
from scenarios.editing.sentence import count_posts, count_seats, listed
from scenarios.editing.written_rows import changed, post_of_row
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class AddPosts(Edit):
    """Add new posts.

    Attributes
    ----------
    posts : rows of the table of posts, such as
        ``{ post_code = "INF-9", unit_code = "INF", type = "JF", need = 2 }``.
    """

    kind: ClassVar[str] = "add-posts"
    does: ClassVar[str] = phrase("new posts")
    posts: Rows

    def apply(self, problem: Problem) -> Edited:
        new = [post_of_row(problem.policy, row) for row in self.posts]
        for post in new:
            if post.post_code in problem.post:
                message = phrase(
                    "there is a post {post_code!r} already.\n"
                    "Maybe change-seats, or another code.",
                    post_code=post.post_code,
                )
                raise EditError(message)
            if post.unit_code is not None:
                unit_of(problem, post.unit_code)
        rows = [changed(post, new_status="new") for post in new]
        said = phrase(
            "{posts} with {seats} added ({codes}).",
            posts=count_posts(len(new)),
            seats=count_seats(sum(p.need for p in new)),
            codes=listed(p.post_code for p in new),
        )
        return with_tables(problem, **with_posts(problem, *rows)), said
