"""What a rule or a goal amounts to: pairs, lines of numbers, pieces of an objective."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

Pair = tuple[str, str]
Plan = Mapping[str, str | None]
"""Employee -> post, None for the surplus list."""


def exact(value: float | str) -> Fraction:
    """Read a number as it is written: 0.33333 is 33333 / 100000."""
    return Fraction(str(value))


@dataclass(frozen=True)
class Line:
    """``low <= sum of terms over the pairs that are chosen <= high``."""

    terms: Mapping[Pair, Fraction]
    low: Fraction | None = None
    high: Fraction | None = None

    def activity(self, plan: Plan) -> Fraction:
        """Add up the chosen terms."""
        chosen = (self.terms.get((i, j), Fraction(0)) for i, j in plan.items() if j)
        return sum(chosen, Fraction(0))

    def short(self, plan: Plan) -> Fraction:
        """Tell by how much a plan misses the line."""
        total = self.activity(plan)
        below = Fraction(0) if self.low is None else max(self.low - total, Fraction(0))
        above = (
            Fraction(0) if self.high is None else max(total - self.high, Fraction(0))
        )
        return below + above


@dataclass(frozen=True)
class Said:
    """What a rule says: pairs barred, people never on the surplus list, lines.

    ``passed`` are claims: pairs of rivals, and pairs that leave the claimant content.
    Each rival beside a claimant who is not counts; ``most`` of them are allowed.
    """

    barred: frozenset[Pair] = frozenset()
    kept: frozenset[str] = frozenset()
    lines: tuple[Line, ...] = ()
    passed: tuple[tuple[frozenset[Pair], frozenset[Pair]], ...] = ()
    most: int = 0

    def amount(self, plan: Plan) -> Fraction:
        """Add up all that a plan breaks."""
        pairs = sum((i, j) in self.barred for i, j in plan.items() if j)
        left = sum(i in self.kept for i, j in plan.items() if j is None)
        chosen = {(i, j) for i, j in plan.items() if j}
        over = sum(len(a & chosen) for a, b in self.passed if not b & chosen)
        whole = pairs + left + max(0, over - self.most)
        return whole + sum((line.short(plan) for line in self.lines), Fraction(0))


@dataclass(frozen=True)
class Sought:
    """What one goal counts: points of pairs and of who is left over, shortfalls.

    ``least`` says that only the least of the placed counts, not the sum. ``loads`` are
    works and who does them: the busiest counts, in per cent. ``both`` are pairs of
    which one counts only together with the other.
    """

    pairs: Mapping[Pair, Fraction]
    surplus: Mapping[str, Fraction] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    least: bool = False
    loads: tuple[tuple[Fraction, Mapping[Pair, Fraction]], ...] = ()
    both: tuple[tuple[Pair, Pair], ...] = ()

    def value(self, plan: Plan) -> Fraction:
        """Count what a plan is worth, in the unit of the goal."""
        points = [self.pairs.get((i, j), Fraction(0)) for i, j in plan.items() if j]
        if self.least:
            return min(points, default=Fraction(0))
        if self.loads:
            return max(load(work, Line(who).activity(plan)) for work, who in self.loads)
        left = (self.surplus.get(i, Fraction(0)) for i, j in plan.items() if j is None)
        lacking = (line.short(plan) for line in self.lines)
        twice = sum(plan[a] == b and plan[c] == d for (a, b), (c, d) in self.both)
        return sum(points, Fraction(0)) + sum(left) + sum(lacking) + twice


def load(work: Fraction, done: Fraction) -> Fraction:
    """Give a load in tenths of a per cent, rounded up, 1,000 per cent at most."""
    whole = Fraction(1000)
    return min(whole, Fraction(ceil(work * 1000 / done), 10)) if done else whole


def counting(pairs: Iterable[Pair]) -> dict[Pair, Fraction]:
    """Count each pair once."""
    return dict.fromkeys(pairs, Fraction(1))
