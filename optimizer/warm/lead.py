"""What an earlier solve says of a new program: prices of its rows, and its plan.

Any multipliers prove a bound, so nothing has to be true of the old ones here: rows are
known again by what they are called, tiers by their names. What is new has the price 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from optimizer.bounds.bound import Duals, rounded
from optimizer.bounds.stage import Stage
from optimizer.chain.cases import Turn
from optimizer.chain.known import Earlier
from optimizer.presolve.loose import Prices
from optimizer.program.answer import Certificate, Chain, Link
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.proof.certificate import Proof

GONE = -(1 << 62)
"""Stands in a turn for a pair that is not there: beyond all numbers of pairs."""


@dataclass(frozen=True, eq=False)
class Lead:
    """Where a solve that is not the first begins.

    Attributes
    ----------
    proof : the certificates of the earlier solve.
    plan : a pair of the new program for each employee, -1 for surplus or none.
    places : for each row of the new program, the old row of that name, -1 for none.
    tiers : for each tier of the new program, the old one of that name, or in its place
        where goals came or went; -1 for none.
    numbers : gives the new number of an old pair, -1 for none; None where it is not
        known what the old pairs were.
    """

    proof: Proof
    plan: Ints
    places: Ints
    tiers: tuple[int, ...]
    numbers: Callable[[int], int] | None = None

    @classmethod
    def of(
        cls,
        proof: Proof,
        program: Program,
        plan: Ints,
        numbers: Callable[[int], int] | None = None,
    ) -> Lead:
        """Hold an earlier proof against a new program."""
        new = [label for rows in program.rows for label in rows.labels]
        places = places_of(proof.labels, new)
        return cls(proof, plan, places, _tiers_of(proof, program), numbers)

    def prices(self, stage: Stage) -> Prices | None:
        """Give the old prices for a stage of the new program; None where unknown."""
        own = self._paper(stage.tier)
        return None if own is None else self._here(own, stage)

    def duals(self, stage: Stage) -> Duals | None:
        """Give the same, rounded to whole parts."""
        found = self.prices(stage)
        return None if found is None else rounded(stage, *found)

    def topped(self, promised: Sequence[int], program: Program) -> bool:
        """Tell whether some tier is promised more than there was.

        Where no plan was looked for, more than its bound.
        """
        for tier, value in enumerate(promised):
            if self.tiers[tier] < 0:
                continue
            paper = self.proof.tiers[self.tiers[tier]]
            old = paper.bound if paper.value is None else paper.value
            if old is not None and value > int(old * self._scale(tier, program)):
                return True
        return False

    def is_linked(self, tier: int) -> bool:
        """Tell whether more than one bound proved a tier."""
        own = self._paper(tier)
        return own is not None and own.chain is not None

    def chain(self, stage: Stage) -> Earlier | None:
        """Give all that proved a tier, the multipliers of its first bound first."""
        own = self._paper(stage.tier)
        if own is None:
            return None
        first = self._here(own, stage)
        if own.chain is None:
            return Earlier((first,))
        found = self._told(own.chain, stage)
        return replace(found, prices=(first, *found.prices))

    def _told(self, chain: Chain, stage: Stage) -> Earlier:
        """Tell a chain of the earlier solve in the rows of a stage."""
        prices = tuple(self._here(link, stage) for link in chain.links)
        turn = self._turn(chain)
        if turn is None:
            return Earlier(prices)
        cases = tuple(self._told(case, stage) for case in chain.cases)
        return Earlier(prices, turn, cases)

    def _turn(self, chain: Chain) -> Turn | None:
        """Give the turn of a chain; None without one, or where it cannot be told."""
        if not chain.cases:
            return None
        if chain.row < 0:
            if self.numbers is None:
                return None
            new = self.numbers(-1 - chain.row)
            return Turn(-1 - new if new >= 0 else GONE, 0)
        at = np.flatnonzero(self.places == chain.row)
        return Turn(int(at[0]), chain.most) if len(at) else None

    def _here(self, own: Certificate | Link, stage: Stage) -> Prices:
        """Give multipliers of the earlier solve for the rows of a stage."""
        tiers, scale = stage.program.tiers, self._scale(stage.tier, stage.program)
        # A tier that was closed before a floor was raised has no price for its row.
        there = (self.places >= 0) & (self.places < len(own.rows))
        rows = np.zeros(stage.limits.n_rows)
        known = np.flatnonzero(there)
        rows[known] = own.rows[self.places[known]] / own.grid * float(scale)
        before = np.zeros(len(stage.targets))
        for place in range(min(len(before), len(tiers))):
            old = self.tiers[place]
            if 0 <= old < len(own.before):
                times = scale / self._scale(place, stage.program)
                before[place] = own.before[old] / own.grid * float(times)
        return rows, before

    def _paper(self, tier: int) -> Certificate | None:
        """Give what proved a tier, over the rows of the earlier program alone."""
        if tier < 0 or self.tiers[tier] < 0:
            return None
        return self.proof.bare(self.tiers[tier])

    def _scale(self, tier: int, program: Program) -> Fraction:
        """Give how many new steps one old step of a tier is."""
        old = self.proof.tiers[self.tiers[tier]].scale if self.tiers[tier] >= 0 else 1
        return Fraction(program.tiers[tier].scale, old)


def _tiers_of(proof: Proof, program: Program) -> tuple[int, ...]:
    """Find each new tier among the old ones: by its name, else in its place.

    A tier is called by its goals. With one more or less it mostly values pairs much as
    before; one that only counted says nothing of one that weighs, nor the other way.
    """
    old = [str(tier.name) for tier in proof.tiers]
    new = [str(tier.name) for tier in program.tiers]

    def found(place: int) -> int:
        if new[place] in old:
            return old.index(new[place])
        if place >= len(old) or old[place] in new:
            return -1
        weighs = proof.tiers[place].scale > 1, program.tiers[place].scale > 1
        return place if weighs[0] == weighs[1] else -1

    return tuple(found(place) for place in range(len(new)))


def places_of(old: Sequence[str], new: Sequence[str]) -> Ints:
    """Find each new row among the old ones: the same name, for the same time."""
    if len(old) >= len(new) and [*old[: len(new)]] == [*new]:
        return np.arange(len(new))
    where: dict[str, list[int]] = {}
    for place, label in enumerate(old):
        where.setdefault(label, []).append(place)
    for found in where.values():
        found.reverse()
    return np.array([_next(where.get(label)) for label in new], dtype=np.int64)


def _next(waiting: list[int] | None) -> int:
    return waiting.pop() if waiting else -1
