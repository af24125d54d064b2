"""The master walks through its own proof and writes the steps down for the workers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import gcd, inf

import numpy as np

from optimizer.bounds.bound import Duals, constants, pressed, sides_of
from optimizer.bounds.stage import Stage, exact_sum
from optimizer.program.answer import Answer, Certificate, Chain, Link, TierAnswer
from optimizer.program.rows import Ints
from optimizer.proof.multipliers import divisor_of
from optimizer.province.steps.script import (
    Bar,
    Count,
    Held,
    Pop,
    Push,
    Step,
    Steps,
    Stranded,
    Turn,
)
from optimizer.province.steps.walk import Walk

Summed = Callable[[Sequence[Count]], Sequence[tuple[int, int]]]
_NONE = np.empty(0, dtype=np.int64)


@dataclass
class Recorder:
    """Writes the script of an answer.

    Attributes
    ----------
    walk : over the master's program, rows that links added among its own.
    own_rows : rows of the program before these.
    codes : of the program's pairs.   ours : mask of those that only we can price.
    sums : of each count, the best of every employee, added up.
    """

    walk: Walk
    own_rows: int
    codes: Ints
    ours: Ints
    script: list[Step] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)

    def record(self, answer: Answer, *, rough: bool = False) -> list[Step]:
        """Walk through the proofs, tier by tier, as far as all pairs are needed.

        A ``rough`` answer is no proof: its multipliers are counted, and no more; not
        those of which no bound was sought.
        """
        paper = answer.infeasible_certificate
        if paper is not None and not answer.tiers:
            self._proof(-1, paper, None, by="certificate")
        for tier, reached in enumerate(answer.tiers):
            own = reached.certificate
            if own is None:
                continue
            if rough:
                if reached.bound is not None:
                    self._count(tier, own)
                continue
            self._proof(tier, own, reached, by=reached.proven_by)
            if own.bars:
                self._bars(tier, own, reached)
                break  # from here on all that is left is held
        return self.script

    def bounded(self, answer: Answer, summed: Summed) -> Answer:
        """Give the answer with what its multipliers prove over all pairs.

        Those of a programme that was left in the middle may prove less than none do:
        each tier has the better of both.
        ``summed`` adds up, for each count, the best of all employees over all pairs,
        and says of which number all values of its tier are multiples.
        """
        papers = []
        for tier, known in enumerate(answer.tiers):
            own = known.certificate
            if own is not None:
                bare = Certificate.unpriced(len(own.rows), own.targets)
                papers += [(tier, own), (tier, bare)]
        for tier, paper in papers:
            self._count(tier, paper)
        totals = summed([s for s in self.script if isinstance(s, Count)])
        tiers = [replace(t, bound=None, proven_by="") for t in answer.tiers]
        for (tier, paper), total in zip(papers, totals, strict=True):
            one = self._open(
                tier, replace(answer.tiers[tier], certificate=paper), *total
            )
            tiers[tier] = min(tiers[tier], one, key=_bound)
        whole = all(t.proven_by for t in tiers)
        names = dict.fromkeys(t.proven_by for t in tiers if t.proven_by)
        return replace(
            answer,
            tiers=tuple(tiers),
            status="optimal" if whole else "feasible",
            proven_by=", ".join(names),
            unique=all(t.best == t.bound for t in tiers),
            cuts=(),
        )

    def _open(self, tier: int, known: TierAnswer, total: int, step: int) -> TierAnswer:
        own = known.certificate
        assert own is not None
        duals = self._duals(own)
        total += constants(Stage(self.walk.limits, tier, own.targets), duals)
        total += pressed(duals, sides_of(self.walk.limits))
        held = divisor_of(self.walk.program, self.walk.limits.families, tier)
        step = max(1, gcd(step, held))
        top = self._floor(tier, total, own.grid, step)
        paper = Certificate(
            own.grid, duals.rows, own.before, own.targets, own.weight, total
        )
        closed = known.value is not None and top <= known.value
        by = "certificate" if closed else ""
        return replace(known, bound=top, proven_by=by, certificate=paper)

    def _proof(
        self, tier: int, own: Certificate, reached: TierAnswer | None, by: str
    ) -> None:
        self._count(tier, own)
        step = self._step(tier)
        searched = by not in ("", "certificate")
        if own.chain is not None and own.beyond is not None:
            if self._floor(tier, own.numerator, own.grid, step) > own.beyond:
                self._closing(tier, own, own.chain, own.beyond)
        elif searched and reached is not None and reached.bound is not None:
            self._push()
            self._bar(tier, own.numerator, own.grid, reached.bound + 1, step)
            self.script.append(Held())
            self._pop()

    def _closing(self, tier: int, own: Certificate, chain: Chain, beyond: int) -> None:
        self._push()
        self._bar(tier, own.numerator, own.grid, beyond + 1, self._step(tier))
        self._chain(tier, chain, beyond)
        self._pop()

    def _chain(self, tier: int, chain: Chain, beyond: int) -> None:
        for link in chain.links:
            if self._stranded():
                return
            self._count(tier, link)
            step = self._step(tier)
            least = self._least(tier, beyond + 1, step)
            if link.numerator < link.grid * least:
                return
            self._bar(tier, link.numerator, link.grid, beyond + 1, step)
        if self._stranded():
            return
        for above, case in enumerate(chain.cases):
            self._push()
            if chain.row < 0:
                self._turn(-1 - chain.row, taken=bool(above))
            self._chain(tier, case, beyond)
            self._pop()

    def _bars(self, tier: int, own: Certificate, reached: TierAnswer) -> None:
        """Leave out what no plan uses that keeps the tier's target."""
        assert reached.best is not None
        target = self.walk.program.tiers[tier].kept(reached.best)
        links: list[Certificate | Link] = [own]
        links += [] if own.chain is None else own.chain.links
        for link in links:
            total = self._count(tier, link)
            stage = Stage(self.walk.limits, tier, own.targets)
            duals = self._duals(link)
            total += constants(stage, duals)
            total += pressed(duals, sides_of(self.walk.limits))
            self._bar(tier, total, link.grid, target, self._step(tier))
        self.script.append(Held())

    def _count(self, tier: int, link: Certificate | Link) -> int:
        """Count a link; give the best of all employees, added up."""
        duals = self._duals(link)
        found = self.walk.count(tier, duals, _NONE, _NONE)
        here = found.best[found.best > -(2**62)]
        self.sums.append(exact_sum(here))
        at = np.flatnonzero(self._ours(duals))
        own = replace(duals, rows=duals.rows[: self.own_rows])
        self.script.append(Count(tier, own, self.codes[at], found.pairs[at]))
        return self.sums[-1]

    def _duals(self, link: Certificate | Link) -> Duals:
        """Give the multipliers of a link, 0 for rows that came later."""
        rows = np.zeros(self.walk.limits.n_rows, dtype=np.int64)
        rows[: len(link.rows)] = link.rows[: len(rows)]
        return Duals(link.grid, rows, link.before, link.weight)

    def _ours(self, duals: Duals) -> Ints:
        """Mark the pairs that nobody else can price: added rows are ours alone."""
        limits, y = self.walk.limits, duals.rows.copy()
        y[: self.own_rows] = 0
        if not y.any():
            return self.ours
        total = np.concatenate([limits.weigh(y, block) for block in limits.blocks])
        return np.asarray(self.ours | (total != 0))

    def _step(self, tier: int) -> int:
        """Give the step of what is left, and have it asked for."""
        if tier < 0:
            return 1
        limits, spec = self.walk.limits, self.walk.program.tiers[tier]
        prices = limits.price[limits.tier == tier]
        columns = (np.asarray(spec.pairs)[self.walk.left.pairs], spec.surplus, prices)
        parts = [int(np.gcd.reduce(np.abs(np.asarray(c)), initial=0)) for c in columns]
        step = max(1, int(np.gcd.reduce(np.array(parts, dtype=np.int64))))
        if step > 1:
            self.script.append(Steps(tier, step))
        return step

    def _base(self, tier: int) -> int:
        return 0 if tier < 0 else self.walk.program.tiers[tier].constant

    def _floor(self, tier: int, numerator: int, grid: int, step: int) -> int:
        base = self._base(tier)
        return base + (numerator - base * grid) // (grid * step) * step

    def _least(self, tier: int, value: int, step: int) -> int:
        base = self._base(tier)
        return base - (base - value) // step * step

    def _bar(self, tier: int, numerator: int, grid: int, value: int, step: int) -> None:
        room = numerator - grid * self._least(tier, value, step)
        self.walk.bar(room)
        self.script.append(Bar(room))

    def _stranded(self) -> bool:
        who = self.walk.stranded()
        if who >= 0:
            self.script.append(Stranded(who))
        return who >= 0

    def _turn(self, pair: int, *, taken: bool) -> None:
        program = self.walk.program
        who, where = int(program.emp[pair]), int(program.post[pair])
        self.walk.turn(pair, who, taken=taken)
        self.script.append(Turn(who, where, taken))

    def _push(self) -> None:
        self.walk.push()
        self.script.append(Push())

    def _pop(self) -> None:
        self.walk.pop()
        self.script.append(Pop())


def _bound(tier: TierAnswer) -> float:
    return inf if tier.bound is None else tier.bound
