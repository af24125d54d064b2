"""Nobody fitter, eligible and willing is passed over for a post."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

import numpy as np

from models.phrase import NOTHING, Phrase, phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.judge import Judge
from optimizer.fit.score import fit
from optimizer.measures.wishes import Offers
from optimizer.program.program import Link
from optimizer.program.rows import Rows
from optimizer.rules.merit.by_hand import PassedOver, violations
from optimizer.rules.merit.cuts import MeritCuts
from optimizer.shared.ranks import UNWISHED

NEAR = 1e-6
"""Shares of a placement that are no further apart are the same."""


@dataclass(frozen=True)
class Merit(Rule):
    """Nobody is passed over, for a post wished for, by a newcomer who is less fit.

    Formula, for each wish of i for a post j that i may hold: ``sum x_hj <= n sum x_ik``
    over the newcomers h of j who are less fit there than i, and over the posts k that
    i wished for as much as j; n is their number, or that of the seats where it is less.
    ``max`` allows so many such pairs of people; a price needs ``max = 0``. Legal basis:
    the merit system (UU 20/2023; PP 11/2017). Ignores: people who stated no wish, and
    those who stay in their posts.
    """

    name: ClassVar[str] = "merit"
    title: ClassVar[str] = phrase("Nobody fitter passed over")
    relative: ClassVar[bool] = True
    apart: ClassVar[bool] = False
    max: int = 0
    others: tuple[Judge, ...] = field(default=(), compare=False)

    def no_price(self) -> str:
        """Refuse a price where some are allowed: they are counted together."""
        return phrase("with max above 0 it is hard or off") if self.max else NOTHING

    def given(self, others: Sequence[Judge]) -> Merit:
        """Give the rule with the hard rules that say who may hold a post."""
        return replace(self, others=tuple(others))

    def unmoved(self, before: Frame, after: Frame) -> bool:
        """Doubt it: who may come decides whom each limit counts."""
        del before, after
        return False

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Limit the less fit newcomers, for each wish, by where its owner goes."""
        if self.max:
            return
        claims = [c for c in self._claims(frame, pairs) if len(c.less)]
        if claims:
            sizes = [len(c.less) + len(c.content) for c in claims]
            parts = [p for c in claims for p in (c.less, c.content)]
            signs = [
                np.repeat([1, -c.most], [len(c.less), len(c.content)]) for c in claims
            ]
            yield Rows.at_most(
                self.name,
                [c.label for c in claims],
                0,
                row=np.repeat(np.arange(len(claims)), sizes),
                coef=np.concatenate(signs).astype(np.int64),
                pair=np.concatenate(parts),
            )

    def links(self, frame: Frame, pairs: Pairs) -> Iterable[Link]:
        """Count all of them where some are allowed."""
        if self.max:
            claims = [c for c in self._claims(frame, pairs) if len(c.less)]
            yield _AtMost(self.name, self.max, claims)

    def _claims(self, frame: Frame, pairs: Pairs) -> Iterator[_Claim]:
        """Go through the posts that people wished for and may hold."""
        value = fit(frame, pairs).total
        new = np.flatnonzero(~pairs.keeps)
        order = new[np.lexsort((value[new], pairs.post[new]))]
        first = np.searchsorted(pairs.post[order], np.arange(frame.n_posts + 1))
        offers, wishes = Offers(frame), frame.problem.wishes
        asked, ranks = wanted(frame, offers, self.others)
        # A post may keep more than its seats, of those who cannot be moved.
        seats = np.maximum(frame.posts.seats, _held_today(frame))
        worth = fit(frame, asked).total
        for k, (i, j) in enumerate(zip(asked.emp, asked.post, strict=True)):
            comers = order[first[j] : first[j + 1]]
            less = comers[: np.searchsorted(value[comers], worth[k])]
            span = pairs.span(i)
            emp_id = frame.problem.employees[i].emp_id
            own = offers.ranks(wishes[emp_id], pairs.post[span])
            content = span.start + np.flatnonzero(own <= ranks[k])
            post = frame.problem.posts[j].post_code
            label = phrase("{person} at {where}", person=emp_id, where=post)
            yield _Claim(label, less, content, min(len(less), int(seats[j])))

    def doubts(
        self, problem: Problem, pairs: Pairs
    ) -> Callable[[Rows], Iterable[Phrase]]:
        """Take a limit that was added apart into claims, and judge each by hand."""
        return MeritCuts(problem, pairs, self.max, self.others).wrong

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List who was passed over, by hand."""
        cases = violations(problem, plan, self.others)
        count = sum(len(case.less_fit) for case in cases)
        if not self.max:
            yield from (_found(self.name, case) for case in cases)
        elif count > self.max:
            ids = dict.fromkeys(case.employee.emp_id for case in cases)
            yield Finding(
                self.name,
                phrase(
                    "{count} times somebody fitter was passed over; {max} are allowed."
                ),
                {"count": count, "max": self.max},
                tuple(ids),
                amount=count - self.max,
            )


def wanted(
    frame: Frame, offers: Offers, others: Iterable[Judge]
) -> tuple[Pairs, Column]:
    """List who wished for a post and may hold it, with the rank of the wish."""
    open_ = np.flatnonzero(frame.posts.seats > 0).astype(np.int32)
    emp: list[Column] = [open_[:0]]
    post: list[Column] = [open_[:0]]
    rank: list[Column] = [np.zeros(0, dtype=np.int64)]
    for place, employee in enumerate(frame.problem.employees):
        wishes = frame.problem.wishes.get(employee.emp_id)
        if wishes is None:  # most people state none
            continue
        own = offers.ranks(wishes, open_)
        keep = np.flatnonzero(own < UNWISHED)
        post.append(open_[keep])
        emp.append(np.full(len(keep), place, dtype=np.int32))
        rank.append(own[keep])
    pairs, ranks = Pairs(frame, _join(emp), _join(post)), _join(rank)
    for active in others:
        barred = active.barred(frame, pairs)
        if barred is not None:
            pairs, ranks = pairs.select(~barred), ranks[~barred]
    return pairs, ranks


def _held_today(frame: Frame) -> Column:
    held = frame.problem.held_today
    return np.array([held.get(p.post_code, 0) for p in frame.problem.posts], np.int64)


def _found(rule: str, case: PassedOver) -> Finding:
    return Finding(
        rule,
        phrase(
            "{employee} (fit {fit:.1f}) was passed over at {post} for {holder} "
            "({holder_fit:.1f})."
        ),
        {
            "employee": case.employee.emp_id,
            "fit": case.fit,
            "post": case.post.post_code,
            "holder": case.holder.emp_id,
            "holder_fit": case.holder_fit,
        },
        (case.employee.emp_id, case.holder.emp_id),
        (case.post.post_code,),
        amount=len(case.less_fit),
    )


@dataclass(frozen=True, eq=False)
class _Claim:
    """A wish: pairs of less fit newcomers, and pairs that leave its owner content.

    No more than ``most`` of the newcomers find a seat.
    """

    label: str
    less: Column
    content: Column
    most: int


@dataclass(frozen=True, eq=False)
class _AtMost:
    """No more than so many are passed over, however they are counted."""

    rule: str
    most: int
    claims: Sequence[_Claim]

    def cuts(self, x: Column) -> Rows | None:
        """Add up what is broken now: it bounds the count from below in any plan."""
        pairs, signs, total = [], [], 0.0
        for claim in self.claims:
            less, times, passed = _pressed(claim, x)
            if passed > NEAR:
                total += passed
                pairs += [less, claim.content]
                signs += [np.ones(len(less)), np.full(len(claim.content), -times)]
        if total <= self.most + NEAR:
            return None
        pair, coef = _join(pairs), _join(signs).astype(np.int64)
        # Of both: claims of two people may count the same newcomers.
        told = pair.astype(np.int64).tobytes() + coef.tobytes()
        mark = hashlib.blake2b(told, digest_size=8).hexdigest()
        return Rows.at_most(
            self.rule,
            [phrase("passed over {mark}", mark=mark)],
            self.most,
            row=np.zeros(len(pair)),
            coef=coef,
            pair=pair,
        )


def _pressed(claim: _Claim, x: Column) -> tuple[Column, int, float]:
    """Give the newcomers of a claim that press most, their weight, and how much."""
    content = x[claim.content].sum()
    every = x[claim.less].sum() - claim.most * content
    some = claim.less[x[claim.less] > content + NEAR]
    part = x[some].sum() - len(some) * content
    # All of them hold in more plans, so they are taken where they press as much.
    if every >= part - 1e-9:
        return claim.less, claim.most, float(every)
    return some, len(some), float(part)


def _join(parts: Sequence[Column]) -> Column:
    return np.concatenate(parts)
