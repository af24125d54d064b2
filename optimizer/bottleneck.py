"""Raise the worst-off: the highest floor under all placements that a plan can keep.

A tier that is the least of the chosen pairs is no sum, so it is found by trying floors:
bar every pair below a floor, and see whether the tiers before still reach their best.
Floors are halved until one holds and the next is refuted. Pairs below the floor are
then barred for good, and the tier becomes a constant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from optimizer.answer import Answer, Certificate
from optimizer.program import Program
from optimizer.restrict import restrict
from optimizer.rows import Ints

Optimise = Callable[[Program], Answer]


@dataclass(frozen=True, eq=False)
class Floor:
    """What was found of a bottleneck tier, in its steps.

    Attributes
    ----------
    place : position of the tier.   value : the floor that holds.
    bound : no plan, as good in the tiers before, has a floor above this.
    targets : what the tiers before must reach.
    refuted_tier : tier whose bound falls below its target under any higher floor; -1
        when then no plan exists at all; None when nothing was refuted.
    certificate : multipliers that prove the refutation; None when a solver alone did.
    proven_by : who refuted the next floor; "" when it is open.
    """

    place: int
    value: int
    bound: int
    targets: tuple[int, ...]
    refuted_tier: int | None = None
    certificate: Certificate | None = None
    proven_by: str = ""


def raise_floors(
    program: Program, optimise: Optimise
) -> tuple[Program, Ints, tuple[Floor, ...], Answer | None]:
    """Settle every bottleneck tier of a program.

    Returns
    -------
    The program without the pairs below the floors, the mask of the pairs kept, the
    floors, and an answer that ends everything (no plan), else None.
    """
    keep = np.ones(program.n_pairs, dtype=bool)
    floors: list[Floor] = []
    for place, tier in enumerate(program.tiers):
        if not tier.bottleneck:
            continue
        before = replace(program, tiers=program.tiers[:place])
        first = optimise(before)
        if first.pair is None:
            return program, keep, tuple(floors), first
        floor = _highest(program, place, first, optimise)
        floors.append(floor)
        above = tier.pairs >= floor.value
        keep[np.flatnonzero(keep)[~above]] = False
        program = floored(program, place, floor.value)
    return program, keep, tuple(floors), None


def floored(program: Program, place: int, value: int) -> Program:
    """Bar the pairs below a floor; the tier becomes a constant."""
    lower = restrict(program, program.tiers[place].pairs >= value)
    tier = lower.tiers[place]
    constant = replace(
        tier,
        pairs=np.zeros(lower.n_pairs, dtype=np.int64),
        surplus=np.zeros(lower.n_employees, dtype=np.int64),
        constant=value,
        bottleneck=False,
    )
    tiers = (*lower.tiers[:place], constant, *lower.tiers[place + 1 :])
    return replace(lower, tiers=tiers)


def with_floors(answer: Answer, floors: tuple[Floor, ...]) -> Answer:
    """Say of each bottleneck tier what was proven of it; an open one opens the answer."""
    tiers = list(answer.tiers)
    for floor in floors if tiers else ():
        tiers[floor.place] = replace(
            tiers[floor.place], bound=floor.bound, proven_by=floor.proven_by, certificate=None
        )
    closed = all(f.value == f.bound for f in floors)
    if closed or answer.status != "optimal":
        return replace(answer, tiers=tuple(tiers))
    return replace(answer, tiers=tuple(tiers), status="feasible", unique=False)


def steps_of(program: Program, place: int) -> Ints:
    """List the floors worth trying: the distinct values of pairs, rising."""
    return np.unique(program.tiers[place].pairs)


def _highest(
    program: Program, place: int, first: Answer, optimise: Optimise
) -> Floor:
    """Halve the floors between one that holds and one that does not."""
    values = program.tiers[place].pairs
    targets = tuple(
        int(t.value or 0) - tier.tolerance
        for t, tier in zip(first.tiers, program.tiers[:place], strict=True)
    )
    steps = steps_of(program, place)
    if not len(steps):
        return Floor(place, 0, 0, targets, None, None, "certificate")
    low = _reached(steps, values, first)
    high, refuted = len(steps), Floor(place, 0, int(steps[-1]), targets, None, None, "certificate")
    while high - low > 1:
        middle = (low + high) // 2
        answer = optimise(_above(program, place, int(steps[middle])))
        if _holds(answer, targets):
            low = max(middle, _reached_in(program, place, steps, middle, answer))
            continue
        found = _refutation(place, answer, targets, int(steps[middle - 1]))
        if found is None:
            break
        high, refuted = middle, found
    return replace(refuted, value=int(steps[low]))


def _above(program: Program, place: int, value: int) -> Program:
    before = replace(program, tiers=program.tiers[:place])
    return restrict(before, program.tiers[place].pairs >= value)


def _reached(steps: Ints, values: Ints, answer: Answer) -> int:
    """Find the step that a plan keeps; the highest when it places nobody."""
    assert answer.pair is not None  # noqa: S101  (the caller has a plan)
    chosen = answer.pair[answer.pair >= 0]
    least = values[chosen].min() if len(chosen) else steps[-1]
    return int(np.searchsorted(steps, least))


def _reached_in(
    program: Program, place: int, steps: Ints, middle: int, answer: Answer
) -> int:
    values = program.tiers[place].pairs
    return _reached(steps, values[values >= steps[middle]], answer)


def _holds(answer: Answer, targets: tuple[int, ...]) -> bool:
    if answer.pair is None:
        return False
    reached = (t.value for t in answer.tiers)
    return all(v is not None and v >= t for v, t in zip(reached, targets, strict=True))


def _refutation(
    place: int, answer: Answer, targets: tuple[int, ...], bound: int
) -> Floor | None:
    """Say what proves that a floor cannot be kept; None when nothing does."""
    if answer.status == "infeasible":
        own = answer.infeasible_certificate
        return Floor(place, 0, bound, targets, -1, own, answer.proven_by)
    for k, (tier, target) in enumerate(zip(answer.tiers, targets, strict=False)):
        if tier.bound is not None and tier.bound < target:
            own = tier.certificate
            if own is not None and own.numerator // own.grid >= target:
                own = None
            by = "certificate" if own is not None else tier.proven_by
            return Floor(place, 0, bound, targets, k, own, by)
    return None
