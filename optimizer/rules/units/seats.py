"""H02: a post has no more holders than seats, and those that must be filled are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

import numpy as np

from models.phrase import Phrase, phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.unread import ASIDE, Names
from optimizer.program.rows import Rows


@dataclass(frozen=True)
class Seats(Rule):
    """A post holds at most its seats, and at least the seats that must be filled.

    Formula: ``min_filled_j <= sum_i x_ij <= seats_j``; an abolished post has none. With
    ``overfull = "keep-locked"`` a surviving post that more people hold than it has
    seats, and who cannot be moved (locked, not movable, in a locked post), keeps that
    many. Legal basis: the need set by job and workload analysis (PermenPANRB 1/2020).
    Ignores: acting officials (Plt, Plh), who hold no seat.
    """

    name: ClassVar[str] = "seats"
    title: ClassVar[str] = phrase("Seats of each post")
    unread: ClassVar[Names] = ASIDE
    by_rows: ClassVar[bool] = True
    code: ClassVar[str] = "H02"
    overfull: Literal["reduce", "keep-locked"] = "reduce"

    @classmethod
    def implied(cls, problem: Problem) -> bool:
        """Hold always."""
        del problem
        return True

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Limit each post by its seats."""
        yield Rows.between(
            self.name,
            frame.said("post_index", self.name, lambda: _named(frame)),
            frame.posts.min_filled,
            self.most(frame),
            row=pairs.post,
        )

    def most(self, frame: Frame) -> Column:
        """Give the most holders of each post."""
        seats = frame.posts.seats
        if self.overfull == "reduce":
            return seats
        own = frame.employees
        fixed = own.post[own.held & (~own.movable | own.in_locked)]
        return np.where(
            seats > 0, np.maximum(seats, np.bincount(fixed, minlength=len(seats))), 0
        )

    def unmoved(self, before: Frame, after: Frame) -> bool:
        """Compare the most holders: who cannot be moved may be one of too many."""
        return bool((self.most(before) == self.most(after)).all())

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List posts with too many or too few holders."""
        posts, filled = problem.posts, plan.filled
        full = {p.post_code for p in posts if filled[p.post_code] > p.seats}
        fixed = self._fixed(problem, full)
        for post in posts:
            held = filled[post.post_code]
            if held <= post.seats and held >= post.min_filled:
                continue  # most are: nothing is to be said of them
            most = max(post.seats, fixed.get(post.post_code, 0)) if post.seats else 0
            values = {"post": post.post_code, "held": held, "seats": post.seats}
            if held > most:
                text = phrase("{post} has {held} holders for {seats} seats.")
                yield _at(post, text, {**values, "seats": most}, held - most)
            elif held > post.seats:
                text = phrase(
                    "{post} has {held} holders for {seats} seats: they cannot be moved."
                )
                over = held - post.seats
                yield _at(post, text, values, over, kind="existing")
            if held < post.min_filled and not post.abolished:
                text = phrase(
                    "{post} has {held} holders; {least} of its seats must be filled."
                )
                least = post.min_filled
                yield _at(post, text, {**values, "least": least}, least - held)

    def eased(self, problem: Problem, found: Sequence[Finding]) -> Problem:
        """Open seats, or ask for fewer that must be filled."""
        posts = dict(problem.post)
        for finding in found:
            code, held = finding.posts[0], int(finding.values["held"])
            update = {"need": max(posts[code].need, held)}
            if "least" in finding.values:
                update = {"min_filled": held}
            posts[code] = posts[code].model_copy(update=update)
        return replace(problem, posts=tuple(posts[p.post_code] for p in problem.posts))

    def _fixed(self, problem: Problem, codes: Collection[str]) -> dict[str, int]:
        """Count the holders of posts who cannot be moved, where they keep them."""
        counts: dict[str, int] = {}
        if self.overfull == "keep-locked" and codes:
            for employee in problem.employees:
                code = employee.post_code
                if code is None or code not in codes:
                    continue
                if problem.post[code].locked or not problem.is_movable(employee):
                    counts[code] = counts.get(code, 0) + 1
        return counts


def _named(frame: Frame) -> list[str]:
    return [phrase("seats of {post}", post=p.post_code) for p in frame.problem.posts]


def _at(
    post: Post,
    text: Phrase,
    values: dict[str, object],
    amount: int,
    kind: Literal["breach", "existing"] = "breach",
) -> Finding:
    where = (post.post_code,)
    return Finding(Seats.name, text, values, posts=where, amount=amount, kind=kind)
