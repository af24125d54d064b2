"""A first plan of a large province: every part by itself, with its portion of limits.

Nobody goes elsewhere in it. It is there in the time of the parts alone, long before the
master's programme comes to a plan, and it is kept where time is up before that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from optimizer.bounds.limits import Limits
from optimizer.bounds.state import State
from optimizer.program.answer import Answer, Certificate, TierAnswer
from optimizer.program.program import Program
from optimizer.program.rows import Ints


def with_plan(program: Program, answer: Answer, plan: Ints, ended: str) -> Answer:
    """Give an answer this plan, where it obeys all rows; multipliers ask no more of it.

    What they prove for it is still to be counted; ``ended`` says why it has ended. A
    tier without multipliers gets none: what everybody's best adds up to bounds it.
    """
    state = State(Limits(program))
    if not state.allows(plan):
        return replace(answer, pair=None, status="no_plan", ended=ended)
    values = [state.stage(t).value(t, plan) for t in range(len(program.tiers))]
    targets = tuple(
        tier.kept(value) for tier, value in zip(program.tiers, values, strict=True)
    )
    count = sum(map(len, program.rows))
    tiers = tuple(
        _tier(program, answer.tiers, tier, value, targets[:tier], count)
        for tier, value in enumerate(values)
    )
    return Answer("feasible", plan, tiers, ended=ended, stats=answer.stats)


def _tier(
    program: Program,
    known: Sequence[TierAnswer],
    tier: int,
    value: int,
    targets: tuple[int, ...],
    count: int,
) -> TierAnswer:
    own = known[tier].certificate if tier < len(known) else None
    if own is None or len(own.before) != tier:
        paper = Certificate.unpriced(count, targets)
    else:
        rows = np.zeros(count, dtype=np.int64)
        rows[: len(own.rows)] = own.rows[:count]
        paper = Certificate(own.grid, rows, own.before, targets, own.weight, 0)
    prices = paper.rows / float(paper.grid)
    name = program.tiers[tier].name
    return TierAnswer(name, value, None, "", paper, prices, 0.0, best=value)
