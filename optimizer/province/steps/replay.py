"""A worker repeats the steps of a proof over all pairs of its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from optimizer.bounds.bound import FLOOR
from optimizer.bounds.foremost import foremost
from optimizer.bounds.stage import exact_sum
from optimizer.program.rows import Ints
from optimizer.province.steps.script import (
    Bar,
    Count,
    Held,
    Pop,
    Push,
    Step,
    Steps,
    Stranded,
    Turn,
)
from optimizer.province.steps.walk import ADDED, Walk

NEAR = 2
"""Pairs per employee that are handed over besides, where some pay."""


@dataclass(frozen=True, eq=False)
class Replayed:
    """What came of the steps.

    Attributes
    ----------
    lack : pairs (by number) that the master has to know; none where all steps agree.
    sums : of each count, the best of every employee among the pairs that the master
        holds, added up: it must be what the master counted.
    """

    lack: Ints
    sums: tuple[int, ...]


@dataclass
class Replay:
    """The steps over the pairs of one part.

    Attributes
    ----------
    held : mask of the pairs that the master holds.
    people, posts : positions, in the whole, of employees and posts.
    codes : of our pairs.
    """

    walk: Walk
    held: Ints
    people: Ints
    posts: Ints
    codes: Ints
    lack: list[Ints] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)

    def run(self, script: Sequence[Step]) -> Replayed:
        """Take all steps."""
        for step in script:
            self._take(step)
        found = [np.empty(0, dtype=np.int64), *self.lack]
        return Replayed(np.unique(np.concatenate(found)), tuple(self.sums))

    def _take(self, step: Step) -> None:
        if isinstance(step, Count):
            self._count(step)
        elif isinstance(step, Steps):
            self._steps(step)
        elif isinstance(step, Bar):
            self.walk.bar(step.room)
        elif isinstance(step, Turn):
            pair = self._pair(step.employee, step.post)
            who = _place(self.people, step.employee)
            self.walk.turn(pair, who, taken=step.taken)
        elif isinstance(step, Push):
            self.walk.push()
        elif isinstance(step, Pop):
            self.walk.pop()
        elif isinstance(step, Held):
            self._wanted(self.walk.left.pairs & ~self.held)
        else:
            self._stranded(step)

    def _count(self, step: Count) -> None:
        """Price everything, and look for pairs that are worth more than those held."""
        walk = self.walk
        at, values = given(step, self.codes)
        found = walk.count(step.tier, step.duals, at, values)
        here = type(walk.left)(walk.left.pairs & self.held, walk.left.surplus)
        best = walk.best(found.pairs, found.surplus, here)
        self.sums.append(exact_sum(best[best > FLOOR]))
        self._pay(found.pairs, best)

    def _pay(self, values: Ints, best: Ints) -> None:
        """Hand over the pairs that pay most, some of each employee."""
        emp, left = self.walk.program.emp, self.walk.left.pairs
        at = np.flatnonzero(left & (values > best[emp]))
        self.lack.append(at[foremost(emp[at], values[at], ADDED, self.codes[at])])
        if len(at):
            self._near(values)

    def _near(self, values: Ints) -> None:
        """Hand over the nearest of the others too: prices will change a little yet."""
        known, walk = self.walk.known, self.walk
        assert known is not None
        other = np.flatnonzero(walk.left.pairs & ~self.held)
        cost = known.best[walk.program.emp[other]] - values[other]
        most = NEAR * walk.program.n_employees
        if len(other) > most:
            other = other[np.argpartition(cost, most)[:most]]
        self.lack.append(other)

    def _steps(self, step: Steps) -> None:
        """Hand over a pair, or more, whose value is not in step with the others."""
        tier, left = self.walk.program.tiers[step.tier], self.walk.left
        off = left.pairs & (np.asarray(tier.pairs, np.int64) % step.step != 0)
        self.lack.append(np.flatnonzero(off)[:1])

    def _stranded(self, step: Stranded) -> None:
        who = _place(self.people, step.employee)
        if who >= 0:
            own = self.walk.program.emp == who
            self._wanted(self.walk.left.pairs & own & ~self.held)

    def _wanted(self, mask: Ints) -> None:
        self.lack.append(np.flatnonzero(mask))

    def _pair(self, employee: int, post: int) -> int:
        """Give our number of a pair, -1 where it is not ours."""
        who, where = _place(self.people, employee), _place(self.posts, post)
        if who < 0 or where < 0:
            return -1
        program = self.walk.program
        first, last = np.searchsorted(program.emp, [who, who + 1]).tolist()
        at = first + int(np.searchsorted(program.post[first:last], where))
        return at if at < last and int(program.post[at]) == where else -1


def given(step: Count, codes: Ints) -> tuple[Ints, Ints]:
    """Give where the pairs are that the master priced itself, and their values."""
    at, ours = places(step.pairs, codes)
    return at[ours], step.values[ours]


def places(wanted: Ints, codes: Ints) -> tuple[Ints, Ints]:
    """Give where codes would stand among sorted ones, and mark those that do."""
    at = np.searchsorted(codes, wanted)
    there = at < len(codes)
    there[there] = codes[at[there]] == wanted[there]
    return at, there


def _place(sorted_places: Ints, wanted: int) -> int:
    at = int(np.searchsorted(sorted_places, wanted))
    here = at < len(sorted_places) and int(sorted_places[at]) == wanted
    return at if here else -1
