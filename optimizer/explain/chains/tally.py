"""A plan and small changes of it, valued row by row and tier by tier, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import exact_sum
from optimizer.bounds.state import State
from optimizer.explain.chains.network import Step
from optimizer.program.program import Tier, cuts_of
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
        self.fined = [np.flatnonzero(limits.tier == place) for place in range(tiers)]
        self.learn(())
        self.values = [self._value(place) for place in range(tiers)]

    def _value(self, place: int) -> int:
        tier, placed = self.tiers[place], self.chosen >= 0
        total = exact_sum(np.asarray(tier.pairs)[self.chosen[placed]]) + tier.constant
        return total + exact_sum(np.asarray(tier.surplus)[~placed])

    def worth(self, steps: Sequence[Step]) -> tuple[int, ...]:
        """Value the changed plan by each tier; nothing where it breaks a hard rule.

        The change is one of those that were learned.
        """
        limits, program = self.limits, self.limits.program
        who, new = (np.array(own, np.int64) for own in _columns(steps))
        old = self.chosen[who]
        if not np.asarray(program.may_be_surplus)[who[new < 0]].all():
            return ()
        breach = self._breach(old[old >= 0], new[new >= 0])
        if breach[self.hard].any():
            return ()
        values = list(self.values)
        for place, (tier, fined) in enumerate(zip(self.tiers, self.fined, strict=True)):
            before, after = (_worth(tier, who, pairs) for pairs in (old, new))
            paid = exact_sum(breach[fined] * limits.price[fined])
            values[place] += exact_sum(after) - exact_sum(before) - paid
        return tuple(values)

    def learn(self, plans: Iterable[Sequence[Step]]) -> None:
        """Look up at once what the pairs of many changes count in all rows."""
        who, new = (set(own) for own in _columns([s for plan in plans for s in plan]))
        used = {*self.chosen[[*who]].tolist(), *new} if who else set[int]()
        self.pairs = np.array(sorted(pair for pair in used if pair >= 0), np.int64)
        row, at, coef = self.limits.entries(self.pairs)
        order = np.argsort(at, kind="stable")
        self.row, self.coef = row[order], coef[order]
        self.ends = np.searchsorted(at[order], np.arange(len(self.pairs) + 1))

    def _breach(self, left: Ints, taken: Ints) -> Ints:
        """Give, per row, how far it is broken once pairs are left and others taken."""
        limits, sums = self.limits, self.sums.copy()
        for pairs, sign in ((left, -1), (taken, 1)):
            at = np.searchsorted(self.pairs, pairs)
            spans = zip(self.ends[at].tolist(), self.ends[at + 1].tolist(), strict=True)
            for first, last in spans:
                row, coef = self.row[first:last], self.coef[first:last]
                np.add.at(sums, row, sign * coef)
        return np.maximum(np.maximum(limits.lower - sums, sums - limits.upper), 0)

    def linked(self, state: State, steps: Sequence[Step]) -> bool:
        """Tell whether the changed plan, which has a worth, obeys what links ask for.

        Its other rows were looked at for its worth, which holds the price of each row
        that links asked for in the solve. What a row costs that is new here, nobody
        has counted: such a plan is not believed.
        """
        if not state.links:
            return True
        who, new = (np.array(own, np.int64) for own in _columns(steps))
        plan = self.chosen.copy()
        plan[who] = new
        placed = plan[plan >= 0]
        counted = {(own.rule, str(name)) for own in state.cuts for name in own.labels}
        told = (cuts_of(link, placed, state.n_pairs) for link in state.links)
        asked = [rows for rows in told if rows is not None]
        return not any(_broken(rows, placed, counted) for rows in asked)


def _columns(steps: Sequence[Step]) -> tuple[list[int], list[int]]:
    """Give who is placed otherwise, and the pair that each of them takes."""
    return [step.person for step in steps], [step.pair for step in steps]


def _worth(tier: Tier, who: Ints, pairs: Ints) -> Ints:
    """Value some people's pairs by a tier; those below 0 are the surplus list."""
    placed = pairs >= 0
    worth = np.asarray(tier.surplus)[who].astype(np.int64)
    worth[placed] = np.asarray(tier.pairs)[pairs[placed]]
    return worth


def _broken(rows: Rows, placed: Ints, counted: set[tuple[str, str]]) -> bool:
    """Tell whether a plan breaks one of some rows: a hard one, or one not counted."""
    sums = rows.activity(placed)
    breach = np.flatnonzero((sums < rows.lower) | (sums > rows.upper))
    if rows.price is None:
        return bool(breach.size)
    names = [(rows.rule, str(rows.labels[k])) for k in breach.tolist()]
    return any(name not in counted for name in names)
