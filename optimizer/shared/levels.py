"""Amounts of very different sizes in one limit, told in fewer steps.

Beside five million million, a cent is too fine a step. But a hard limit asks one thing
alone: is the sum at most so much? Where the amounts lie in levels (a multiple of one
large amount, and a remainder that never adds up to another multiple), the answer stays
the same when the empty space between the levels is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor, gcd, lcm

from optimizer.shared.steps import LARGEST


@dataclass(frozen=True)
class Levels:
    """Whole numbers that answer the same questions: one per amount and per limit."""

    amounts: tuple[int, ...]
    limits: tuple[int, ...]


def in_levels(
    amounts: Sequence[Fraction], limits: Sequence[Fraction], count: int
) -> Levels | None:
    """Tell amounts in fewer steps, so that sums compare with each limit as before.

    Formula: an amount is ``h U + r``, a limit ``k U + s``. Where ``U`` is more than all
    ``|r|`` of ``count`` amounts and ``|s|`` together, ``h`` decides before ``r`` does,
    and any ``U`` above that says the same.

    Parameters
    ----------
    amounts : what one placement may take, each once.
    limits : that sums of at most ``count`` of them are held against.

    Returns
    -------
    None where no size of level was found that leaves few enough steps.
    """
    steps = lcm(*(x.denominator for x in (*amounts, *limits)))
    whole = [int(x * steps) for x in amounts]
    bounds = [int(x * steps) for x in limits]
    sizes = dict.fromkeys(_sizes(whole, steps))
    for size in (0, *sizes):
        found = _told(whole, bounds, size, count)
        if found is not None:
            return found
    return None


def _sizes(amounts: Sequence[int], steps: int) -> Iterator[int]:
    """Propose how large a level is: by the widest gap in size, or a power of ten."""
    ranked = sorted({abs(x) for x in amounts if x})
    gaps = [high // low for low, high in pairwise(ranked)]
    if gaps:
        large = ranked[gaps.index(max(gaps)) + 1 :]
        yield from (gcd(*large), large[0])
    size, ten = ranked[-1] if ranked else 0, Fraction(steps)
    while ten <= size:
        yield int(ten)
        ten *= 10


def _told(
    amounts: Sequence[int], limits: Sequence[int], size: int, count: int
) -> Levels | None:
    """Leave the space between levels of one size out; 0 for no levels at all."""
    high = [_nearest(x, size) for x in amounts]
    tops = [_nearest(x, size) for x in limits]
    low = [x - h * size for x, h in zip(amounts, high, strict=True)]
    over = [x - k * size for x, k in zip(limits, tops, strict=True)]
    most = max(map(abs, low), default=0) * count
    if size and size <= most + max(map(abs, over), default=0):
        return None
    step = gcd(*low) or 1
    most //= step
    apart = 2 * most + 2 if size else 0
    told = [h * apart + r // step for h, r in zip(high, low, strict=True)]
    if max(map(abs, told), default=0) * count > LARGEST:
        return None
    kept = [min(max(floor(Fraction(s, step)), -most - 1), most) for s in over]
    bounds = (k * apart + s for k, s in zip(tops, kept, strict=True))
    return Levels(tuple(told), tuple(bounds))


def _nearest(number: int, size: int) -> int:
    return (2 * number + size) // (2 * size) if size else 0
