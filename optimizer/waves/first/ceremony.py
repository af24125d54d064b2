"""One wave while it is being filled: who moves, and what its rows still allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

DEPTHS = (1, 3, 8, 24, 80)
"""How long the chains may be in which others move at once, in one try after another."""
EFFORT = 20_000
"""Searches for others in one wave, so that a tangle of moves costs seconds at most."""
Entry = tuple[int, int]
"""A row and how often a mover counts in it, or a mover and how often in the row."""


@dataclass
class Ceremony:
    """One wave: who may move in it, and the sums of its rows while they are filled.

    Attributes
    ----------
    pair : mover -> pair in this wave, of those who have not moved before.
    sums, lower, upper : of each row that this wave decides.
    rows : entries by mover.   movers : of each row, who counts in it above 0, and who
        below: the row of a wave's size has thousands of the one, and none of the other.
    chosen : who moves, in the order of being chosen.   refused : who cannot be moved to
        make room in the attempt under way.   effort : searches that are left.
    cut : a deeper search might have found more.
    """

    pair: dict[int, int]
    sums: list[int]
    lower: list[int]
    upper: list[int]
    rows: dict[int, list[Entry]] = field(default_factory=dict)
    movers: list[tuple[list[int], list[int]]] = field(default_factory=list)
    chosen: list[int] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    effort: int = EFFORT
    cut: bool = False

    def enter(self, rows: list[int], movers: list[int], counts: list[int]) -> None:
        """List the entries of this wave's pairs, by mover and by row."""
        self.rows = {mover: [] for mover in self.pair}
        self.movers = [([], []) for _ in self.sums]
        for row, mover, coef in zip(rows, movers, counts, strict=True):
            if mover in self.pair:
                self.rows[mover].append((row, coef))
                self.movers[row][coef < 0].append(mover)

    def waiting(self) -> list[int]:
        """List who may move in this wave."""
        return [*self.pair]

    def take(self, mover: int) -> bool:
        """Move somebody, with all who have to move at once for it; or nobody.

        Few others are tried first: short chains and small cycles leave room for more.
        """
        for depth in DEPTHS:
            self.refused.clear()
            self.cut = False
            if self._take(mover, depth):
                return True
            if not self.cut:
                break
        return False

    def _take(self, mover: int, depth: int) -> bool:
        if mover in self.inside or mover in self.refused or mover not in self.pair:
            return False
        mark = len(self.chosen)
        self._count(mover, 1)
        broken = [entry for entry in self.rows[mover] if self._broken(*entry)]
        if self._hopeful(broken, depth) and all(
            self._mended(row, coef, depth) for row, coef in broken
        ):
            return True
        while len(self.chosen) > mark:
            self._count(self.chosen[-1], -1)
        self.refused.add(mover)
        return False

    def _hopeful(self, broken: list[Entry], depth: int) -> bool:
        """Tell whether others may be asked, and can help with all that is broken."""
        if not broken:
            return True
        self.effort -= 1
        if not all(next(self._others(*entry), None) is not None for entry in broken):
            return False
        if depth == 0 or self.effort < 0:
            self.cut = self.effort >= 0
            return False
        return True

    def _count(self, mover: int, sign: int) -> None:
        for row, coef in self.rows[mover]:
            self.sums[row] += sign * coef
        if sign > 0:
            self.chosen.append(mover)
            self.inside.add(mover)
        else:
            self.chosen.pop()
            self.inside.discard(mover)

    def _mended(self, row: int, coef: int, depth: int) -> bool:
        """Bring a row that somebody's move has broken back to its limits, by others."""
        while self._broken(row, coef):
            others = self._others(row, coef)
            if not any(self._take(other, depth - 1) for other in others):
                return False
        return True

    def _broken(self, row: int, coef: int) -> bool:
        if coef > 0:
            return self.sums[row] > self.upper[row]
        return self.sums[row] < self.lower[row]

    def _others(self, row: int, coef: int) -> Iterator[int]:
        """Give those whose move counts the other way."""
        for mover in self.movers[row][coef > 0]:
            if mover not in self.inside:
                yield mover
