"""Whether a limit that a solver added for merit follows from the rule, by hand.

A limit adds up claims: somebody's wish for a post, ``sum x_h - n x_content``, with less
fit newcomers h of the post and the pairs that leave the claimant content; n is no less
than the number of those h, or that of the seats. Each claim counts no more than the
times that somebody was passed over for it, so a sum over different claims is at most
what the rule allows. Who has no pair left that contents is passed over by every one of
these newcomers: such claims have no second half, and may stand in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class _Run:
    """Newcomers that count once each, then what is taken off for a claimant."""

    less: list[int]
    content: Counter[int]
    whose: int


class MeritCuts:
    """The check of limits of one problem; what was worked out of a pair is kept."""

    def __init__(
        self, problem: Problem, pairs: Pairs, most: int, others: Sequence[Judge]
    ) -> None:
        """Take the times that are allowed, and the rules on who may hold a post."""
        self.problem, self.pairs, self.most, self.others = problem, pairs, most, others
        self._fits: dict[tuple[str, str], float] = {}
        self._without: dict[int, list[float]] = {}

    def wrong(self, cut: Rows) -> Iterator[Phrase]:
        """Say why a limit does not follow from the rule; nothing where it does."""
        one = len(cut) == 1 and cut.price is None and cut.scale == 1
        if not one or cut.lower[0] > -NO_LIMIT or cut.upper[0] != self.most:
            yield phrase("it is not one upper limit of what the rule allows")
            return
        _, pair, coef = cut.entries()
        if any(c > 1 for c in coef.tolist()):
            yield phrase("its terms are not claims of one person to one post")
            return
        seen: set[tuple[int, int]] = set()
        left: Counter[int] = Counter()
        amiss = NOTHING
        for run in self._runs(pair.tolist(), coef.tolist()):
            claimed, why = self._claim(run, seen)
            left.update(run.less[: len(run.less) - claimed])
            amiss = amiss or why
        if not all(self._passed(pair, count) for pair, count in left.items()):
            none = phrase("its terms are not claims of one person to one post")
            yield amiss or none

    def _runs(self, pair: list[int], coef: list[int]) -> Iterator[_Run]:
        """Take the terms apart; whatever else is taken off makes a limit looser."""
        less: list[int] = []
        for up, places in groupby(range(len(coef)), key=lambda k: coef[k] > 0):
            own = list(places)
            if up:
                less = [pair[k] for k in own]
                continue
            whose = int(self.pairs.emp[pair[own[0]]])
            content: Counter[int] = Counter()
            for k in own:
                if int(self.pairs.emp[pair[k]]) == whose:
                    content[pair[k]] -= coef[k]
            yield _Run(less, content, whose)
            less = []
        yield _Run(less, Counter(), -1)

    def _claim(self, run: _Run, seen: set[tuple[int, int]]) -> tuple[int, Phrase]:
        """Count the last newcomers that a claim accounts for; say why no more of them.

        Those before them are of claims that have no second half.
        """
        if not run.less or run.whose < 0:
            return 0, NOTHING
        where = int(self.pairs.post[run.less[-1]])
        employee = self.problem.employees[run.whose]
        post = self.problem.posts[where]
        why = self._unfounded(employee, post)
        if (run.whose, where) in seen:
            why = phrase("it counts a claim twice")
        if why:
            return 0, _of(employee, post, why)
        seen.add((run.whose, where))
        content = self._content(run.whose, post)
        times = min((run.content[pair] for pair in content), default=0)
        for pair in content:
            if not run.content[pair]:
                code = self.problem.posts[int(self.pairs.post[pair])].post_code
                why = phrase("{post} would content the claimant too", post=code)
                return 0, _of(employee, post, why)
        most = len(run.less) if times >= self._seats(post) else times
        count, why = self._newcomers(run.less, employee, post)
        if count > most:
            why = phrase("it lets too few come beside a claimant who is content")
        return min(count, most), _of(employee, post, why) if why else NOTHING

    def _newcomers(
        self, less: list[int], employee: Employee, post: Post
    ) -> tuple[int, Phrase]:
        """Count the last of some newcomers that a claim to a post may be about."""
        own, known = self._fit(employee, post), set[int]()
        for pair in reversed(less):
            there = self.problem.posts[int(self.pairs.post[pair])]
            if there != post or pair in known:
                break
            if not self._comes(pair, own):
                comer = self.problem.employees[int(self.pairs.emp[pair])]
                return len(known), phrase(
                    "{employee} is no newcomer who is less fit", employee=comer.emp_id
                )
            known.add(pair)
        return len(known), NOTHING

    def _comes(self, pair: int, fit: float) -> bool:
        """Tell whether a pair is a newcomer less fit than that."""
        comer = self.problem.employees[int(self.pairs.emp[pair])]
        post = self.problem.posts[int(self.pairs.post[pair])]
        newly = not keeps_place(self.problem, comer, post)
        return newly and self._fit(comer, post) < fit

    def _passed(self, pair: int, count: int) -> bool:
        """Tell whether a newcomer passes over so many whom nothing can content."""
        where = int(self.pairs.post[pair])
        if where not in self._without:
            post = self.problem.posts[where]
            self._without[where] = [
                self._fit(employee, post)
                for whose, employee in enumerate(self.problem.employees)
                if not self._unfounded(employee, post)
                and not self._content(whose, post)
            ]
        return sum(self._comes(pair, fit) for fit in self._without[where]) >= count

    def _unfounded(self, employee: Employee, post: Post) -> Phrase:
        """Say why somebody has no claim to a post; "" for a claim."""
        if rank_of(self.problem, employee.emp_id, post) >= UNWISHED:
            return phrase("no such wish")
        plan = Plan({employee.emp_id: post.post_code})
        for active in self.others:
            if any(f.kind == "breach" for f in active.findings(self.problem, plan)):
                return phrase("a rule bars the claim")
        return NOTHING

    def _content(self, whose: int, post: Post) -> list[int]:
        """List the pairs that leave somebody content who wished for a post."""
        emp_id = self.problem.employees[whose].emp_id
        rank, span = rank_of(self.problem, emp_id, post), self.pairs.span(whose)
        return [
            pair
            for pair in range(span.start, span.stop)
            if rank_of(
                self.problem, emp_id, self.problem.posts[int(self.pairs.post[pair])]
            )
            <= rank
        ]

    def _seats(self, post: Post) -> int:
        return max(post.seats, self.problem.held_today.get(post.post_code, 0))

    def _fit(self, employee: Employee, post: Post) -> float:
        key = employee.emp_id, post.post_code
        if key not in self._fits:
            self._fits[key] = fit_of(self.problem, employee, post).total
        return self._fits[key]


def _of(employee: Employee, post: Post, why: Phrase) -> Phrase:
    return phrase(
        "the claim of {employee} to {post}: {reason}",
        employee=employee.emp_id,
        post=post.post_code,
        reason=why,
    )
