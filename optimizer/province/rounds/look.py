"""How closely the master looks at its programme in a round.

While pairs are lacking no plan has to be found: prices name the pairs that are wanted.
"""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum

import numpy as np

from optimizer.bounds.bound import Bound, Duals, bound
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.program.answer import Answer
from optimizer.program.program import Program
from optimizer.province.linear import Linear, Start
from optimizer.province.rounds.ends import Ends
from optimizer.province.weighed import weighed
from optimizer.warm.lead import Lead
from optimizer.warm.tactic import optimise_again


class Look(IntEnum):
    """One look after the other, until no pair is lacking.

    TOGETHER : relaxations of the first tiers, weighed together.
    EACH : of these tiers, one by one.
    WHOLE : everything, plan and proof.
    """

    TOGETHER = 0
    EACH = 1
    WHOLE = 2

    @property
    def rough(self) -> bool:
        """Tell whether it ends without a proof."""
        return self is not Look.WHOLE

    def next(self) -> Look:
        """Look closer."""
        return Look(min(self + 1, Look.WHOLE))


def first_look(program: Program) -> Look:
    """Begin with all first tiers together, where there is more than one."""
    return Look.EACH if weighed(program) is None else Look.TOGETHER


def answered(
    look: Look,
    program: Program,
    lead: Lead,
    clock: Clock,
    settings: Settings,
    ends: Ends,
) -> Answer:
    """Solve a program from a lead, as closely as asked.

    ``ends`` : of the round before; those of this one come in.
    """
    if look is Look.WHOLE:
        return optimise_again(program, lead, clock, settings)
    one = weighed(program, ends.weights)
    if one is None or (look is Look.EACH and lead.proof.tiers[0].bound is not None):
        return Linear(program, clock, _led(lead), lead.plan, ends=ends.each).run()
    # Weighed values mean nothing to whoever listens.
    unheard = replace(clock, on_progress=None)
    known = lead.proof.tiers[one.landing].bound if look is Look.TOGETHER else None
    # The parts agree on little that is common to them: these prices are far off yet.
    led, near = one.start(lead, known), known is not None or look is Look.EACH
    known_end = {} if ends.together is None else {0: ends.together}
    linear = Linear(one.program, unheard, led, lead.plan, near=near, ends=known_end)
    found = one.told(linear.run())
    ends.together = known_end.get(0)
    if look is Look.TOGETHER or clock.over():
        return found
    # Limits that links have asked for stay: the prices found are theirs too.
    limited = replace(program, rows=(*program.rows, *found.cuts))
    start, last = _from(found), linear.last
    each = Linear(limited, clock, start, lead.plan, last, ends=ends.each).run()
    return replace(each, cuts=(*found.cuts, *each.cuts))


def _led(lead: Lead) -> Start:
    """Begin with the prices of the last round."""

    def start(stage: Stage) -> tuple[Bound, int | None] | None:
        duals = lead.duals(stage)
        if duals is None:
            return None
        return bound(stage, duals), lead.proof.tiers[stage.tier].bound

    return start


def _from(found: Answer) -> Start:
    """Begin with the prices of all tiers together; of each alone no bound is known."""

    def start(stage: Stage) -> tuple[Bound, int | None] | None:
        paper = found.tiers[stage.tier].certificate
        assert paper is not None
        rows = np.zeros(stage.limits.n_rows, dtype=np.int64)
        rows[: len(paper.rows)] = paper.rows
        return bound(stage, Duals(paper.grid, rows, paper.before, paper.weight)), None

    return start
