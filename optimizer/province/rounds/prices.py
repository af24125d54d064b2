"""The prices that the parts found, side by side: where the master begins.

In the field: the dual of a block-diagonal programme, its coupling rows averaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.program.answer import Certificate
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.program.tie_break import is_tie_break
from optimizer.proof.certificate import Proof, TierProof
from optimizer.province.worker.alone import Alone
from optimizer.relaxation.glop import Floats
from optimizer.warm.lead import Lead

GRID = 1 << 20
MOST = 2.0**40
"""Prices beyond it, in steps, are those of breaches: they lead nowhere."""


@dataclass(frozen=True, eq=False)
class Spread:
    """What one part found, and where its rows stand in the whole.

    Attributes
    ----------
    share : for each row of the whole, how much of its price this part's counts.
    """

    alone: Alone
    rows: Ints
    share: Floats


def lead_of(program: Program, spread: Sequence[Spread], plan: Ints) -> Lead:
    """Put the prices of all parts together."""
    n_rows = sum(map(len, program.rows))
    tiers = tuple(
        TierProof(
            t.name, t.scale, t.tolerance, None, None, "", _paper(spread, k, n_rows)
        )
        for k, t in enumerate(program.tiers)
    )
    known = tuple(
        -1 if is_tie_break(t) or tiers[k].certificate is None else k
        for k, t in enumerate(program.tiers)
    )
    proof = Proof(tiers, ())
    return Lead(proof, plan, np.arange(n_rows), known)


def _paper(spread: Sequence[Spread], tier: int, n_rows: int) -> Certificate | None:
    """Join the prices of a tier; the dearest price of a tier before counts for all.

    Each part's own prices of that tier are added for what it lacks: that keeps what it
    has proven.
    """
    own = [_whole(s, tier, n_rows) for s in spread]
    before = np.zeros(tier)
    for earlier in reversed(range(tier)):
        before[earlier] = max(z[earlier] for _, z in own)
        for k, part in enumerate(spread):
            rows, times = own[k]
            lack = before[earlier] - times[earlier]
            if lack > 0.0:
                more, at = _whole(part, earlier, n_rows)
                times[:earlier] += lack * at
                times[earlier] += lack
                own[k] = rows + lack * more, times
    total = np.sum([rows for rows, _ in own], axis=0)
    if not total.any() and not before.any():
        return None
    rows = np.rint(np.clip(total, -MOST, MOST) * GRID).astype(np.int64)
    weights = tuple(round(z * GRID) for z in np.clip(before, 0.0, MOST).tolist())
    return Certificate(GRID, rows, weights, (), GRID, 0)


def _whole(part: Spread, tier: int, n_rows: int) -> tuple[Floats, Floats]:
    """Give a part's prices of a tier, spread over the rows of the whole."""
    known = part.alone.prices[tier] if tier < len(part.alone.prices) else None
    rows = np.zeros(n_rows)
    if known is None:
        return rows, np.zeros(tier)
    here = part.rows >= 0
    rows[part.rows[here]] = known[0][: len(part.rows)][here]
    return rows * part.share, known[1].copy()
