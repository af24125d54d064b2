"""A part solved by itself: prices to begin with, and the pairs that matter to it.

Nothing here has to be true of the whole: what ties the parts is shared out by heads.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.bounds.bound import Bound, bound, rounded
from optimizer.bounds.foremost import foremost
from optimizer.bounds.limits import Limits
from optimizer.bounds.nearest import costs
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock, Event
from optimizer.control.settings import Settings
from optimizer.program.answer import Answer
from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT, Ints, Rows
from optimizer.province.linear import Linear
from optimizer.province.weighed import weighed
from optimizer.relaxation.glop import Floats
from optimizer.relaxation.joined import basic_only
from optimizer.relaxation.relax import Relaxed
from optimizer.search.optimise import optimise
from optimizer.starts.seats import all_seats

NEAREST = 8
"""Pairs of each employee that are listed: those that cost least at the prices found."""


@dataclass(frozen=True, eq=False)
class Alone:
    """What a part found by itself.

    Attributes
    ----------
    plan : pair of each employee, -1 for surplus, where prices led to one; None without.
    pairs : mask of the pairs that matter.
    prices : of each tier, of its rows and of the tiers before; None where unknown.
    end : where the simplex ended for the first tiers together; None where they are not.
    """

    plan: Ints | None
    pairs: Ints
    prices: tuple[tuple[Floats, Floats] | None, ...]
    seconds: float
    end: Relaxed | None = None


def solve_alone(
    program: Program, portion: dict[int, float], weights: tuple[int, ...], clock: Clock
) -> Alone:
    """Solve the relaxations of a part, with its portion of what others press on too.

    ``weights`` : of the first tiers, at least.
    """
    own = shared_out(program, portion)
    one = weighed(own, weights)
    linear = _relaxation(own if one is None else one.program, clock)
    answer = linear.run() if one is None else one.told(linear.run())
    prices = tuple(_prices(answer, tier) for tier in range(len(program.tiers)))
    mask = np.zeros(program.n_pairs, dtype=bool)
    if answer.pair is not None:
        mask[answer.pair[answer.pair >= 0]] = True
    else:
        mask |= _dearest(program)
    for tier in range(len(program.tiers)):
        mask |= _near(program, tier, answer, prices)
    end = None if one is None else basic_only(linear.ends.get(0))
    if end is not None:
        mask[end.pairs] = True
    return Alone(answer.pair, mask, prices, clock.seconds, end)


def _relaxation(program: Program, clock: Clock) -> Linear:
    """Begin with the flow that fills the seats, where there is one, and its prices."""
    seated = all_seats(Stage(Limits(program), 0), clock)
    nobody = np.full(program.n_employees, -1, dtype=np.int64)
    plan = nobody if seated is None else seated.plan

    def start(stage: Stage) -> tuple[Bound, int | None] | None:
        return None if seated is None or stage.tier else (seated.bound, None)

    return Linear(program, clock, start, plan, near=False, wide=True)


def planned(program: Program, settings: Settings, enough: float) -> Ints | None:
    """Plan by the first tiers, to the one that tells plans apart; None without a plan.

    A plan to fall back on: what later tiers ask for takes as long again. After
    ``enough`` seconds any plan will do.
    """
    one, found, done = weighed(program), list[float](), list[int]()
    last = 0 if one is None else one.landing

    def heard(event: Event) -> None:
        if event.value is not None:
            found.append(event.seconds)
        if event.stage == "tier done" and event.tier >= last:
            done.append(event.tier)

    clock = Clock()

    def stop() -> bool:
        return bool(done) or (bool(found) and clock.seconds > enough)

    return optimise(program, settings, on_progress=heard, stop=stop).pair


def shared_out(program: Program, portion: dict[int, float]) -> Program:
    """Give the program with its portion of the rows that others press on too."""
    families, start = [], 0
    for number, rows in enumerate(program.rows):
        mine = {
            r - start: s for r, s in portion.items() if start <= r < start + len(rows)
        }
        start += len(rows)
        families.append(_portioned(rows, mine, seats=number == 0) if mine else rows)
    return replace(program, rows=tuple(families))


def _portioned(rows: Rows, mine: dict[int, float], *, seats: bool) -> Rows:
    lower, upper = (np.array(side, dtype=np.int64) for side in (rows.lower, rows.upper))
    least = _least(rows)
    for at, share in mine.items():
        balance = upper[at] == 0 or (lower[at] == 0 and least[at] < 0)
        if seats:  # a seat is no worse for being wanted by others
            lower[at] = min(int(lower[at]), 0)
        elif least[at] < 0 and not balance:
            lower[at], upper[at] = -NO_LIMIT, NO_LIMIT
        elif not balance:  # a balance may as well hold in each part
            lower[at] = -NO_LIMIT
            if upper[at] < NO_LIMIT:
                upper[at] = int(int(upper[at]) * share)
    return replace(rows, lower=lower, upper=upper)


def _least(rows: Rows) -> Ints:
    """Give the least coefficient of each row, 0 where none is less."""
    least = np.zeros(len(rows), dtype=np.int64)
    if np.min(rows.coef, initial=0) < 0:
        row, _, coef = rows.entries()
        np.minimum.at(least, row, coef)
    return least


def _prices(answer: Answer, tier: int) -> tuple[Floats, Floats] | None:
    """Read the multipliers of a tier, those that are the program's own rows'."""
    if tier >= len(answer.tiers):
        return None
    paper = answer.tiers[tier].certificate
    if paper is None:
        return None
    return paper.rows / paper.grid, np.array(paper.before, dtype=float) / paper.grid


def _dearest(program: Program) -> Ints:
    """Mark the pairs of each employee that are worth most, where nothing is known."""
    worth = np.zeros(program.n_pairs)
    for tier in program.tiers[:-1]:
        own = np.asarray(tier.pairs, dtype=np.float64)
        worth = worth * 1e3 + own / max(1.0, float(np.abs(own).max(initial=0.0)))
    return _ranked(-worth, program.emp)


def _ranked(cost: Floats | Ints, emp: Ints) -> Ints:
    """Mark the pairs of each employee that cost least; ``emp`` never falls."""
    mask = np.zeros(len(emp), dtype=bool)
    mask[foremost(emp, -cost, NEAREST)] = True
    return mask


def _near(
    program: Program,
    tier: int,
    answer: Answer,
    prices: tuple[tuple[Floats, Floats] | None, ...],
) -> Ints:
    """Mark the pairs that cost least at the prices of a tier that tells plans apart."""
    mask, known = np.zeros(program.n_pairs, dtype=bool), prices[tier]
    targets = tuple(t.bound or 0 for t in answer.tiers[:tier])
    stage = Stage(Limits(program), tier, targets)
    if stage.coarse or known is None:
        return mask
    rows = np.zeros(stage.limits.n_rows)
    rows[:] = known[0][: len(rows)]
    if not rows.any():
        return mask
    proven = bound(stage, rounded(stage, rows, known[1]))
    for block in stage.limits.blocks:
        cost = costs(stage, proven, block)
        emp = program.emp[block.start : block.stop]
        mask[block.start : block.stop] = _ranked(cost, emp)
    return mask
