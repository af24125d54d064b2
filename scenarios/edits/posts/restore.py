"""Restore what the new structure abolishes: posts and units stay as they are today."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.post import Post
from models.records.unit import Unit
from scenarios.edit import STRICT, Choice, Edit, Edited, Names
from scenarios.editing.change import seated, with_posts, with_tables, with_units
from scenarios.editing.select import post_of, posts_by, unit_of
from scenarios.editing.sentence import count_posts, count_units
from scenarios.editing.written_rows import changed
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class Restore(Edit):
    """Keep posts and units that would be abolished or merged away.

    A restored post has a seat for each of its holders, or one; the post that it would
    have become gives as many seats back.

    Attributes
    ----------
    posts : codes, or a filter, of abolished posts: ``{ new_status = "abolished" }``.
    units : codes of abolished, merged or renamed units; these bear their present name.
    """

    kind: ClassVar[str] = "restore"
    does: ClassVar[str] = phrase("undoes what the new structure abolishes or merges")
    posts: Choice = ()
    units: Names = ()

    def apply(self, problem: Problem) -> Edited:
        if not self.posts and not self.units:
            raise EditError(phrase("restore names neither posts nor units."))
        posts = posts_by(problem, self.posts, gone=True) if self.posts else ()
        for post in posts:
            if not post.abolished:
                raise EditError(
                    phrase(
                        "post {post_code!r} is not abolished.", post_code=post.post_code
                    )
                )
        held = Counter(e.post_code for e in problem.employees)
        back = {p.post_code: _reopened(p, held[p.post_code]) for p in posts}
        given: Counter[str] = Counter()
        for post in posts:
            if post.heir:
                given[post.heir] += back[post.post_code].need
        targets = [
            seated(p, max(0, p.need - seats))
            for p, seats in ((post_of(problem, c), n) for c, n in given.items())
        ]
        units = [_as_before(unit_of(problem, code)) for code in self.units]
        said = phrase(
            "Restored to what they are today: {posts}, {units}.",
            posts=count_posts(len(posts)),
            units=count_units(len(units)),
        )
        restored = with_tables(
            problem,
            **with_posts(problem, *targets, *back.values()),
            **(with_units(problem, *units) if units else {}),
        )
        return restored, said


def _reopened(post: Post, held: int) -> Post:
    """Give a post back to its holders."""
    seats = max(1, held)
    return changed(
        post, new_status="kept", need=seats, equalised_to=None, successor=None
    )


def _as_before(unit: Unit) -> Unit:
    """Let a unit stand by itself, under its name of today."""
    name = unit.former_name or unit.unit_name
    return changed(
        unit, new_status="kept", merged_into=None, unit_name=name, former_name=""
    )
