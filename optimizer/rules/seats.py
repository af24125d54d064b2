"""H02: a post has no more holders than seats, and at least those that must be filled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from models.finding import Finding
from models.plan import Plan
from models.problem import Problem
from optimizer.contracts import Rule
from optimizer.frame import Frame
from optimizer.pairs import Pairs
from optimizer.rows import Rows


@dataclass(frozen=True)
class Seats(Rule):
    """A post holds at most its seats, and at least the seats that must be filled.

    Formula: ``min_filled_j <= sum_i x_ij <= seats_j``; an abolished post has none.
    Legal basis: the need set by job and workload analysis (PermenPANRB 1/2020).
    Ignores: acting officials (Plt, Plh), who hold no seat.
    """

    name: ClassVar[str] = "seats"

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Limit each post by its seats."""
        yield Rows(
            rule=self.name,
            labels=[f"seats of {p.post_code}" for p in frame.problem.posts],
            lower=frame.posts.min_filled,
            upper=frame.posts.seats,
            row=pairs.post,
        )

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List posts with too many or too few holders."""
        for post in problem.posts:
            held = plan.filled[post.post_code]
            values = {"post": post.post_code, "held": held, "seats": post.seats}
            if held > post.seats:
                yield Finding(
                    self.name,
                    "{post} has {held} holders for {seats} seats.",
                    values,
                    posts=(post.post_code,),
                    amount=held - post.seats,
                )
            if held < post.min_filled and not post.abolished:
                yield Finding(
                    self.name,
                    "{post} has {held} holders; {least} of its seats must be filled.",
                    {**values, "least": post.min_filled},
                    posts=(post.post_code,),
                    amount=post.min_filled - held,
                )
