"""Whether a limit that a solve added for merit follows from the rule, by hand.

A limit adds up claims: somebody's wish for a post, ``sum x_h - n x_content``, with less
fit newcomers h of the post and the pairs that leave the claimant content; n is no less
than the number of those h, or that of the seats. Each claim counts no more than the
times that somebody was passed over for it, so a sum over different claims is at most
what the rule allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from models.phrase import NOTHING, Phrase, phrase
from models.plan.plan import Plan
from models.plan.succession import keeps_place
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.wishes import rank_of
from optimizer.columns.pairs import Pairs
from optimizer.contract.judge import Judge
from optimizer.fit.by_hand import fit_of
from optimizer.program.rows import NO_LIMIT, Rows
from optimizer.shared.ranks import UNWISHED

Claim = tuple[list[int], list[int], int]
"""Pairs of less fit newcomers, pairs that leave the claimant content, their weight."""


class MeritCuts:
    """The check of limits of one problem; what was worked out of a pair is kept."""

    def __init__(
        self, problem: Problem, pairs: Pairs, most: int, others: Sequence[Judge]
    ) -> None:
        """Take the times that are allowed, and the rules on who may hold a post."""
        self.problem, self.pairs, self.most, self.others = problem, pairs, most, others
        self._fits: dict[tuple[str, str], float] = {}

    def wrong(self, cut: Rows) -> Iterator[Phrase]:
        """Say why a limit does not follow from the rule; nothing where it does."""
        one = len(cut) == 1 and cut.price is None and cut.scale == 1
        if not one or cut.lower[0] > -NO_LIMIT or cut.upper[0] != self.most:
            yield phrase("it is not one upper limit of what the rule allows")
            return
        claims = list(_claims(cut))
        seen: set[tuple[int, int]] = set()
        for less, content, times in claims:
            whose, where = self._ends(less, content)
            if whose is None or where is None:
                yield phrase("its terms are not claims of one person to one post")
                return
            if (whose, where) in seen:
                yield phrase("it counts a claim twice")
                return
            seen.add((whose, where))
            employee, post = self.problem.employees[whose], self.problem.posts[where]
            reason = self._claim(employee, post, less, content)
            if times < min(len(less), self._seats(post)):
                reason = phrase("it lets too few come beside a claimant who is content")
            if reason:
                yield phrase(
                    "the claim of {employee} to {post}: {reason}",
                    employee=employee.emp_id,
                    post=post.post_code,
                    reason=reason,
                )
                return

    def _ends(
        self, less: list[int], content: list[int]
    ) -> tuple[int | None, int | None]:
        """Give whose claim it is and to which post; None where it is not of one."""
        if not less or not content or len({*less}) < len(less):
            return None, None
        people = {*self.pairs.emp[content].tolist()}
        posts = {*self.pairs.post[less].tolist()}
        return (
            people.pop() if len(people) == 1 else None,
            posts.pop() if len(posts) == 1 else None,
        )

    def _claim(
        self, employee: Employee, post: Post, less: list[int], content: list[int]
    ) -> Phrase:
        """Say what is wrong with a claim; "" for nothing."""
        rank = rank_of(self.problem, employee.emp_id, post)
        plan = Plan({employee.emp_id: post.post_code})
        if rank >= UNWISHED:
            return phrase("no such wish")
        for active in self.others:
            if any(f.kind == "breach" for f in active.findings(self.problem, plan)):
                return phrase("a rule bars the claim")
        own = self._fit(employee, post)
        for pair in less:
            comer = self.problem.employees[int(self.pairs.emp[pair])]
            if (
                keeps_place(self.problem, comer, post)
                or not self._fit(comer, post) < own
            ):
                return phrase(
                    "{employee} is no newcomer who is less fit",
                    employee=comer.emp_id,
                )
        named = {*content}
        span = self.pairs.span(self.pairs.frame.employee_index[employee.emp_id])
        for pair in range(span.start, span.stop):
            other = self.problem.posts[int(self.pairs.post[pair])]
            wanted = rank_of(self.problem, employee.emp_id, other) <= rank
            if wanted and pair not in named:
                return phrase(
                    "{post} would content the claimant too", post=other.post_code
                )
        return NOTHING

    def _seats(self, post: Post) -> int:
        return max(post.seats, self.problem.held_today.get(post.post_code, 0))

    def _fit(self, employee: Employee, post: Post) -> float:
        key = employee.emp_id, post.post_code
        if key not in self._fits:
            self._fits[key] = fit_of(self.problem, employee, post).total
        return self._fits[key]


def _claims(cut: Rows) -> Iterator[Claim]:
    """Take the terms apart: newcomers with 1 each, then the claimant with one weight.

    Terms that do not come so are given as claims without a claimant.
    """
    _, pair, coef = cut.entries()
    runs = [
        (up, [int(k) for k in places])
        for up, places in groupby(range(len(coef)), key=lambda k: bool(coef[k] > 0))
    ]
    while runs:
        up, less = runs.pop(0)
        down = runs.pop(0)[1] if runs else []
        times = {int(c) for c in coef[down]}
        fair = up and bool((coef[less] == 1).all()) and len(times) == 1
        if fair:
            yield pair[less].tolist(), pair[down].tolist(), -times.pop()
        else:
            yield [], [], 0
