"""Tiers that were closed before a floor was raised: what the climb above it keeps."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

import numpy as np

from optimizer.program.answer import Answer, Certificate, TierAnswer
from optimizer.program.program import Program, Tier

SEARCH = "CP-SAT"
"""Who is said to have closed a tier of which the multipliers alone prove less."""


def closed_before(
    program: Program, first: Answer, place: int, closed: tuple[TierAnswer, ...]
) -> tuple[TierAnswer, ...]:
    """Give the tiers before a place as they were closed, the settled ones as they were.

    Those that are new have a multiplier for every row that links asked for, in the end.

    Parameters
    ----------
    program : what ``first`` brought to its best.
    closed : tiers that were closed before an earlier floor.
    """
    count = sum(map(len, (*program.rows, *first.cuts)))
    new = (
        replace(tier, certificate=own and _padded(own, count))
        for tier in first.tiers[len(closed) : place]
        for own in (tier.certificate,)
    )
    return (*closed, *new)


def _padded(own: Certificate, count: int) -> Certificate:
    """Add the price 0 of rows that came after a tier was closed."""
    more = np.zeros(count - len(own.rows), dtype=np.int64)
    return replace(own, rows=np.append(own.rows, more)) if len(more) else own


def bare(
    program: Program, tiers: tuple[TierAnswer, ...], settled: tuple[TierAnswer, ...]
) -> tuple[TierAnswer, ...]:
    """Give tiers as a climb above a floor goes on from them.

    Rows that a link asked for are not rows of the next program: the multipliers of its
    own rows alone bound it too. A tier that was settled before an earlier floor knows
    nothing of the rows that came with that one, and is bare already. A tier that a stop
    left open is gone on from nowhere, nor is any that comes after it.

    Parameters
    ----------
    program : over which the tiers that are new were closed.
    settled : the first of the tiers, bare.
    """
    count = sum(map(len, program.rows))
    new = (
        replace(tier, certificate=own and without_added(own, count))
        for tier in takewhile(_is_closed, tiers[len(settled) :])
        for own in (tier.certificate,)
    )
    return (*settled, *new)


def _is_closed(tier: TierAnswer) -> bool:
    return tier.best is not None and tier.certificate is not None


def without_added(own: Certificate, count: int) -> Certificate:
    """Give multipliers of the first rows alone; those of the links of a chain too."""
    chain = own.chain
    if chain is not None:
        links = (replace(link, rows=link.rows[:count]) for link in chain.links)
        chain = replace(chain, links=tuple(links))
    return replace(own, rows=own.rows[:count], chain=chain)


def held(tiers: tuple[Tier, ...], targets: tuple[int, ...]) -> tuple[Tier, ...]:
    """Tell tiers what must be left of them, where less than their best is enough."""
    return tuple(
        replace(tier, target=target) if tier.tolerance else tier
        for tier, target in zip(tiers, targets, strict=False)
    )
