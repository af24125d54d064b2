"""Set the need of posts by their workload (ABK)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field
from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.work.workload import need_from_workload
from scenarios.edit import STRICT, Choice, Edit, Edited
from scenarios.editing.change import seated, with_posts, with_tables
from scenarios.editing.select import posts_by
from scenarios.editing.sentence import count_posts
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class NeedFromWorkload(Edit):
    """Give posts the seats that their workload asks for.

    Attributes
    ----------
    posts : codes or a filter; posts without a workload keep their seats.
    minutes_a_year : effective minutes of one person; None for those of the policy.
    growth : change of all volumes in percent (a new service, say).
    """

    kind: ClassVar[str] = "need-from-workload"
    does: ClassVar[str] = phrase("seats by workload (ABK)")
    posts: Choice
    minutes_a_year: Annotated[float, Field(gt=0)] | None = None
    growth: float = 0.0

    def apply(self, problem: Problem) -> Edited:
        posts = [
            p for p in posts_by(problem, self.posts) if p.post_code in problem.tasks
        ]
        if not posts:
            message = phrase(
                "none of these posts has a workload.\n"
                "Maybe add rows to the table workload."
            )
            raise EditError(message)
        year = self.minutes_a_year or problem.policy.workload.minutes_a_year
        minutes = year / (1 + self.growth / 100)
        new = [
            seated(
                p,
                need_from_workload(
                    problem.tasks[p.post_code],
                    managerial=p.managerial,
                    minutes_a_year=minutes,
                ),
            )
            for p in posts
        ]
        said = phrase(
            "The seats of {posts} follow their workload: from {before:,} to {after:,}.",
            posts=count_posts(len(new)),
            before=sum(p.need for p in posts),
            after=sum(p.need for p in new),
        )
        return with_tables(problem, **with_posts(problem, *new)), said
