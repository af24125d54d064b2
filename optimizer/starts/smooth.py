"""Prices of all rows in a few passes: the relaxation with its corners rounded.

Instead of taking only its best pair, each employee spreads over the pairs as
exp(reduced value / softness). The bound is then a smooth function of the prices, and
every row moves its own price by one damped Newton step a sweep, and goes on a little
the way it went before. A pair stands in several rows that all answer to it at once: the
steps are short enough for that, and momentum makes up for it. The softness shrinks from
sweep to sweep; pairs that are hopeless at the present softness are dropped on the way.
While it is large, nearly all pairs count a little: then a sample of them tells as much,
in which the likelier ones are surer to be and the others stand for more than one pair.
The prices end within hundredths of a per cent of the best bound after a few readings of
the pairs: enough to pick the columns of a linear programme.

In the field: dual ascent on a smoothed Lagrangian (log-sum-exp), with momentum, from
importance samples of the columns at first.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.bound import Bound, bound, rounded
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import all_surplus
from optimizer.control.clock import Clock
from optimizer.program.rows import NO_LIMIT
from optimizer.relaxation.glop import Floats
from optimizer.starts.sample import drawn
from optimizer.starts.soft_block import SoftBlock, sizes, soft_block

SWEEPS = 100
COOLING = 0.945
DAMPING = 0.2
MOMENTUM = 0.85
TRUST = 0.25
"""Softnesses that a price may move from one sample to the next, for each pair of the
sample in its row: what hardly any of them is in would lose its price, or be beyond it.
"""
EVERY, ANEW, AGAIN = 4, 8, 40
"""Sweeps after which pairs are dropped, another sample is drawn, and all pairs are
looked at again where none had to be drawn."""
EACH, PART = 20.0, 0.04
"""Pairs of each employee that a sample holds on average, and the least part of all:
where everybody may go everywhere, few of a post would leave its price to chance."""
SHARP = 4000.0
"""Least softness, as a part of the largest value."""
REACH = 12.0
"""A pair that costs more than this many softnesses gets no weight worth counting."""


def smooth_bound(stage: Stage, clock: Clock, leads: tuple[Bound, ...] = ()) -> Bound:
    """Bound a stage by smoothed ascent over all its pairs.

    ``leads`` are the bounds of the tiers before: what keeps these at their best is
    where the prices of this one start.
    """
    walk = Walk(stage)
    if leads and len(leads) == len(stage.before):
        walk.start(leads)
    for sweep in range(SWEEPS):
        if sweep % EVERY == 0:
            walk.narrow(sweep)
        if not walk.sweep(clock):
            break
    rows, before = np.split(walk.y, [stage.limits.n_rows])
    return bound(stage, rounded(stage, rows, -before))


class Walk:
    """The prices on their way: limits first, then the values of earlier tiers.

    Attributes
    ----------
    block : the pairs that are looked at; ``whole`` says that none was left to chance.
    told : how many of them take part in each row.
    base : the prices at which they were chosen.   down : below them, pairs that were
        dropped since then would count.   asks : some row came so far.
    floor, ceiling : within which a price makes sense.
    """

    def __init__(self, stage: Stage) -> None:
        limits = stage.limits
        self.stage = stage
        goals = np.array([g - t for g, t in _goals(stage)], dtype=np.float64)
        self.lower = np.concatenate((_open(limits.lower, -1), goals))
        self.upper = np.concatenate((_open(limits.upper, 1), goals * 0 + np.inf))
        self.cap = self._caps()
        self.floor = np.where(np.isinf(self.lower), 0.0, -self.cap)
        self.ceiling = np.where(np.isinf(self.upper), 0.0, self.cap)
        self.y = np.zeros(len(self.lower))
        self.last = self.y
        self.reach = float(max(1, stage.peaks[0]))
        self.softness = self.reach / 20.0
        self.least = self.reach / SHARP
        self.size = sizes(stage)
        self.rng = np.random.default_rng(0)
        self.block: SoftBlock | None = None
        self.whole, self.told, self.base = False, np.zeros(len(self.y)), self.y
        self.asks, self.down = False, self.y

    def _caps(self) -> Floats:
        """Cap the prices: by the fee of a row that may be broken, else by sense."""
        limits = self.stage.limits
        fee = np.where(limits.tier == self.stage.tier, limits.price, 0)
        cap = np.where(limits.tier < 0, 64.0 * self.stage.peaks[0], fee)
        return np.concatenate((cap, np.full(len(self.stage.before), np.inf)))

    def start(self, leads: tuple[Bound, ...]) -> None:
        """Start where every tier before keeps its value, at a moderate price.

        Each of them is worth as much as this one; what a later one's prices already
        charge for it is taken off.
        """
        own, earlier = self.stage.peaks
        n_rows = self.stage.limits.n_rows
        wanted = np.array([own / peak for peak in earlier])
        rows, left = np.zeros(n_rows), wanted.copy()
        for tier in reversed(range(len(leads))):
            duals = leads[tier].duals
            rows[: len(duals.rows)] += left[tier] / duals.grid * duals.rows
            before = np.array(duals.before, dtype=np.float64)
            left[:tier] -= left[tier] / duals.grid * before
        self.y = self._capped(np.concatenate((rows, -wanted)))
        self.last = self.y

    def sweep(self, clock: Clock) -> bool:
        """Move every price by one damped Newton step, then cool down.

        False when time was up on the way: the prices are then as before.
        """
        if clock.over() or self.block is None:
            return False
        y = self._capped(self.y + MOMENTUM * (self.y - self.last))
        total, size = self.block.spread(y, self.softness), self.size
        curve = np.maximum(total.curve, 1e-3 * size) / self.softness
        step = DAMPING / np.maximum(curve, 1e-12)
        up = y + (total.load - self.upper) * step
        down = y + (total.load - self.lower) * step
        aim = np.maximum(up, 0.0) + np.minimum(down, 0.0)  # one of them is 0
        unit = self.softness / np.sqrt(np.maximum(size, 1e-12))
        move = np.clip(aim - y, -4.0 * unit, 4.0 * unit)
        self.last = self.y
        y = y + np.nan_to_num(move)
        if not self.whole:
            room = TRUST * self.told * unit
            y = np.clip(y, self.base - room, self.base + room)
        self.y = self._capped(self._answered(y))
        self.softness = max(self.softness * COOLING, self.least)
        return True

    def _answered(self, y: Floats) -> Floats:
        """Keep rows that lack somebody from prices that only dropped pairs answer to.

        Else such a price runs on and on, and as it cools has no time to come back.
        Where one comes so far, all pairs are looked at again.
        """
        n_rows = self.stage.limits.n_rows
        least = np.minimum(self.down[:n_rows], 0.0)
        if (y[:n_rows] < least).any():
            self.asks = True
            y[:n_rows] = np.maximum(y[:n_rows], least)
        return y

    def _capped(self, y: Floats) -> Floats:
        """Keep prices within their caps, and off limits that do not exist."""
        return np.minimum(np.maximum(y, self.floor), self.ceiling)

    def narrow(self, sweep: int) -> None:
        """Drop the pairs that have no weight at the present softness.

        Of those that have some, too many are sampled. From time to time all pairs are
        looked at: one that was dropped may be wanted at other prices.
        """
        reach = REACH * self.softness
        again = self.asks or sweep % (AGAIN if self.whole else ANEW) == 0
        if self.block is not None and not again:
            if self.whole:
                self.block = self.block.shrunk(self.y, reach)
                self.down = np.maximum(self.down, self.y - reach)
            return
        self.asks, self.down = False, self.y - reach
        stage, soft = self.stage, self.softness
        sample = drawn(stage, self.y, soft, reach, self.rng, each_of(stage))
        self.whole = sample.whole
        self.block = soft_block(stage, sample.pairs, sample.many)
        told = np.bincount(self.block.use.indices, minlength=len(self.y))
        self.told = told.astype(np.float64)
        self.base = self.y


def each_of(stage: Stage) -> float:
    """Give the pairs of each employee that a sample holds on average."""
    program = stage.program
    return max(EACH, PART * program.n_pairs / max(1, program.n_employees))


def _goals(stage: Stage) -> list[tuple[int, int]]:
    return [(g, all_surplus(stage, t)) for t, g in enumerate(stage.targets)]


def _open(limit: Floats, side: int) -> Floats:
    none = limit >= NO_LIMIT if side > 0 else limit <= -NO_LIMIT
    return np.where(none, side * np.inf, limit.astype(np.float64))
