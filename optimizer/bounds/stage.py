"""What is maximised at one tier, given what the tiers before must keep.

In the field: earlier objectives kept as constraints (the epsilon-constraint method).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from optimizer.bounds.entries import Block
from optimizer.bounds.limits import Limits
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Ints

COARSE = 16
"""Largest value, in multiples of the tier's step, of a tier of small numbers."""
ASKED = 16
"""Values of plans that are kept: of the same few each tier is asked again and again."""
_NOTHING = np.empty(0, dtype=np.int64)
FIRST, PART = 1_000, 100_000
"""Numbers that are looked at for a common divisor first, and then at a time."""


@dataclass(frozen=True, eq=False)
class Stage:
    """Tier ``tier`` of a program, after earlier tiers were brought to ``targets``.

    Attributes
    ----------
    limits : the rows.
    tier : position of the tier; -1 for none (phase one: is there any plan at all?).
    targets : steps that the value of each earlier tier must reach.
    """

    limits: Limits
    tier: int
    targets: tuple[int, ...] = ()

    @property
    def program(self) -> Program:
        """Give the program."""
        return self.limits.program

    @property
    def before(self) -> tuple[Tier, ...]:
        """Give the tiers that have targets."""
        return self.program.tiers[: len(self.targets)]

    @property
    def own(self) -> Tier | None:
        """Give the tier that is maximised."""
        return None if self.tier < 0 else self.program.tiers[self.tier]

    @cached_property
    def peaks(self) -> tuple[int, tuple[int, ...]]:
        """Give the largest size of a value: of this tier, and of each one before."""
        own = 1 if self.own is None else self._size(self.tier)
        return own, tuple(map(self._size, range(len(self.targets))))

    def _size(self, tier: int) -> int:
        known = self.limits.sizes
        if tier not in known:
            known[tier] = max(1, _peak(self.program.tiers[tier]))
        return known[tier]

    @cached_property
    def step(self) -> int:
        """Give the largest number of which all values and prices are multiples."""
        if self.own is None:
            return 1
        known = self.limits.steps
        if self.tier not in known:
            prices = self.limits.price[self.priced_by(self.tier)]
            columns = (self.own.pairs, self.own.surplus, prices)
            known[self.tier] = max(1, _common_divisor(columns))
        return known[self.tier]

    @property
    def base(self) -> int:
        """Give what is added to the tier's value whatever the plan."""
        return 0 if self.own is None else self.own.constant

    def floor(self, numerator: int, grid: int) -> int:
        """Round a bound in parts down to a value that a plan may have."""
        parts = numerator - self.base * grid
        return self.base + parts // (grid * self.step) * self.step

    def at_least(self, value: int) -> int:
        """Round a value up to one that a plan may have."""
        return self.base - (self.base - value) // self.step * self.step

    @property
    def coarse(self) -> bool:
        """Say whether the values are small numbers, so that plans look alike."""
        return self.peaks[0] <= COARSE * self.step

    def priced_by(self, tier: int) -> Ints:
        """List the rows whose breach the given tier pays."""
        return self.limits.payers.get(tier, _NOTHING)

    def active(self) -> Ints:
        """Tell which rows bind here: the hard ones, and those priced by now."""
        return self.limits.tier <= max(self.tier, len(self.targets) - 1)

    def values(self, weight: int, before: tuple[int, ...], block: Block) -> Ints:
        """Weigh the values of the pairs of a block: own tier, then those before."""
        total = _scaled(self.own, weight, "pairs", block.start, block.stop)
        for tier, times in zip(self.before, before, strict=True):
            if times:
                total += _scaled(tier, times, "pairs", block.start, block.stop)
        return total

    def surplus(self, weight: int, before: tuple[int, ...], block: Block) -> Ints:
        """Weigh the values of the surplus list for the employees of a block."""
        total = _scaled(self.own, weight, "surplus", block.first, block.last)
        for tier, times in zip(self.before, before, strict=True):
            if times:
                total += _scaled(tier, times, "surplus", block.first, block.last)
        return total

    def value(self, tier: int, pair: Ints) -> int:
        """Value a plan (a pair per employee, -1 for surplus) by one tier, exactly."""
        known, asked = self.limits.worth, (tier, pair.tobytes())
        found = known.get(asked)
        if found is None:
            while len(known) >= ASKED:
                known.pop(next(iter(known)), None)
            known[asked] = found = self._worth(tier, pair)
        return found

    def _worth(self, tier: int, pair: Ints) -> int:
        spec = self.program.tiers[tier]
        placed = pair >= 0
        total = exact_sum(np.asarray(spec.pairs)[pair[placed]])
        total += exact_sum(np.asarray(spec.surplus)[~placed]) + spec.constant
        priced = self.priced_by(tier)
        if len(priced):
            breach = self.limits.breach(pair[placed])[priced]
            total -= exact_sum(breach * self.limits.price[priced])
        return total


def exact_sum(numbers: Ints) -> int:
    """Sum int64 numbers without overflow."""
    high = int(np.sum(numbers >> 31, dtype=np.int64))
    return (high << 31) + int(np.sum(numbers & 0x7FFFFFFF, dtype=np.int64))


def _common_divisor(columns: tuple[Ints, ...]) -> int:
    """Find the divisor of all numbers; a look at the first ones is mostly enough."""
    found = 0
    for column in columns:
        for a, b in pairwise((0, *range(FIRST, len(column), PART), len(column))):
            if found == 1:
                return 1
            some = np.asarray(column[a:b], dtype=np.int64)
            found = math.gcd(found, int(np.gcd.reduce(some, initial=0)))
    return found


def _peak(tier: Tier) -> int:
    sizes = [0]
    for column in (tier.pairs, tier.surplus):
        if len(column):
            sizes += [abs(int(np.max(column))), abs(int(np.min(column)))]
    return max(sizes)


def _scaled(tier: Tier | None, times: int, column: str, a: int, b: int) -> Ints:
    if tier is None:
        return np.zeros(b - a, dtype=np.int64)
    return np.asarray(getattr(tier, column)[a:b], dtype=np.int64) * np.int64(times)
