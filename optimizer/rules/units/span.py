"""Whoever leads has neither too few nor too many people directly below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.post import UNLIMITED
from optimizer.by_hand.lines import superior_planned, superior_today
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.measures.lines import superiors_planned, superiors_today
from optimizer.program.rows import Rows


@dataclass(frozen=True)
class Span(Rule):
    """A post that others report to has a span of control within bounds.

    Formula: ``least <= sum x_ij <= most`` over the posts j that report to it in the new
    structure (to an abolished post: to its successor, or to the post above). ``least``
    is no more than the seats there; with ``keep_today`` neither bound asks for more
    than what stands today, when new posts lead nobody. Legal basis: PermenPANRB 25/2021
    and 7/2022 (fewer layers, work in teams); the numbers are assumptions. Ignores:
    teams, people without a superior, posts that lead but have no seat.
    """

    name: ClassVar[str] = "span"
    title: ClassVar[str] = phrase("Span of control")
    least: int = 3
    most: int = 15
    keep_today: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most:
            raise ValueError(
                phrase(
                    "least {least} and most {most} leave nothing between them",
                    least=self.least,
                    most=self.most,
                )
            )

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Limit the people below each post that leads."""
        posts, n = frame.posts, frame.n_posts
        above = np.where(posts.abolished, -1, superiors_planned(frame))
        seats = np.zeros(n, dtype=np.int64)
        np.add.at(seats, above[above >= 0], posts.seats[above >= 0])
        has_posts = np.zeros(n, dtype=bool)
        has_posts[above[above >= 0]] = True
        leads = np.flatnonzero(has_posts & (posts.seats > 0))
        lower = np.minimum(self.least, seats[leads])
        upper = np.full(len(leads), self.most, dtype=np.int64)
        if self.keep_today:
            held = frame.employees.post[frame.employees.held]
            there = superiors_today(frame)[held]
            today = np.bincount(there[there >= 0], minlength=n)[leads]
            lower, upper = np.minimum(lower, today), np.maximum(upper, today)
        number = np.full(n + 1, -1, dtype=np.int64)
        number[leads] = np.arange(len(leads))
        codes = [frame.problem.posts[k].post_code for k in leads.tolist()]
        labels = [phrase("people below {where}", where=code) for code in codes]
        yield Rows.between(
            self.name, labels, lower, upper, row=number[above][pairs.post]
        )

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Count the people below each post by hand."""
        seats: Counter[str] = Counter()
        below: Counter[str] = Counter()
        for post in problem.posts:
            above = None if post.abolished else superior_planned(problem, post)
            if above is not None and above.seats:
                seats[above.post_code] += min(post.seats, UNLIMITED)
                below[above.post_code] += plan.filled[post.post_code]
        today = _today(problem)
        for code, people in below.items():
            low, high = min(self.least, seats[code]), self.most
            if self.keep_today:
                low, high = min(low, today[code]), max(high, today[code])
            if not low <= people <= high:
                yield Finding(
                    self.name,
                    phrase(
                        "{post} leads {people} people directly; {low} to {high} are "
                        "asked."
                    ),
                    {"post": code, "people": people, "low": low, "high": high},
                    posts=(code,),
                    amount=max(low - people, people - high),
                )


def _today(problem: Problem) -> Counter[str]:
    """Count the people who report to each post today."""
    below: Counter[str] = Counter()
    for employee in problem.employees:
        present = problem.present_post(employee)
        above = superior_today(problem, present) if present else None
        if above is not None:
            below[above.post_code] += 1
    return below
