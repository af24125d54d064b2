"""The first tiers as one: a step of an earlier one outweighs what later ones give.

By a tier of small numbers most plans are worth the same: the linear programme of such a
tier alone is slow, and its prices may be any of many. Together with the tier that tells
plans apart it is quick. Nothing is proven so: its prices lead the tiers one by one.

In the field: lexicographic objectives by a weighted sum (preemptive weights).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.bounds.bound import Bound, bound, rounded
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.program.answer import Answer, Certificate, TierAnswer
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Rows
from optimizer.province.linear import Start
from optimizer.relaxation.glop import Floats
from optimizer.warm.lead import Lead

TIMES = 1
"""People, at least, whose later values a step of a tier outweighs."""
LARGEST = 2**40
"""Weighed values stay below it: their prices need room beside them."""


@dataclass(frozen=True, eq=False)
class Weighed:
    """A program whose first tiers are one.

    Attributes
    ----------
    program : its first tier is all of them together.
    whole : the program that it is made of.
    weights : of these tiers; 1 for the last, which tells plans apart.
    """

    program: Program
    whole: Program
    weights: tuple[int, ...]

    @property
    def landing(self) -> int:
        """Give the tier that tells plans apart."""
        return len(self.weights) - 1

    def start(self, lead: Lead, reached: int | None) -> Start:
        """Begin with a lead, which over fewer pairs has ``reached`` a value."""
        known = self._prices(lead)

        def start(stage: Stage) -> tuple[Bound, int | None] | None:
            if known is None:
                return None
            rows = np.zeros(stage.limits.n_rows)
            rows[: len(known)] = known
            return bound(stage, rounded(stage, rows, np.empty(0))), reached

        return start

    def _prices(self, lead: Lead) -> Floats | None:
        """Give the prices of a lead, whose tiers may be weighed otherwise."""
        limits = Limits(self.whole)
        own = [lead.prices(_bare(limits, t)) for t in range(len(self.weights))]
        last = own[self.landing]
        if last is None:
            return None
        rows, before = last[0].copy(), last[1].copy()
        for tier in reversed(range(self.landing)):
            known, lack = own[tier], self.weights[tier] - before[tier]
            if known is not None:
                rows += lack * known[0]
                before[:tier] += lack * known[1]
        return rows

    def told(self, answer: Answer) -> Answer:
        """Tell the answer of the weighed program by the tiers one by one.

        The bound of the last is that of all together; of the others none was sought.
        """
        (found, *_) = answer.tiers
        assert found.certificate is not None
        limits = Limits(self.whole, (*self.whole.rows, *answer.cuts))
        prices = found.certificate.rows / float(found.certificate.grid)
        tiers = [self._tier(limits, t, prices, found) for t in range(len(self.weights))]
        return replace(answer, tiers=tuple(tiers))

    def _tier(
        self, limits: Limits, tier: int, prices: Floats, found: TierAnswer
    ) -> TierAnswer:
        stage, weight = _bare(limits, tier), float(self.weights[tier])
        rows = np.zeros(limits.n_rows)
        rows[: len(prices)] = prices / weight
        before = np.array(self.weights[:tier], dtype=np.float64) / weight
        duals, last = rounded(stage, rows, before), tier == self.landing
        paper = Certificate(
            duals.grid, duals.rows, duals.before, stage.targets, duals.weight, 0
        )
        return replace(
            found,
            name=self.whole.tiers[tier].name,
            bound=found.bound if last else None,
            certificate=paper,
            prices=duals.rows / float(duals.grid),
        )


def weighed(program: Program, least: Sequence[int] = ()) -> Weighed | None:
    """Put the first tiers together, to the one that tells plans apart.

    None where there is none before it, or none at all, or where numbers are too large.

    Parameters
    ----------
    least : weights that are not to be less, where as many tiers are put together: what
        parts have weighed alike fits together.
    """
    limits, tiers = Limits(program), program.tiers
    fine = (t for t in range(len(tiers)) if not Stage(limits, t).coarse)
    landing = next(fine, 0)
    weights = [1]
    total = _peak(limits, tiers[landing], landing) if tiers else 0
    for tier in reversed(range(landing)):
        own = 1 << (TIMES * total).bit_length()
        weights.insert(0, max(own, least[tier]) if len(least) == landing + 1 else own)
        total += weights[0] * _peak(limits, tiers[tier], tier)
    if landing == 0 or total > LARGEST:
        return None
    families = tuple(_paid(rows, weights) for rows in program.rows)
    one = _sum(tiers[: landing + 1], weights)
    mixed = replace(program, rows=families, tiers=(one, *tiers[landing + 1 :]))
    return Weighed(mixed, program, tuple(weights))


def _bare(limits: Limits, tier: int) -> Stage:
    return Stage(limits, tier, (0,) * tier)


def _peak(limits: Limits, tier: Tier, place: int) -> int:
    """Give the largest size of a value, and of a price that the tier pays."""
    own = (tier.pairs, tier.surplus, limits.price[limits.tier == place])
    return max(1, *(int(np.abs(np.asarray(c)).max(initial=0)) for c in own))


def _paid(rows: Rows, weights: list[int]) -> Rows:
    """Give rows with what a step of breach costs the tiers together."""
    if rows.price is None:
        return rows
    if rows.tier >= len(weights):
        return replace(rows, tier=rows.tier - len(weights) + 1)
    price = np.asarray(rows.price, dtype=np.int64) * weights[rows.tier]
    return replace(rows, price=price, tier=0)


def _sum(tiers: tuple[Tier, ...], weights: list[int]) -> Tier:
    pairs = np.zeros(len(tiers[0].pairs), dtype=np.int64)
    surplus = np.zeros(len(tiers[0].surplus), dtype=np.int64)
    for tier, weight in zip(tiers, weights, strict=True):
        pairs += np.asarray(tier.pairs, dtype=np.int64) * weight
        surplus += np.asarray(tier.surplus, dtype=np.int64) * weight
    constant = sum(t.constant * w for t, w in zip(tiers, weights, strict=True))
    return Tier(tiers[-1].name, pairs, surplus, constant)
