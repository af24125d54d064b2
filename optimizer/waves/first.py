"""A first schedule by hand, wave by wave: who can move does, the hardest case first.

The search needs it twice: whatever the time, there is a schedule to fall back on; and
where it takes no more waves than the sums ask for, the fewest are known at once. It
proves nothing, and may find none where there is one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.waves.model.assemble import wave_program
from optimizer.waves.question.question import Mover, Question

DEPTHS = (1, 3, 8, 24, 80)
"""How long the chains may be in which others move at once, in one try after another."""
MOST_MORE = 8
"""Waves beyond the double of those that are needed, after which it is given up."""
EFFORT = 20_000
"""Searches for others in one wave, so that a tangle of moves costs seconds at most."""
Entry = tuple[int, int]
"""A row and how often a mover counts in it, or a mover and how often in the row."""


@dataclass(frozen=True)
class Found:
    """A schedule that is at hand: the wave of each mover, from 1."""

    wave: tuple[int, ...]

    @property
    def waves(self) -> int:
        """Count the waves."""
        return max(self.wave)

    def pairs(self, program: Program) -> Ints:
        """Give the pair of each mover in a program of as many waves, or more."""
        width, waves = program.n_posts, np.array(self.wave) - 1
        known = program.emp.astype(np.int64) * width + program.post
        return np.searchsorted(known, np.arange(len(self.wave)) * width + waves)


def first_schedule(question: Question, known: int, ceiling: int) -> Found | None:
    """Find a schedule of few more waves than are known to be needed.

    Parameters
    ----------
    question : movers, seats and units.
    known : waves that there are at least.
    ceiling : waves that there may be.

    Returns
    -------
    The schedule; None where somebody was left over. Rules that hold at all times are
    not asked: whoever takes the schedule has to.
    """
    spread, more = dict[int, int](), 0
    while known + more <= min(ceiling, 2 * known + MOST_MORE):
        program = wave_program(question, known + more)
        spread = spread_over(question, program, spread)
        if len(spread) == len(question.movers):
            order = range(len(question.movers))
            return Found(tuple(spread[mover] + 1 for mover in order))
        # The last wave of fewer is the end of the plan, of more it is one of many.
        spread = {m: w for m, w in spread.items() if w < program.n_posts - 1}
        more = 2 * more + 1
    return None


def spread_over(
    question: Question, program: Program, before: Mapping[int, int]
) -> dict[int, int]:
    """Spread the movers over the waves of a program.

    Parameters
    ----------
    question : movers, seats and units.
    program : of so many waves as there may be.
    before : mover -> wave, from 0, of those who were spread over its first waves; the
        others go into the waves after these.

    Returns
    -------
    Mover -> wave, from 0, of all who found one.
    """
    starts = np.arange(len(question.movers)) * program.n_posts
    own = program.emp.astype(np.int64) * program.n_posts + program.post
    pairs = {m: int(np.searchsorted(own, starts[m] + w)) for m, w in before.items()}
    spread = _Spread(question, program, pairs)
    spread.run(max(before.values(), default=-1) + 1)
    return {m: int(program.post[p]) for m, p in spread.taken.items()}


@dataclass
class _Spread:
    """The hard rows of a program, and who was given a wave by now: mover -> pair."""

    question: Question
    program: Program
    taken: dict[int, int]
    want: Counter[str] = field(default_factory=Counter)
    heirs: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.sums, self.lower, self.upper = _matrix(self.program)
        waves = self.program.post[self.sums.indices]
        self.last = np.full(len(self.lower), -1)
        owner = np.repeat(np.arange(len(self.lower)), np.diff(self.sums.indptr))
        np.maximum.at(self.last, owner, waves)
        for place, mover in enumerate(self.question.movers):
            self.want.update(mover.touched)
            if mover.new_post is not None and self._matters(mover.new_post):
                self.heirs[mover.new_post].append(place)

    def run(self, start: int) -> None:
        """Fill wave after wave, from a wave on."""
        for mover in self.taken:
            self.want.subtract(self.question.movers[mover].touched)
        for wave in range(start, self.program.n_posts):
            ceremony = self._ceremony(wave)
            for mover in sorted(ceremony.waiting(), key=self._rank):
                self._move(ceremony, mover)
            for mover in ceremony.chosen:
                self.want.subtract(self.question.movers[mover].touched)
            self.taken |= {m: ceremony.pair[m] for m in ceremony.chosen}

    def _move(self, ceremony: _Ceremony, mover: int) -> None:
        """Move somebody, and at once whoever takes a seat that must not be empty."""
        done = len(ceremony.chosen)
        if not ceremony.take(mover):
            return
        while done < len(ceremony.chosen):
            left = self.question.movers[ceremony.chosen[done]].old_post or ""
            for heir in self.heirs.get(left, ()):
                ceremony.take(heir)
            done += 1

    def _matters(self, post_code: str) -> bool:
        seats = self.question.seats[post_code]
        return bool(seats.weight or seats.leading)

    def _rank(self, place: int) -> tuple[int, float, int, int]:
        """Order movers by deadline, by what their units have to bear still, by gain."""
        mover: Mover = self.question.movers[place]
        units = self.question.units
        load = (self.want[u] / (units[u].most or 1_000_000) for u in mover.touched)
        return mover.last, -max(load, default=0.0), -mover.gain, place

    def _ceremony(self, wave: int) -> _Ceremony:
        """Open a wave: the rows that it decides, as they stand before it."""
        rows = np.flatnonzero(self.last == wave)
        own, moved = self.sums[rows], np.zeros(self.program.n_pairs, dtype=np.int64)
        moved[list(self.taken.values())] = 1
        here = np.flatnonzero(self.program.post == wave).tolist()
        pair = {int(self.program.emp[p]): p for p in here}
        pair = {m: p for m, p in pair.items() if m not in self.taken}
        ceremony = _Ceremony(
            pair,
            [int(number) for number in own @ moved],
            self.lower[rows].tolist(),
            self.upper[rows].tolist(),
        )
        ceremony.enter(*self._entries(own, wave))
        return ceremony

    def _entries(self, own: csr_array, wave: int) -> tuple[list[int], ...]:
        """Give row, mover and count of each entry that a wave can add to."""
        kept = self.program.post[own.indices] == wave
        row = np.repeat(np.arange(own.shape[0]), np.diff(own.indptr))[kept]
        mover = self.program.emp[own.indices[kept]]
        return row.tolist(), mover.tolist(), own.data[kept].tolist()


@dataclass
class _Ceremony:
    """One wave: who may move in it, and the sums of its rows while they are filled.

    Attributes
    ----------
    pair : mover -> pair in this wave, of those who have not moved before.
    sums, lower, upper : of each row that this wave decides.
    rows, movers : entries by mover, and by row.
    chosen : who moves, in the order of being chosen.   refused : who cannot be moved to
        make room in the attempt under way.   effort : searches that are left.
    cut : a deeper search might have found more.
    """

    pair: dict[int, int]
    sums: list[int]
    lower: list[int]
    upper: list[int]
    rows: dict[int, list[Entry]] = field(default_factory=dict)
    movers: list[list[Entry]] = field(default_factory=list)
    chosen: list[int] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    effort: int = EFFORT
    cut: bool = False

    def enter(self, rows: list[int], movers: list[int], counts: list[int]) -> None:
        """List the entries of this wave's pairs, by mover and by row."""
        self.rows = {mover: [] for mover in self.pair}
        self.movers = [[] for _ in self.sums]
        for row, mover, coef in zip(rows, movers, counts, strict=True):
            if mover in self.pair:
                self.rows[mover].append((row, coef))
                self.movers[row].append((mover, coef))

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
        for mover, own in self.movers[row]:
            if own * coef < 0 and mover not in self.inside:
                yield mover


def _matrix(program: Program) -> tuple[csr_array, Ints, Ints]:
    """Put the hard rows of a program one below the other."""
    hard = [rows for rows in program.rows if rows.price is None]
    parts, base = [], 0
    for rows in hard:
        row, pair, coef = rows.entries()
        parts.append((row + base, pair, coef))
        base += len(rows)
    row, pair, coef = (np.concatenate(column) for column in zip(*parts, strict=True))
    shape = (base, program.n_pairs)
    lower, upper = (
        np.concatenate([np.asarray(getattr(rows, side)) for rows in hard])
        for side in ("lower", "upper")
    )
    return csr_array((coef, (row, pair)), shape=shape), lower, upper
