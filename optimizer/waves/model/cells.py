"""Pairs of a mover and a wave, and sums over them up to each wave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from optimizer.program.rows import Ints
from optimizer.waves.question.question import Question


@dataclass(frozen=True, eq=False)
class Cells:
    """All pairs of a mover and one of the first ``waves`` waves, by mover.

    Attributes
    ----------
    emp, wave : of each pair.   first : the first pair of each mover, and the end.
    """

    question: Question
    waves: int
    emp: Ints
    wave: Ints
    first: Ints

    @classmethod
    def of(cls, question: Question, waves: int) -> Cells:
        """List the pairs that are allowed by the days of each mover alone."""
        spans = [
            range(max(0, m.first), min(m.last + 1, waves)) for m in question.movers
        ]
        counts = np.array([len(span) for span in spans], dtype=np.int64)
        emp = np.repeat(np.arange(len(spans)), counts).astype(np.int32)
        parts = [np.arange(s.start, s.stop) for s in spans if len(s)]
        wave = np.concatenate(parts) if parts else np.zeros(0)
        first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        return cls(question, waves, emp, wave.astype(np.int32), first)

    def pairs(self, mover: int) -> Ints:
        """Give the pairs of one mover."""
        return np.arange(self.first[mover], self.first[mover + 1])

    def of_movers(self, movers: Iterable[int]) -> Ints:
        """Give the pairs of some movers."""
        parts = [self.pairs(mover) for mover in movers]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def days_left(self) -> Ints:
        """Count, for each pair, the days from its wave to the last of the waves."""
        days = self.question.days[: self.waves]
        left = np.array([(days[-1] - day).days for day in days], dtype=np.int64)
        return left[self.wave]

    def spans(self) -> Ints:
        """Count the days from each wave, but the last, to the next."""
        days = self.question.days[: self.waves]
        gaps = [(b - a).days for a, b in pairwise(days)]
        return np.array(gaps, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Entries:
    """Entries of rows: which row, which pair, how often it counts.

    There are millions of them: each takes 12 bytes.
    """

    row: Ints
    pair: Ints
    coef: Ints

    @classmethod
    def none(cls) -> Entries:
        """Give no entry."""
        nothing = np.zeros(0, dtype=np.int32)
        return cls(nothing, nothing, nothing)

    @classmethod
    def joined(cls, parts: Sequence[Entries]) -> Entries:
        """Put entries one behind the other."""
        if not parts:
            return cls.none()
        return cls(
            *(np.concatenate([getattr(p, k) for p in parts]) for k in _COLUMNS),
        )


_COLUMNS = ("row", "pair", "coef")


def moved_by(cells: Cells, pairs: Ints, waves: Sequence[int], base: int) -> Entries:
    """Count in one row for each of some waves who has moved by then.

    Parameters
    ----------
    pairs : of the movers that are counted, once each.
    waves : of the rows, rising; row ``base`` is that of the first.
    """
    asked = np.asarray(waves, dtype=np.int64)
    at = np.searchsorted(asked, cells.wave[pairs])
    count = len(asked) - at
    total = int(count.sum())
    ends = np.cumsum(count)
    step = np.arange(total) - np.repeat(ends - count, count)
    row = base + np.repeat(at, count) + step
    return Entries(
        row.astype(np.int32),
        np.repeat(pairs.astype(np.int32), count),
        np.ones(total, dtype=np.int32),
    )


def times(entries: Entries, factor: int) -> Entries:
    """Count all entries so many times."""
    return Entries(entries.row, entries.pair, entries.coef * factor)
