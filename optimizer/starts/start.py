"""Where the work on a tier starts: prices, columns and a plan, before any programme.

In the field: a warm start.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.bounds.bound import Bound, bound, cheap_bound, once
from optimizer.bounds.entries import Block
from optimizer.bounds.stage import Stage
from optimizer.bounds.state import State
from optimizer.control.clock import Clock
from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT, Ints
from optimizer.starts.columns import FEW, near_columns, spread_columns
from optimizer.starts.cut import cut_bound
from optimizer.starts.flow import lost, seat_flow, side_values
from optimizer.starts.seats import Seated, best_seats, filled
from optimizer.starts.smooth import smooth_bound

ALONE, LEFT = 2.5, 6.0
"""Pairs per employee of a program whose linear programme may hold them all at once: of
a whole one, and of what closed tiers leave of one."""
LOST = 0.002
"""Share of its worth that a first plan may fall short at the prices of its columns."""
EACH = 250
"""Pairs of one employee, about, that are enough to fill the seats by."""
CHARGED = (100, 101, 103, 110, 130)
"""Per cent of their prices that rows charge when a flow seeks the first plan."""


@dataclass
class Starts:
    """Finds where to start from, given what the state knows.

    ``seated`` holds what the seats alone allow, by the targets of the tiers before;
    ``filled`` is a plan that fills them well for several tiers at once.
    """

    state: State
    clock: Clock
    seated: dict[tuple[int, ...], Seated | None] = field(default_factory=dict)
    filled: Ints | None = None
    _careful: dict[int, Ints | None] = field(default_factory=dict)
    _smoothed: dict[int, Bound] = field(default_factory=dict)

    def seats(self, tier: int) -> Seated | None:
        """Fill the seats alone; done once for each tier and its targets.

        Where few pairs count, limits that this breaks have a say in what it proves.
        """
        key = self.state.targets
        if key not in self.seated:
            stage, filled = self.state.stage(tier), self._filled(tier)
            found = best_seats(stage, self.clock, filled)
            if found is not None:
                cut = cut_bound(stage, found.bound, found.plan)
                found = replace(found, bound=cut)
            self.seated[key] = _worthwhile(stage, found)
        return self.seated[key]

    def _filled(self, tier: int) -> Ints | None:
        """Fill the seats as the last of the next tiers of small numbers wants it.

        One flow weighs all of them: its plan mostly is the best for each in turn.
        """
        limits, last = self.state.limits, tier
        more = len(self.state.program.tiers)
        while last + 1 < more and Stage(limits, last + 1).coarse:
            last += 1
        if last > tier:
            self.filled = filled(limits, last)
        return self.filled

    @property
    def alone(self) -> bool:
        """Tell whether one linear programme may hold all pairs at once."""
        program = self.state.program
        each = ALONE if self.state.kept is None else LEFT
        return program.n_pairs <= max(FEW, each * program.n_employees)

    def first(self, tier: int) -> tuple[Bound, Ints]:
        """Find first prices and columns, and a plan at these prices.

        The pairs of plans at hand and of the last linear programme come along.
        """
        state = self.state
        stage = state.stage(tier)
        if self.alone:
            return cheap_bound(stage), np.arange(state.program.n_pairs)
        seated = self.seats(tier) if stage.coarse else None
        if seated is None:
            proven = self._smooth(stage)
        else:
            proven = seated.bound.padded(state.limits.n_rows)
            state.admit(seated.plan, tier)
        if self.clock.over():
            return proven, state.columns
        plans = [plan[plan >= 0] for plan in (state.plan,) if plan is not None]
        if seated is not None:
            plans.append(seated.plan[seated.plan >= 0])
        fills = self._fills()
        if fills is not None and state.kept is None:
            # What fills the seats of the tiers leapt over is wanted where they land.
            plans.append(fills[fills >= 0])
        parts = (state.columns, *plans, near_columns(stage, proven))
        columns = np.unique(np.concatenate(parts))
        state.near = self.by_flow(tier, proven, columns)
        if state.near is not None and lost(stage, proven, state.near) > LOST:
            columns = np.union1d(columns, spread_columns(stage, proven))
            state.near = self.by_flow(tier, proven, columns)
        return proven.padded(state.limits.n_rows), columns

    def _fills(self) -> Ints | None:
        """Give the plan that fills the seats best for the tiers that were looked at."""
        plans = [found.plan for found in self.seated.values() if found is not None]
        return plans[-1] if self.filled is None and plans else self.filled

    def _smooth(self, stage: Stage) -> Bound:
        """Find first prices; those of an earlier try for other targets will do.

        They are prices of the same rows; what they prove here is summed anew.
        """
        known = self._smoothed.get(stage.tier)
        if known is None or len(known.duals.before) != len(stage.before):
            known = smooth_bound(stage, self.clock, self.state.leads)
            self._smoothed[stage.tier] = known
            return known
        return bound(stage, known.padded(stage.limits.n_rows).duals)

    def careful(self) -> Ints | None:
        """Fill the seats by pairs that take nothing of any other hard limit.

        Mostly they leave people where they are. The plan may still break a row that
        asks for something. Done once for the rows there are: what links have asked for
        since then is another hard limit.
        """
        rows = self.state.limits.n_rows
        if rows not in self._careful:
            self._careful[rows] = self._filled_carefully()
        return self._careful[rows]

    def _filled_carefully(self) -> Ints | None:
        program, limits = self.state.program, self.state.limits
        scarce = (limits.price < 0) & (limits.upper < NO_LIMIT)
        scarce[: len(program.rows[0])] = False
        uses = scarce.astype(np.int64)
        idle = [_idle(program, limits.weigh(uses, b), b) for b in limits.blocks]
        free = np.concatenate(idle)
        value = np.asarray(program.tiers[0].pairs)[free]
        return seat_flow(program, free, value, np.asarray(program.tiers[0].surplus))

    def by_flow(self, tier: int, proven: Bound, columns: Ints) -> Ints | None:
        """Take the best plan within the seats, other rows paid at their prices.

        Give the plan at the very prices, whether it obeys the other rows or not.
        """
        stage, program = self.state.stage(tier), self.state.program
        first, least = None, -1
        # Rows may have been cut since the bound was proven; in it their price is 0.
        proven = proven.padded(stage.limits.n_rows)
        for per_cent in CHARGED:
            if self.clock.over():
                break
            value, surplus = side_values(stage, proven, columns, per_cent)
            plan = seat_flow(program, columns, value, surplus, least=True)
            if plan is None:
                break
            first = plan if first is None else first
            if self.state.admit(plan, tier):
                worth = self.state.value(tier)
                name = program.tiers[tier].name
                self.clock.tell("flow", tier, name, worth, proven.value)
            if self.state.plan is not None:
                break
            broken = int(np.count_nonzero(stage.limits.breach(plan[plan >= 0])))
            # Where rows that charge more are broken no less, a flow does not help.
            if 0 <= least <= broken:
                break
            least = broken
        return first


def _idle(program: Program, used: Ints, block: Block) -> Ints:
    """Give the pairs that use nothing, of whoever has many of them some all over."""
    pairs = block.start + np.flatnonzero(used == 0)
    who = program.emp[pairs] - block.first
    count = np.bincount(who, minlength=block.last - block.first)
    place = np.arange(len(pairs)) - (np.cumsum(count) - count)[who]
    return pairs[(place + who) % np.maximum(1, count // EACH)[who] == 0]


def _worthwhile(stage: Stage, found: Seated | None) -> Seated | None:
    """Take what the seats allow only where it proves no less than no prices do.

    Where other rows press on an earlier tier, seats alone say that it could be worth
    far more than it is: their prices charge for that.
    """
    if found is None or once(cheap_bound, stage).value < found.bound.value:
        return None
    return found
