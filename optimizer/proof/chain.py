"""Re-add a chain of prices: what each link bars, until no better plan is left.

A plan that uses pair p of employee i is worth at most

    numerator - (best_i - reduced_p)      in parts of 1/grid step

where best_i is the largest reduced value among all that is still left to i. Where that
is less than a plan has to be worth, the pair is barred; the same holds for the surplus
list. Nothing here comes from the solver's half: numpy over whole columns.

In the field: variable fixing by reduced cost, evaluated in exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from optimizer.program.answer import Certificate, Chain, Link
from optimizer.proof.left.remaining import Remaining

Tiers = Sequence[Certificate | None]
"""Certificates of the tiers before, the first tier first."""


def below_best(left: Remaining, place: int, bound: int | None) -> bool:
    """Tell whether a bound is below what everybody's best adds up to.

    Parameters
    ----------
    left : all pairs and rows.   place : of the tier.
    bound : steps; None for none.
    """
    unpriced = Certificate.unpriced(sum(map(len, left.program.rows)), ())
    sums = left.counted(place, unpriced, ())
    return bound is not None and (sums is None or bound < sums.numerator)


def closes(
    left: Remaining,
    place: int | None,
    chain: Chain,
    targets: tuple[int, ...],
    beyond: int,
) -> bool:
    """Tell whether a chain shows that no plan is worth more than ``beyond``.

    Parameters
    ----------
    left : what the certificate itself leaves to better plans.
    place : of the tier; None where the chain proves that there is no plan at all.
    chain : its links, each with the numerator that must come out.
    targets : what the tiers before must reach.
    beyond : steps; -1 where there is no tier.
    """
    for link in chain.links:
        if left.stranded():
            return True
        sums = left.counted(_place(place, link), link, targets)
        if sums is None or sums.numerator != link.numerator or not _weighs(place, link):
            return False
        least = left.least(place, beyond + 1)
        if sums.numerator < link.grid * least:
            return True
        left = left.without(sums, link.grid, least)
    if left.stranded():
        return True
    return len(chain.cases) == 2 and all(  # noqa: PLR2004
        _case_closes(left, place, chain, targets, beyond, above=above)
        for above in (False, True)
    )


def proven_of(left: Remaining, place: int | None, own: Certificate) -> int | None:
    """Give the steps that no plan exceeds; None where the numbers do not hold.

    Parameters
    ----------
    left : what the tiers before leave.
    place : of the tier; None where it is proven that there is no plan, by less than 0.
    own : multipliers, with the chain that goes on from them if there is one.
    """
    sums = left.counted(_place(place, own), own, own.targets)
    if sums is None or sums.numerator != own.numerator or not _weighs(place, own):
        return None
    proven = left.most(place, sums.numerator, own.grid)
    if own.chain is None or own.beyond is None:
        return proven
    if proven <= own.beyond:
        return proven
    better = left.without(sums, own.grid, left.least(place, own.beyond + 1))
    held = closes(better, place, own.chain, own.targets, own.beyond)
    return own.beyond if held else None


@dataclass
class Walk:
    """What the tiers leave to each other, one after the other.

    ``earlier`` holds the certificate of each tier; it bars pairs where it says so.
    """

    whole: Remaining
    earlier: Tiers
    known: dict[tuple[int, ...], Remaining] = field(default_factory=dict)

    def before(self, targets: tuple[int, ...]) -> Remaining:
        """Bar what no plan uses that reaches the targets of the tiers before."""
        if not targets:
            return self.whole
        if targets not in self.known:
            place = len(targets) - 1
            left = self.before(targets[:place])
            own = self.earlier[place] if place < len(self.earlier) else None
            self.known[targets] = self._barred(left, place, own, targets)
        return self.known[targets]

    def _barred(
        self,
        left: Remaining,
        place: int,
        own: Certificate | None,
        targets: tuple[int, ...],
    ) -> Remaining:
        if own is None or not own.bars:
            return left
        links: list[Certificate | Link] = [own]
        links += [] if own.chain is None else own.chain.links
        for link in links:
            sums = left.counted(place, link, targets[:place])
            if sums is not None and link.weight == link.grid:
                least = left.least(place, targets[place])
                left = left.without(sums, link.grid, least)
        return left


def _case_closes(
    left: Remaining,
    place: int | None,
    chain: Chain,
    targets: tuple[int, ...],
    beyond: int,
    *,
    above: bool,
) -> bool:
    if chain.row < 0 and chain.most:
        return False  # a pair is out or in: no number belongs to that
    if chain.row >= 0:
        here = left.with_row(chain.row, chain.most, above=above)
    else:
        here = left.with_pair(-1 - chain.row, taken=above)
    if here is None:
        return False
    return closes(here, place, chain.cases[above], targets, beyond)


def _place(place: int | None, link: Certificate | Link) -> int:
    return len(link.before) if place is None else place


def _weighs(place: int | None, link: Certificate | Link) -> bool:
    return link.weight == (0 if place is None else link.grid)
