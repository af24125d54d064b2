"""A plan and small changes of it, valued row by row and tier by tier, exactly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import exact_sum
from optimizer.bounds.state import State
from optimizer.explain.chains.network import Step
from optimizer.program.rows import Ints, Rows


class Tally:
    """The sums of a plan; a change is valued by what it adds and takes away.

    Parameters
    ----------
    limits : all rows, cuts included.
    chosen : pair of each employee, -1 for the surplus list.
    tiers : how many are valued.
    """

    def __init__(self, limits: Limits, chosen: Ints, tiers: int) -> None:
        self.limits, self.chosen = limits, chosen
        self.tiers = limits.program.tiers[:tiers]
        self.sums = limits.activity(chosen[chosen >= 0])
        self.hard = limits.price < 0
        pairs = np.arange(limits.program.n_pairs)
        row, pair, coef = limits.entries(pairs)
        order = np.argsort(pair, kind="stable")
        self.row, self.coef = row[order], coef[order]
        self.starts = np.searchsorted(pair[order], np.append(pairs, len(pairs)))
        self.values = [self._value(place) for place in range(tiers)]

    def _value(self, place: int) -> int:
        tier, placed = self.tiers[place], self.chosen >= 0
        total = exact_sum(np.asarray(tier.pairs)[self.chosen[placed]]) + tier.constant
        return total + exact_sum(np.asarray(tier.surplus)[~placed])

    def worth(self, steps: Sequence[Step]) -> tuple[int, ...]:
        """Value the changed plan by each tier; nothing where it breaks a hard rule."""
        limits, program = self.limits, self.limits.program
        sums, values = self.sums.copy(), list(self.values)
        for step in steps:
            person, old = step.person, int(self.chosen[step.person])
            if step.pair < 0 and not program.may_be_surplus[person]:
                return ()
            for pair, sign in ((old, -1), (step.pair, 1)):
                if pair >= 0:
                    own = slice(self.starts[pair], self.starts[pair + 1])
                    np.add.at(sums, self.row[own], sign * self.coef[own])
                for place, tier in enumerate(self.tiers):
                    one = tier.pairs[pair] if pair >= 0 else tier.surplus[person]
                    values[place] += sign * int(one)
        breach = np.maximum(np.maximum(limits.lower - sums, sums - limits.upper), 0)
        if breach[self.hard].any():
            return ()
        fined = np.flatnonzero(breach)
        for place in range(len(values)):
            own = fined[limits.tier[fined] == place]
            values[place] -= exact_sum(breach[own] * limits.price[own])
        return tuple(values)

    def linked(self, state: State, steps: Sequence[Step]) -> bool:
        """Tell whether the changed plan, which has a worth, obeys what links ask for.

        Its other rows were looked at for its worth, which holds the price of each row
        that links asked for in the solve. What a row costs that is new here, nobody
        has counted: such a plan is not believed.
        """
        if not state.links:
            return True
        plan = self.chosen.copy()
        for step in steps:
            plan[step.person] = step.pair
        placed = plan[plan >= 0]
        x = state.shares(placed, 1.0)
        counted = {(own.rule, str(name)) for own in state.cuts for name in own.labels}
        asked = [rows for link in state.links if (rows := link.cuts(x)) is not None]
        return not any(_broken(rows, placed, counted) for rows in asked)


def _broken(rows: Rows, placed: Ints, counted: set[tuple[str, str]]) -> bool:
    """Tell whether a plan breaks one of some rows: a hard one, or one not counted."""
    sums = rows.activity(placed)
    breach = np.flatnonzero((sums < rows.lower) | (sums > rows.upper))
    if rows.price is None:
        return bool(breach.size)
    names = [(rows.rule, str(rows.labels[k])) for k in breach.tolist()]
    return any(name not in counted for name in names)
