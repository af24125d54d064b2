"""The seats alone, over all pairs: the flow that fills them best, and its prices.

Where plans look alike ("everyone placed") a flow is the quickest way to the bound. The
prices of its seats are the least that make its plan the best of everybody's choices:

    price_k = max(0, max over the others i of value_ik - (value_ij - price_j))

where j is the post that the flow gives i. They are raised from 0 until they stand.

In the field: the assignment relaxation; its node potentials are multipliers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.bounds.bound import Bound, bound, rounded
from optimizer.bounds.entries import Block
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.program.rows import Ints
from optimizer.starts.flow import seat_flow, weighed

SOME = (30, 60), (120, 400)
"""Pairs of each employee, and of each post, that a first flow looks at, and a second
one where that was too few: often enough for the best there is."""
MOST = 3_000_000
"""Pairs beyond which no flow looks at all of them: it cannot be interrupted."""
DOMINANT = 64
"""How much more a step of a tier weighs than all of the next one of an employee: a
chain of moves that wins a step passes through few posts."""
HEAVIEST = 1 << 60
"""Weighed values that 64 bits still hold, with the prices of seats beside them."""
PASSES = 60
"""Readings of all pairs in which the prices have to stand."""


@dataclass(frozen=True, eq=False)
class Seated:
    """What the seats alone allow: a plan (a pair per employee), and what it proves."""

    plan: Ints
    bound: Bound

    def closed(self, stage: Stage) -> bool:
        """Tell whether nothing within the seats is better than the plan."""
        return self.bound.value <= stage.value(stage.tier, self.plan)


def best_seats(stage: Stage, clock: Clock, known: Ints | None = None) -> Seated | None:
    """Fill the seats for the best value, tiers before first; None when that fails.

    It does where tiers are too many for one number to weigh them all. A ``known`` plan
    is looked at first, whether it is the best.
    """
    n_pairs, best = stage.program.n_pairs, None
    if _heaviest(stage) > HEAVIEST:
        return None
    if known is not None:
        best = _priced(stage, known, clock)
        if best.closed(stage):
            return best
    for some in (*SOME, None):
        pairs = np.arange(n_pairs) if some is None else some_pairs(stage, *some)
        if clock.over() or len(pairs) > MOST:
            break
        plan = _flow(stage, pairs)
        if plan is None:
            break
        best = _priced(stage, plan, clock)
        if best.closed(stage):
            break
    return best


def all_seats(stage: Stage, clock: Clock) -> Seated | None:
    """Fill the seats over all pairs at once; None where they, or values, are too many.

    What other rows ask for is not looked at. Where values of several tiers are in one,
    these prices are far nearer to the best than smoothed ascent comes: what a step of
    the first tier is worth hides all the rest from it.
    """
    if _heaviest(stage) > HEAVIEST or stage.program.n_pairs > MOST or clock.over():
        return None
    plan = _flow(stage, np.arange(stage.program.n_pairs))
    return None if plan is None else _priced(stage, plan, clock)


def filled(limits: Limits, tier: int) -> Ints | None:
    """Fill the seats for a tier, those before first, over some of the pairs."""
    # Only how much each tier weighs is asked of the stage, and no target.
    stage = Stage(limits, tier, (0,) * tier)
    pairs = some_pairs(stage, *SOME[0])
    if _heaviest(stage) > HEAVIEST or len(pairs) > MOST:
        return None
    return _flow(stage, pairs)


def some_pairs(stage: Stage, each: int, post: int) -> Ints:
    """Draw some pairs of every employee, and of every post.

    Few may hold a key post: drawn by employee alone, hardly any of them is found.
    """
    program, limits = stage.program, stage.limits
    rng, drawn = np.random.default_rng(0), [np.empty(0, dtype=np.int64)]
    own = each / np.maximum(np.diff(limits.starts), 1)
    of_post = np.bincount(program.post, minlength=program.n_posts)
    there = post / np.maximum(of_post, 1)
    for block in limits.blocks:
        part = slice(block.start, block.stop)
        share = np.maximum(own[program.emp[part]], there[program.post[part]])
        drawn.append(np.flatnonzero(rng.random(len(share)) < share) + block.start)
    return np.concatenate(drawn)


def _flow(stage: Stage, pairs: Ints) -> Ints | None:
    """Fill the seats for the largest weighed value over some pairs."""
    worth = weighed(stage, 1, _times(stage), pairs)
    return seat_flow(stage.program, pairs, worth, _stay(stage))


def _stay(stage: Stage) -> Ints:
    """Weigh the value of the surplus list for every employee."""
    times, blocks = _times(stage), stage.limits.blocks
    parts = [stage.surplus(1, times, block) for block in blocks]
    return np.concatenate((np.empty(0, dtype=np.int64), *parts))


def _priced(stage: Stage, plan: Ints, clock: Clock) -> Seated:
    """Price the seats of a plan by all pairs."""
    times = _times(stage)
    rows = np.zeros(stage.limits.n_rows)
    rows[: stage.program.n_posts] = _standing(stage, times, plan, _stay(stage), clock)
    duals = rounded(stage, rows, np.array(times, dtype=np.float64))
    return Seated(plan, bound(stage, duals))


def _times(stage: Stage) -> tuple[int, ...]:
    """Weigh each tier before so that hardly anything after it makes up for a step."""
    own, earlier = stage.peaks
    total, times = own, []
    for peak in reversed(earlier):
        times.append(DOMINANT * total)
        total += times[-1] * peak
    return tuple(reversed(times))


def _heaviest(stage: Stage) -> int:
    """Give the most that one employee may be worth, weighed."""
    own, earlier = stage.peaks
    return own + sum(t * p for t, p in zip(_times(stage), earlier, strict=True))


def _standing(
    stage: Stage, times: tuple[int, ...], plan: Ints, stay: Ints, clock: Clock
) -> Ints:
    """Raise the prices of the seats until nobody wants another one."""
    program = stage.program
    placed = np.flatnonzero(plan >= 0)
    worth = stay.copy()
    worth[placed] = weighed(stage, 1, times, plan[placed])
    price = np.zeros(program.n_posts, dtype=np.int64)
    for _ in range(PASSES):
        if clock.over():
            break
        kept = worth.copy()
        kept[placed] -= price[program.post[plan[placed]]]
        raised = price.copy()
        for block in stage.limits.blocks:
            _raise(stage, times, block, kept, raised)
        if np.array_equal(raised, price):
            break
        price = raised
    return price


def _raise(
    stage: Stage, times: tuple[int, ...], block: Block, kept: Ints, price: Ints
) -> None:
    """Raise the prices to what the employees of a block would give, in place."""
    part = slice(block.start, block.stop)
    value = stage.values(1, times, block)
    value -= kept[stage.program.emp[part]]
    np.maximum.at(price, stage.program.post[part], value)
