"""A schedule that breaks some limits, mended: one move to another wave at a time.

Some limit that is broken is taken at random; of a few of those who break it, the one
goes to another wave that leaves the least broken, by weight. Where no such step leaves
less, whatever is broken weighs one more, so that the search does not stay in a pit:
the breakout method of Morris (1993), as in the feasibility jump of Luteberget and
Sartor (2023). Whoever was spread wave by wave has filled the first of them; the last
few people then find no room, though there is much of it once others make way.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.waves.first.limits import Limits

TRIED = 10
"""People of a broken limit who are tried in one step."""
REST = 3, 13
"""Steps that somebody who was moved stays: at least, and fewer than."""
VAIN = 100, 20, 1_500
"""Steps that leave no less broken than ever, after which it is given up: so many, and
so many more for each mover, and at most."""
KEPT = 32_000_000
"""Bytes of blocks that are kept; one is made in some 50 millionths of a second."""
_SEED = 1


def mended(
    program: Program,
    limits: Limits,
    spread: Mapping[int, int],
    over: Callable[[], bool],
) -> dict[int, int] | None:
    """Give everybody a wave, starting from a schedule in which some have none.

    Parameters
    ----------
    program : pairs of movers and waves.
    limits : the hard rows of it.
    spread : mover -> wave, from 0, of some movers.
    over : asked before each step; True gives up.

    Returns
    -------
    Mover -> wave, from 0, within all limits; None where none was found.
    """
    counts = np.bincount(program.emp, minlength=program.n_employees)
    if not counts.all():
        return None  # somebody has no day at all
    mending = _Mending(program, limits, np.concatenate([[0], np.cumsum(counts)]))
    mending.begin(spread)
    return mending.run(over)


@dataclass(frozen=True, eq=False)
class _Block:
    """The rows in which a mover counts, and how often in each wave: row by wave."""

    rows: Ints
    counts: Ints


@dataclass
class _Mending:
    """A schedule under way: the pair of each mover, and the sums of all rows.

    Attributes
    ----------
    first : the first pair of each mover, and the end.
    at : wave of each mover, counted from its own first; -1 for none yet.
    broken : rows that are.   weight : of each row.   rest : step until which one stays.
    """

    program: Program
    limits: Limits
    first: Ints
    broken: set[int] = field(default_factory=set)
    rest: dict[int, int] = field(default_factory=dict)
    blocks: dict[int, _Block] = field(default_factory=dict)
    kept: int = 0

    def __post_init__(self) -> None:
        self.columns = self.limits.sums.tocsc()
        self.at = np.full(self.program.n_employees, -1)
        self.sums = np.zeros(len(self.limits.lower), dtype=np.int64)
        self.weight = np.ones(len(self.sums), dtype=np.int64)
        self.chance = random.Random(_SEED)  # noqa: S311  (no secret)

    def begin(self, spread: Mapping[int, int]) -> None:
        """Put everybody into a wave: the others where they break the least."""
        for mover, wave in spread.items():
            self._put(mover, wave - int(self.program.post[self.first[mover]]))
        for mover in range(len(self.at)):
            if self.at[mover] < 0:
                self._put(mover, int(self._costs(mover).argmin()))
        wrong = (self.sums > self.limits.upper) | (self.sums < self.limits.lower)
        self.broken = set(np.flatnonzero(wrong).tolist())

    def run(self, over: Callable[[], bool]) -> dict[int, int] | None:
        """Mend until nothing is broken, or nothing has helped for long."""
        step, least, since = 0, len(self.broken), 0
        base, each, most = VAIN
        vain = min(most, base + each * len(self.at))
        while self.broken:
            if step - since > vain or over():
                return None
            step += 1
            self._step(step)
            if len(self.broken) < least:
                least, since = len(self.broken), step
        pairs = self.first[:-1] + self.at
        return dict(enumerate(self.program.post[pairs].tolist()))

    def _step(self, step: int) -> None:
        """Move somebody of a broken row to where the least is broken then."""
        row = self.chance.choice(sorted(self.broken))
        found = [
            (*self._best(mover), mover)
            for mover in self._tried(row)
            if self.rest.get(mover, 0) < step
        ]
        if not found:
            return
        gain, wave, mover = min(found)
        if gain >= 0:
            self.weight[list(self.broken)] += 1
        self._put(mover, wave)
        self.rest[mover] = step + self.chance.randrange(*REST)

    def _tried(self, row: int) -> list[int]:
        """Give some of those whose going elsewhere may mend a row."""
        sums = self.limits.sums
        own = slice(sums.indptr[row], sums.indptr[row + 1])
        pairs, counts = sums.indices[own], sums.data[own]
        movers = self.program.emp[pairs]
        there = self.at[movers] == pairs - self.first[movers]
        more = self.sums[row] < self.limits.lower[row]
        able = np.unique(movers[there == ((counts < 0) == more)]).tolist()
        return self.chance.sample(able, TRIED) if len(able) > TRIED else able

    def _best(self, mover: int) -> tuple[int, int]:
        """Give what is broken more once one is in the best other wave, and which."""
        costs = self._costs(mover)
        now = int(self.at[mover])
        costs -= costs[now]
        costs[now] = np.iinfo(np.int64).max
        wave = int(costs.argmin())
        return int(costs[wave]), wave

    def _costs(self, mover: int) -> Ints:
        """Weigh what is broken in the rows of a mover, wave by wave."""
        block = self._block(mover)
        sums = self.sums[block.rows, None] + block.counts
        if self.at[mover] >= 0:
            sums -= block.counts[:, self.at[mover], None]
        over = np.maximum(sums - self.limits.upper[block.rows, None], 0)
        under = np.maximum(self.limits.lower[block.rows, None] - sums, 0)
        costs: Ints = self.weight[block.rows] @ (over + under)
        return costs

    def _put(self, mover: int, wave: int) -> None:
        """Put somebody into a wave, and see which rows are broken then."""
        block = self._block(mover)
        if self.at[mover] >= 0:
            self.sums[block.rows] -= block.counts[:, self.at[mover]]
        self.sums[block.rows] += block.counts[:, wave]
        self.at[mover] = wave
        sums = self.sums[block.rows]
        over = sums > self.limits.upper[block.rows]
        wrong = over | (sums < self.limits.lower[block.rows])
        self.broken.difference_update(block.rows[~wrong].tolist())
        self.broken.update(block.rows[wrong].tolist())

    def _block(self, mover: int) -> _Block:
        """Give the block of a mover; as many are kept as there is room for."""
        if mover not in self.blocks:
            if self.kept > KEPT:
                self.blocks.clear()
                self.kept = 0
            block = self.blocks[mover] = self._made(mover)
            self.kept += block.counts.nbytes
        return self.blocks[mover]

    def _made(self, mover: int) -> _Block:
        begin, end = self.first[mover], self.first[mover + 1]
        starts = self.columns.indptr[begin : end + 1]
        own = slice(starts[0], starts[-1])
        rows, place = np.unique(self.columns.indices[own], return_inverse=True)
        counts = np.zeros((len(rows), end - begin), dtype=np.int32)
        waves = np.repeat(np.arange(end - begin), np.diff(starts))
        counts[place, waves] = self.columns.data[own]
        return _Block(rows, counts)
