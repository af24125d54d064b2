"""Abolish posts."""

from __future__ import annotations

from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from scenarios.edit import STRICT, Choice, Edit, Edited
from scenarios.editing.change import holders, with_tables, without_seats
from scenarios.editing.select import post_of, posts_by
from scenarios.editing.sentence import count_posts, listed


@dataclass(frozen=True, config=STRICT)
class AbolishPosts(Edit):
    """Abolish posts; those who reported to them report to the next above.

    Attributes
    ----------
    posts : codes, or a filter.   equalised_to : post that the holders may follow to.
    """

    kind: ClassVar[str] = "abolish-posts"
    does: ClassVar[str] = phrase("those who reported to them report to the next above")
    posts: Choice
    equalised_to: str | None = None

    def apply(self, problem: Problem) -> Edited:
        codes = [p.post_code for p in posts_by(problem, self.posts)]
        targets = {}
        if self.equalised_to is not None:
            targets = dict.fromkeys(
                codes, post_of(problem, self.equalised_to).post_code
            )
        left = with_tables(problem, **without_seats(problem, codes, targets))
        said = phrase(
            "{posts} abolished ({codes}); holders today: {people}.",
            posts=count_posts(len(codes)),
            codes=listed(codes),
            people=len(holders(problem, codes)),
        )
        return left, said
