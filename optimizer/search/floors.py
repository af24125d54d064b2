"""Raise the worst-off: the highest floor under all placements that a plan can keep.

A tier that is the least of the chosen pairs is no sum, so it is found by trying floors:
bar every pair below a floor, and see whether the tiers before still reach their best.
Floors are halved until one holds and the next is refuted. Pairs below the floor, less
the tier's tolerance, are then barred for good, and the tier becomes a constant. Where
it is the least of sums, a floor is a limit under each sum instead. Nobody
placed counts as a floor of 0, so a floor above 0 also asks for somebody to be placed.

The tiers before are settled over all pairs, once: their bounds and what must be left of
them are not sought again among the pairs that a floor leaves.

In the field: a bottleneck assignment (max-min), by a search over thresholds; the first
step of a leximin order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from models.phrase import phrase
from optimizer.control.stages import begin
from optimizer.program.answer import Answer, Certificate, Settled, TierAnswer
from optimizer.program.least import Least
from optimizer.program.program import Program, Tier
from optimizer.program.restrict import restrict
from optimizer.program.rows import Ints, Rows
from optimizer.search.settled import bare, closed_before, held
from optimizer.search.unpriced import unpriced


class Optimise(Protocol):
    """A way to bring a program to its best, from tiers that were closed before."""

    def __call__(self, part: Program, settled: Settled | None = None) -> Answer:
        """Find the best plan."""
        ...


@dataclass(frozen=True, eq=False)
class Floor:
    """What was found of a bottleneck tier, in its steps.

    Attributes
    ----------
    place : position of the tier.   value : the floor that holds.
    reached : least value of the plan that was chosen in the end, ``value`` or more, or
        less by no more than the tolerance.
    bound : no plan, as good in the tiers before, has a floor above this.
    targets : what the tiers before must reach; a last one asks for somebody placed.
    refuted_tier : tier whose bound falls below its target under any higher floor; -1
        when then no plan exists at all; None when nothing was refuted.
    certificate : multipliers that prove the refutation; None when a solver alone did.
    proven_by : who refuted the next floor; "" when it is open.
    earlier : certificates of the tiers before the refuted one, for the pairs they bar.
    added : rows that links asked for while a higher floor was refuted, over the pairs
        above it; these certificates count them last.
    below : the same while the tiers before were closed, over the pairs at hand then.
    """

    place: int
    value: int
    reached: int
    bound: int
    targets: tuple[int, ...]
    refuted_tier: int | None = None
    certificate: Certificate | None = None
    proven_by: str = ""
    earlier: tuple[Certificate | None, ...] = ()
    added: tuple[Rows, ...] = ()
    below: tuple[Rows, ...] = ()


@dataclass(frozen=True, eq=False)
class Raised:
    """A program whose bottleneck tiers are settled.

    Attributes
    ----------
    keep : mask of the pairs of the first program that are at or above every floor.
    leasts : of each floor, what its tier is the least of, over the pairs kept.
    closed : the tiers before the last floor, as they were closed over all the pairs
        that they may use.
    settled : the same as a climb goes on from them, and a plan that keeps every floor;
        None without floors.
    ended : an answer that ends everything (there is no plan), else None.
    """

    program: Program
    keep: Ints
    floors: tuple[Floor, ...] = ()
    leasts: tuple[Least, ...] = ()
    closed: tuple[TierAnswer, ...] = ()
    settled: Settled | None = None
    ended: Answer | None = None


def raise_floors(program: Program, optimise: Optimise) -> Raised:
    """Settle every bottleneck tier of a program, the best tier first."""
    begin("tiers")
    raised = Raised(program, np.ones(program.n_pairs, dtype=bool))
    for place, tier in enumerate(program.tiers):
        if not tier.bottleneck:
            continue
        before = unpriced(raised.program, place)
        before = replace(before, tiers=_earlier(raised.program, place))
        first = optimise(before, raised.settled)
        if first.pair is None:
            return replace(raised, ended=first)
        floor, plan = _highest(raised.program, place, first, optimise)
        closed = closed_before(before, first, place, raised.closed)
        old = () if raised.settled is None else raised.settled.tiers
        settled = Settled(plan, bare(before, closed, old))
        floor = replace(floor, below=first.cuts)
        raised = _raise(replace(raised, closed=closed), floor, settled)
    return raised


def _raise(raised: Raised, floor: Floor, settled: Settled) -> Raised:
    """Put a floor under a program; the plan of ``settled`` keeps it."""
    least = raised.program.tiers[floor.place].least
    above = high_enough(raised.program.tiers[floor.place], floor.value)
    keep = raised.keep.copy()
    keep[np.flatnonzero(keep)[~above]] = False
    number = np.append(np.cumsum(above) - 1, -1)
    program = floored(raised.program, floor.place, floor.value)
    tiers = held(program.tiers, floor.targets[: floor.place])
    return Raised(
        replace(program, tiers=(*tiers, *program.tiers[floor.place :])),
        keep,
        (*raised.floors, floor),
        tuple(each.over(above) for each in (*raised.leasts, least)),
        raised.closed,
        replace(settled, pair=number[settled.pair]),
    )


def high_enough(tier: Tier, floor: int) -> Ints:
    """Mark the pairs that a plan may choose above a floor, less the tolerance."""
    return tier.least.kept(floor - tier.tolerance)


def floored(program: Program, place: int, value: int) -> Program:
    """Keep plans above a floor, less the tolerance; the tier becomes a constant.

    Above 0 somebody has to be placed, or a later tier could empty every seat.
    """
    lower = restrict(program, high_enough(program.tiers[place], value))
    tier = lower.tiers[place]
    rows = (*lower.rows, *tier.least.asked(value - tier.tolerance))
    constant = replace(
        tier,
        pairs=np.zeros(lower.n_pairs, dtype=np.int64),
        surplus=np.zeros(lower.n_employees, dtype=np.int64),
        constant=value,
        bottleneck=False,
        load=None,
    )
    tiers = (*lower.tiers[:place], constant, *lower.tiers[place + 1 :])
    if value > tier.tolerance:
        rows = (*rows, _somebody(lower))
    return replace(lower, tiers=tiers, rows=rows)


def _somebody(program: Program) -> Rows:
    """Ask for one placement at least."""
    row = np.zeros(program.n_pairs, dtype=np.int32)
    return Rows.at_least("worst-fit", (phrase("somebody placed"),), 1, row=row)


def with_floors(answer: Answer, raised: Raised) -> tuple[Answer, tuple[Floor, ...]]:
    """Say of each bottleneck tier what was proven; an open one opens the answer."""
    if answer.pair is None and raised.ended is not None:
        return replace(answer, tiers=()), ()  # its tiers are those before a floor alone
    if answer.pair is None or not raised.floors:
        return answer, raised.floors
    tiers, floors = list(answer.tiers), []
    for place, known in enumerate(raised.closed):
        tiers[place] = replace(known, value=tiers[place].value)
    for floor, least_of in zip(raised.floors, raised.leasts, strict=True):
        reached = _reached(least_of, answer)
        tier = replace(tiers[floor.place], value=reached, bound=floor.bound)
        least = floor.bound - raised.program.tiers[floor.place].tolerance
        by = floor.proven_by if reached >= least else ""
        tiers[floor.place] = replace(tier, proven_by=by, certificate=None)
        floors.append(replace(floor, reached=reached))
    answer = replace(answer, tiers=tuple(tiers))
    if not all(t.proven_by for t in tiers) and answer.status == "optimal":
        answer = replace(answer, status="feasible", unique=False)
    return answer, tuple(floors)


def _reached(least: Least, answer: Answer) -> int:
    """Give the least value that a plan comes to."""
    assert answer.pair is not None
    return least.of(answer.pair[answer.pair >= 0])


def _highest(
    program: Program, place: int, first: Answer, optimise: Optimise
) -> tuple[Floor, Ints]:
    """Halve the floors between one that holds and one that does not.

    Gives the highest that holds, and a plan that keeps it.
    """
    assert first.pair is not None
    least, plan = program.tiers[place].least, first.pair
    targets = tuple(
        tier.kept((t.value if t.best is None else t.best) or 0)
        for t, tier in zip(first.tiers, _earlier(program, place), strict=True)
    )
    steps = least.levels()
    top = int(steps[-1])
    low, high = int(np.searchsorted(steps, _reached(least, first))), len(steps)
    refuted = Floor(place, 0, 0, top, targets, None, None, "certificate")
    while high - low > 1:
        middle = (low + high) // 2
        value = int(steps[middle])
        asked = (*targets, 1) if value > 0 else targets
        answer = optimise(above(program, place, value, targets))
        if answer.pair is not None and _holds(answer, asked):
            kept = np.flatnonzero(least.kept(value))
            plan = np.append(kept, -1)[answer.pair]
            reached = _reached(least.over(kept), answer)
            low = max(middle, int(np.searchsorted(steps, reached)))
            continue
        found = _refutation(place, answer, asked, int(steps[middle - 1]))
        if found is None:
            bound = int(steps[high - 1])
            refuted = replace(refuted, bound=bound, proven_by="")
            break
        high, refuted = middle, found
    value = int(steps[low])
    return replace(refuted, value=value, reached=value), plan


def above(
    program: Program, place: int, value: int, targets: tuple[int, ...] = ()
) -> Program:
    """Give the tiers before, for plans at or above a floor.

    ``targets`` say what must be left of each of them, whatever its best is there.
    """
    tiers = _earlier(program, place)
    tiers = (*held(tiers, targets), *tiers[len(targets) :])
    if value > 0:
        tiers = (*tiers, _counting(program, "somebody placed", 1))
    least, before = program.tiers[place].least, unpriced(program, place)
    before = replace(before, tiers=tiers, rows=(*before.rows, *least.asked(value)))
    return restrict(before, least.kept(value))


def _earlier(program: Program, place: int) -> tuple[Tier, ...]:
    """Give the tiers before; where there are none, one that any plan reaches."""
    return program.tiers[:place] or (_counting(program, "any plan", 0),)


def _counting(program: Program, name: str, each: int) -> Tier:
    """Make a tier in which every placement counts the same."""
    pairs = np.full(program.n_pairs, each, dtype=np.int64)
    return Tier(name, pairs, np.zeros(program.n_employees, dtype=np.int64))


def _holds(answer: Answer, targets: tuple[int, ...]) -> bool:
    reached = (t.value for t in answer.tiers)
    return all(v is not None and v >= t for v, t in zip(reached, targets, strict=True))


def _refutation(
    place: int, answer: Answer, targets: tuple[int, ...], bound: int
) -> Floor | None:
    """Say what proves that a floor cannot be kept; None when nothing does."""
    if answer.status == "infeasible":
        own = answer.infeasible_certificate
        none, by = Floor(place, 0, 0, bound, targets, -1, own), answer.proven_by
        return replace(none, proven_by=by, added=answer.cuts)
    for k, (tier, target) in enumerate(zip(answer.tiers, targets, strict=False)):
        if tier.bound is not None and tier.bound < target:
            own = tier.certificate if tier.proven_by == "certificate" else None
            earlier = tuple(t.certificate for t in answer.tiers[:k])
            by = tier.proven_by
            low = Floor(place, 0, 0, bound, targets, k, own, by, earlier)
            return replace(low, added=answer.cuts)
    return None
