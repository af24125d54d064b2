"""Is there any plan under some of the rules? Asked often, so answered cheaply first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from dataclasses import field as part

import numpy as np

from optimizer.bounds.limits import Limits
from optimizer.columns.make import Column
from optimizer.control.clock import Clock
from optimizer.diagnose.asked import Question, ask
from optimizer.diagnose.field import Field
from optimizer.diagnose.proof import Refutation, refutation, shrunk
from optimizer.diagnose.seek import seek
from optimizer.program.answer import Answer

MOST_PROOFS = 8
"""Proofs kept at hand: each has a number for every pair."""


@dataclass
class Trials:
    """Asks for plans under some of the hard rules, and remembers what came out.

    A proof that there is no plan is tried under other rules, and a plan that is found
    answers for all rules that it keeps; only what neither answers is solved.

    Attributes
    ----------
    refuted_sets : rules without a plan, where no multipliers prove it.
    plans : each plan that was found, as pairs of the field (-1 for surplus).
    broken : for each of them, the rules that it breaks.
    open_questions : asked and not answered in time.
    """

    field: Field
    clock: Clock
    proofs: list[Refutation] = part(default_factory=list)
    refuted_sets: list[frozenset[str]] = part(default_factory=list)
    broken: list[frozenset[str]] = part(default_factory=list)
    plans: list[Column] = part(default_factory=list)
    open_questions: int = 0
    solved: int = 0

    def __post_init__(self) -> None:
        """Begin with the proof that somebody has no pair at all."""
        self.limits = _limits(self.field)
        none = np.zeros(self.limits.n_rows, dtype=np.int64)
        self.proofs.append(refutation(self.field, self.limits, none))
        self.liked = np.asarray(self.field.pairs.keeps)

    @property
    def titles(self) -> list[str]:
        """List the hard rules."""
        return self.field.titles

    def known(self, keep: Collection[str]) -> bool | None:
        """Tell from what is known whether there is no plan; None when that is open."""
        kept = set(keep)
        if any(not (broken & kept) for broken in self.broken):
            return False
        if any(some <= kept for some in self.refuted_sets):
            return True
        return True if self._proven(keep) else None

    def _proven(self, keep: Collection[str]) -> bool:
        """Try the proofs at hand; they say nothing of pairs that are not there."""
        covered = self.field.whole or len(set(self.titles) - set(keep)) <= 1
        return covered and any(p.holds(keep) for p in reversed(self.proofs))

    def refuted(self, keep: Collection[str]) -> bool:
        """Tell whether it is proven that there is no plan under some rules.

        Where a test does not end in time the answer is no, and the question stays open.
        """
        found = self.known(keep)
        if found is None and (self.field.whole or self._covered(keep)):
            self.solve(ask(self.field, keep))
            found = self.known(keep)
        self.open_questions += found is None
        return bool(found)

    def _covered(self, keep: Collection[str]) -> bool:
        return len(set(self.titles) - set(keep)) <= 1

    def solve(
        self, asked: Question, liked: Column | None = None, *, remember: bool = True
    ) -> Answer | None:
        """Seek a plan of what is asked, and note what came out; None for no time."""
        if self.clock.over():
            return None
        mask = self.liked if liked is None else liked
        answer = seek(asked.program, mask[asked.at], self.clock, self._start(asked))
        self.solved += 1
        if not remember:
            return answer
        if answer.status == "infeasible":
            self._no_plan(asked, answer)
        elif answer.pair is not None:
            self.broken.append(self._broken(asked, answer))
            plan, placed = np.full_like(answer.pair, -1), answer.pair >= 0
            plan[placed] = asked.at[answer.pair[placed]]
            self.plans.append(plan)
        return answer

    def _start(self, asked: Question) -> Column | None:
        """Give the last plan that keeps what is asked, in its own pairs."""
        for plan, broken in zip(self.plans[::-1], self.broken[::-1], strict=True):
            if not broken & asked.keep:
                return np.where(plan < 0, -1, np.searchsorted(asked.at, plan))
        return None

    def _no_plan(self, asked: Question, answer: Answer) -> None:
        own = answer.infeasible_certificate
        rows = None if own is None else own.rows[: self.limits.n_rows]
        if rows is not None and own is not None and not own.rows[len(rows) :].any():
            self.proofs.append(refutation(self.field, self.limits, rows))
            if self.proofs[-1].holds(asked.keep):
                if len(self.proofs) > MOST_PROOFS:
                    del self.proofs[1]
                return
            self.proofs.pop()
        if len(asked.program.rows) == len(self.field.rows):  # else more was asked
            self.refuted_sets.append(asked.keep)

    def _broken(self, asked: Question, answer: Answer) -> frozenset[str]:
        """List the rules that a plan breaks, and all that it was not asked to keep."""
        assert answer.pair is not None
        chosen = asked.at[answer.pair[answer.pair >= 0]]
        field, limits = self.field, self.limits
        bits = int(np.bitwise_or.reduce(field.bars[chosen], initial=np.uint64(0)))
        titles = {t for k, t in enumerate(self.titles) if bits >> k & 1}
        over = np.flatnonzero(limits.breach(chosen))
        titles |= {limits.rule(k) for k in over.tolist()}
        left = answer.pair < 0
        titles |= {t for t, mark in field.guards.items() if (mark & left).any()}
        linked = {t for t, links in field.links.items() if links}
        return frozenset(titles | (linked - asked.keep))

    def conflict(self, keep: Collection[str], order: Iterable[str]) -> list[str]:
        """Drop rules from a refuted set as far as what is known goes."""
        wanted = [t for t in order if t in set(keep)]
        return shrunk(wanted, lambda some: self.known(some) is True)


def _limits(field: Field) -> Limits:
    """Number the rows of a field."""
    program = ask(field, field.titles).program
    whole = type(program)(
        program.n_employees,
        program.n_posts,
        field.pairs.emp,
        field.pairs.post,
        field.rows,
        (),
        program.may_be_surplus,
    )
    return Limits(whole)
