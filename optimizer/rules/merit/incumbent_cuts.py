"""Whether a limit that a solve added for incumbents follows from the rule, by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np

from models.phrase import NOTHING, Phrase, phrase
from models.plan.moves import move_kinds
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.pairs import Pairs
from optimizer.program.rows import NO_LIMIT, Rows


class Claimed(Protocol):
    """The rule by hand: who goes before those who rise at a post."""

    def claims(self, problem: Problem, employee: Employee, post_code: str) -> bool:
        """Tell whether somebody goes before those who rise at a post."""
        ...


class IncumbentCuts:
    """The check of the limits of one problem: people who rise, and one claimant."""

    def __init__(self, problem: Problem, pairs: Pairs, rule: Claimed) -> None:
        """Take the rule that says who has a claim."""
        self.problem, self.pairs, self.rule = problem, pairs, rule

    def wrong(self, cut: Rows) -> Iterator[Phrase]:
        """Say why a limit does not follow from the rule; nothing where it does."""
        if cut.price is not None or cut.scale != 1:
            yield phrase("it is no hard limit on people")
            return
        row, pair, coef = cut.entries()
        for number, label in enumerate(cut.labels):
            own = row == number
            terms = list(zip(pair[own].tolist(), coef[own].tolist(), strict=True))
            loose = cut.lower[number] <= -NO_LIMIT and cut.upper[number] >= 0
            why = self._row(terms) if loose else phrase("its limit is too low")
            if why:
                yield phrase("{label}: {why}", label=label, why=why)

    def _row(self, terms: list[tuple[int, int]]) -> Phrase:
        """Say what is wrong with one limit; "" for nothing."""
        rising = [pair for pair, coef in terms if coef > 0]
        own = [pair for pair, coef in terms if coef < 0]
        posts = {int(self.pairs.post[pair]) for pair in rising}
        if any(coef != 1 for _, coef in terms if coef > 0) or len(posts) != 1:
            return phrase("its terms are not promotions into one post")
        if len({pair for pair, _ in terms}) < len(terms):
            return phrase("it counts a placement twice")
        post = self.problem.posts[posts.pop()]
        if not all(self._rises(pair, post) for pair in rising):
            return phrase("it counts somebody who does not rise")
        return self._claimant(own, [c for _, c in terms if c < 0], post, len(rising))

    def _rises(self, pair: int, post: Post) -> bool:
        employee = self.problem.employees[int(self.pairs.emp[pair])]
        return "tier-up" in move_kinds(self.problem, employee, post)

    def _claimant(
        self, own: list[int], weights: list[int], post: Post, rising: int
    ) -> Phrase:
        """Say what is wrong with the side of the one who is left over."""
        people = {int(self.pairs.emp[pair]) for pair in own}
        if not people and self._stranded(post):
            # above a floor a claimant may have no pair left: then nobody rises
            return NOTHING
        if len(people) != 1:
            return phrase("its terms are not the placements of one claimant")
        span = self.pairs.span(next(iter(people)))
        if sorted(own) != list(range(span.start, span.stop)):
            return phrase("a placement of the claimant is left out")
        seats = max(post.seats, self.problem.held_today.get(post.post_code, 0))
        if max(weights) > -min(rising, seats):
            return phrase("it lets too few rise beside a claimant who is placed")
        employee = self.problem.employees[people.pop()]
        if not self.rule.claims(self.problem, employee, post.post_code):
            return phrase("{employee} has no such claim", employee=employee.emp_id)
        return NOTHING

    def _stranded(self, post: Post) -> bool:
        """Tell whether somebody with a claim to a post can be nowhere."""
        counts = np.bincount(self.pairs.emp, minlength=len(self.problem.employees))
        without = (self.problem.employees[k] for k in np.flatnonzero(counts == 0))
        return any(
            self.rule.claims(self.problem, employee, post.post_code)
            for employee in without
        )
