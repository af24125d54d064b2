"""A plan and small changes of it, valued row by row and tier by tier, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import exact_sum
from optimizer.bounds.state import State
from optimizer.explain.chains.network import Step
from optimizer.program.program import Link, cuts_of
from optimizer.program.rows import Ints, Rows

Near = Callable[[Sequence[int], Sequence[int]], Rows | None]
"""Gives the rows of a link that a plan breaks: who is placed otherwise, and where."""


@dataclass(frozen=True)
class _Counts:
    """What a pair, or a place on the surplus list, counts: by row, and by tier."""

    entries: Sequence[tuple[int, int]]
    values: tuple[int, ...]


class _Sums:
    """The sums of a plan in all rows, and what breaking them costs it."""

    def __init__(self, limits: Limits, sums: Ints) -> None:
        breach = np.maximum(np.maximum(limits.lower - sums, sums - limits.upper), 0)
        sides = (sums, limits.lower, limits.upper, limits.price, limits.tier, breach)
        self.rows = [*zip(*(side.tolist() for side in sides), strict=True)]
        hard = limits.price < 0
        self.broken = set(np.flatnonzero(hard & (breach > 0)).tolist())
        self.fees: dict[int, int] = {}
        for row in np.flatnonzero(~hard & (breach > 0)).tolist():
            price, tier = int(limits.price[row]), int(limits.tier[row])
            self.fees[tier] = self.fees.get(tier, 0) + int(breach[row]) * price

    def paid(self, more: Mapping[int, int], tiers: int) -> list[int] | None:
        """Say what each tier pays once sums change; None where a hard row breaks."""
        fees = [self.fees.get(place, 0) for place in range(tiers)]
        if self.broken - more.keys():
            return None
        for row, change in more.items():
            total, lower, upper, price, tier, before = self.rows[row]
            after = max(lower - total - change, total + change - upper, 0)
            if price < 0:
                if after:
                    return None
            elif tier < tiers:
                fees[tier] += (after - before) * price
        return fees


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
        self.rows = _Sums(limits, limits.activity(chosen[chosen >= 0]))
        self.may = np.asarray(limits.program.may_be_surplus).tolist()
        self.values = [self._value(place) for place in range(tiers)]
        self.state: State | None = None
        self.near: Sequence[Near] = ()
        self.counted: set[tuple[str, str]] = set()
        self.learn(())

    def _value(self, place: int) -> int:
        """Value the plan itself, what it pays for its rows not taken off."""
        tier, placed = self.tiers[place], self.chosen >= 0
        total = exact_sum(np.asarray(tier.pairs)[self.chosen[placed]]) + tier.constant
        return total + exact_sum(np.asarray(tier.surplus)[~placed])

    def worth(self, steps: Sequence[Step]) -> tuple[int, ...]:
        """Value the changed plan by each tier; nothing where it breaks a hard rule.

        The change is one of those that were learned. It touches a few rows of
        thousands, so these alone are summed, number by number.
        """
        more: dict[int, int] = {}
        values = [*self.values]
        for step in steps:
            if step.pair < 0 and not self.may[step.person]:
                return ()
            for pair, sign in ((self.held[step.person], -1), (step.pair, 1)):
                known = self.pairs[pair] if pair >= 0 else self.aside[step.person]
                for row, coef in known.entries:
                    more[row] = more.get(row, 0) + sign * coef
                for place, value in enumerate(known.values):
                    values[place] += sign * value
        paid = self.rows.paid(more, len(values))
        if paid is None:
            return ()
        return tuple(own - fee for own, fee in zip(values, paid, strict=True))

    def learn(self, plans: Iterable[Sequence[Step]]) -> None:
        """Look up at once what the pairs of many changes count, by row and tier."""
        steps = [step for plan in plans for step in plan]
        who = np.array(sorted({step.person for step in steps}), np.int64)
        self.held = dict(zip(who.tolist(), self.chosen[who].tolist(), strict=True))
        used = {*self.held.values(), *(step.pair for step in steps)}
        pairs = np.array(sorted(pair for pair in used if pair >= 0), np.int64)
        entries: list[list[tuple[int, int]]] = [[] for _ in pairs]
        found = (column.tolist() for column in self.limits.entries(pairs))
        for row, at, coef in zip(*found, strict=True):
            entries[at].append((row, coef))
        self.pairs = {
            pair: _Counts(own, values)
            for pair, own, values in zip(
                pairs.tolist(), entries, self._each("pairs", pairs), strict=True
            )
        }
        self.aside = {
            person: _Counts([], values)
            for person, values in zip(
                who.tolist(), self._each("surplus", who), strict=True
            )
        }

    def _each(self, column: str, at: Ints) -> list[tuple[int, ...]]:
        """Give what each of some pairs, or people set aside, is worth by each tier."""
        columns = [np.asarray(getattr(t, column))[at].tolist() for t in self.tiers]
        return [*zip(*columns, strict=True)] if columns else [()] * len(at)

    def linked(self, state: State, steps: Sequence[Step]) -> bool:
        """Tell whether the changed plan, which has a worth, obeys what links ask for.

        Its other rows were looked at for its worth, which holds the price of each row
        that links asked for in the solve. What a row costs that is new here, nobody
        has counted: such a plan is not believed.
        """
        who, new = _columns(steps)
        for cuts in self._near(state):
            rows = cuts(who, new)
            if rows is not None and _broken(rows, self._plan(who, new), self.counted):
                return False
        return True

    def expect(self, state: State, plans: Iterable[Sequence[Step]]) -> None:
        """Let links know the changes that they will be asked of, where they care."""
        changes = [_columns(steps) for steps in plans]
        for near in self._near(state):
            foresee = getattr(near, "expect", None)
            if foresee is not None:
                foresee(changes)

    def _near(self, state: State) -> Sequence[Near]:
        """Make what names the rows of links that a changed plan breaks, once."""
        if self.state is not state:
            names = ((own.rule, str(name)) for own in state.cuts for name in own.labels)
            self.state, self.counted = state, {*names}
            self.near = [self._of_link(link, state.n_pairs) for link in state.links]
        return self.near

    def _of_link(self, link: Link, n_pairs: int) -> Near:
        """Ask a link of the changes alone, where it can be asked so."""
        around = getattr(link, "around", None)
        if around is None:
            return lambda who, new: cuts_of(link, self._plan(who, new), n_pairs)
        near: Near = around(self.chosen[self.chosen >= 0])
        return near

    def _plan(self, who: Sequence[int], new: Sequence[int]) -> Ints:
        """Give the pairs of a changed plan."""
        plan = self.chosen.copy()
        plan[[*who]] = [*new]
        return plan[plan >= 0]


def _columns(steps: Sequence[Step]) -> tuple[list[int], list[int]]:
    """Give who is placed otherwise, and the pair that each of them takes."""
    return [step.person for step in steps], [step.pair for step in steps]


def _broken(rows: Rows, placed: Ints, counted: set[tuple[str, str]]) -> bool:
    """Tell whether a plan breaks one of some rows: a hard one, or one not counted."""
    sums = rows.activity(placed)
    breach = np.flatnonzero((sums < rows.lower) | (sums > rows.upper))
    if rows.price is None:
        return bool(breach.size)
    names = [(rows.rule, str(rows.labels[k])) for k in breach.tolist()]
    return any(name not in counted for name in names)
