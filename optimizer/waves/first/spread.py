"""Movers spread over waves in their order, each wave as full as its rows allow."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.waves.first.ceremony import Ceremony
from optimizer.waves.first.limits import Limits
from optimizer.waves.question.question import Mover, Question


def never() -> bool:
    """Say that there is time."""
    return False


def spread_over(
    question: Question,
    program: Program,
    limits: Limits,
    before: Mapping[int, int],
    over: Callable[[], bool] = never,
) -> dict[int, int]:
    """Spread the movers over the waves of a program.

    Parameters
    ----------
    question : movers, seats and units.
    program : of so many waves as there may be.
    limits : the hard rows of it.
    before : mover -> wave, from 0, of those who were spread over its first waves; the
        others go into the waves after these.
    over : asked before each mover; True ends it.

    Returns
    -------
    Mover -> wave, from 0, of all who found one.
    """
    starts = np.arange(len(question.movers)) * program.n_posts
    own = program.emp.astype(np.int64) * program.n_posts + program.post
    pairs = {m: int(np.searchsorted(own, starts[m] + w)) for m, w in before.items()}
    spread = _Spread(question, program, limits, pairs)
    spread.run(max(before.values(), default=-1) + 1, over)
    return {m: int(program.post[p]) for m, p in spread.taken.items()}


@dataclass
class _Spread:
    """The hard rows of a program, and who was given a wave by now: mover -> pair."""

    question: Question
    program: Program
    limits: Limits
    taken: dict[int, int]
    want: Counter[str] = field(default_factory=Counter)
    heirs: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.last = _last(self.program, self.limits.sums)
        for place, mover in enumerate(self.question.movers):
            self.want.update(mover.touched)
            if mover.new_post is not None and self._matters(mover.new_post):
                self.heirs[mover.new_post].append(place)

    def run(self, start: int, over: Callable[[], bool]) -> None:
        """Fill wave after wave, from a wave on."""
        for mover in self.taken:
            self.want.subtract(self.question.movers[mover].touched)
        for wave in range(start, self.program.n_posts):
            ceremony = self._ceremony(wave)
            for mover in sorted(ceremony.waiting(), key=self._rank):
                if over():
                    break
                self._move(ceremony, mover)
            for mover in ceremony.chosen:
                self.want.subtract(self.question.movers[mover].touched)
            self.taken |= {m: ceremony.pair[m] for m in ceremony.chosen}

    def _move(self, ceremony: Ceremony, mover: int) -> None:
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

    def _ceremony(self, wave: int) -> Ceremony:
        """Open a wave: the rows that it decides, as they stand before it."""
        rows = np.flatnonzero(self.last == wave)
        own, moved = (
            self.limits.sums[rows],
            np.zeros(self.program.n_pairs, dtype=np.int64),
        )
        moved[list(self.taken.values())] = 1
        here = np.flatnonzero(self.program.post == wave).tolist()
        pair = {int(self.program.emp[p]): p for p in here}
        pair = {m: p for m, p in pair.items() if m not in self.taken}
        ceremony = Ceremony(
            pair,
            [int(number) for number in own @ moved],
            self.limits.lower[rows].tolist(),
            self.limits.upper[rows].tolist(),
        )
        ceremony.enter(*self._entries(own, wave))
        return ceremony

    def _entries(self, own: csr_array, wave: int) -> tuple[list[int], ...]:
        """Give row, mover and count of each entry that a wave can add to."""
        kept = self.program.post[own.indices] == wave
        row = np.repeat(np.arange(own.shape[0]), np.diff(own.indptr))[kept]
        mover = self.program.emp[own.indices[kept]]
        return row.tolist(), mover.tolist(), own.data[kept].tolist()


def _last(program: Program, sums: csr_array) -> Ints:
    """Give the last wave of which each row counts somebody; -1 for none."""
    last = np.full(sums.shape[0], -1)
    some = np.flatnonzero(np.diff(sums.indptr))
    waves = program.post[sums.indices]
    last[some] = np.maximum.reduceat(waves, sums.indptr[some]) if len(some) else 0
    return last
