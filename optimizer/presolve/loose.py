"""The linear programme of those who have a choice; the others stay where they are.

Whoever has one option left near the old prices takes it, and is no part of the
programme: of 5,000 people some hundred are. Rows that none of these touch keep the
price that fits what the others make of them.

In the field: presolve by fixed variables; complementary slackness for rows left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import Settled, StandardForm, binding, form_of
from optimizer.program.rows import Ints
from optimizer.relaxation.glop import Floats
from optimizer.relaxation.master import Vertex

Prices = tuple[Floats, Floats]
"""Of the rows and of the tiers before, in steps of the tier."""


@dataclass(frozen=True, eq=False)
class Outside:
    """Limits that only settled people touch.

    Attributes
    ----------
    rows : their numbers.
    total : what settled people use of them.
    sides : from what to what all limits go.
    old : the old price of each; it stays where the limit is reached.
    fine : what breaking a hard one costs a step.
    """

    stage: Stage
    rows: Ints
    total: Ints
    sides: tuple[Ints, Ints]
    old: Floats
    fine: float

    @cached_property
    def over(self) -> Ints:
        """Give the steps by which settled people use too much."""
        return np.maximum(self.total - self.sides[1][self.rows], 0)

    @cached_property
    def under(self) -> Ints:
        """Give the steps by which they use too little."""
        return np.maximum(self.sides[0][self.rows] - self.total, 0)

    @property
    def breach(self) -> float:
        """Count the steps by which hard ones are broken."""
        hard = self.stage.limits.price[self.rows] < 0
        return float((self.over + self.under)[hard].sum())

    def fees(self) -> Ints:
        """Give what their breach costs, in steps of each tier that pays."""
        limits, found = self.stage.limits, self.stage.program.tiers
        paid = limits.price[self.rows] * (self.over + self.under)
        soft = limits.price[self.rows] >= 0
        fees = np.zeros(len(found), dtype=np.int64)
        np.add.at(fees, limits.tier[self.rows][soft], paid[soft])
        return fees

    def prices(self, before: Floats) -> Floats:
        """Price all limits where earlier tiers have these prices; 0 for those inside.

        One that is broken costs what it must; one that is tight keeps its old price.
        """
        limits, stage = self.stage.limits, self.stage
        soft = limits.price[self.rows] >= 0
        times = np.append(before, np.zeros(len(stage.program.tiers) + 1))
        tier = limits.tier[self.rows]
        weight = (tier == stage.tier) + times[tier]
        fee = np.where(soft, limits.price[self.rows] * weight, self.fine)
        y = np.where(self.under > 0, -fee, np.clip(self._tight(), -fee, fee))
        rows = np.zeros(limits.n_rows)
        rows[self.rows] = np.where(self.over > 0, fee, y)
        return rows

    def _tight(self) -> Floats:
        """Give the old prices of limits that are reached; 0 of others."""
        low, high = (side[self.rows] for side in self.sides)
        most = np.where(self.total == high, np.maximum(self.old, 0.0), 0.0)
        return most + np.where(self.total == low, np.minimum(self.old, 0.0), 0.0)


@dataclass(frozen=True, eq=False)
class Loose:
    """A programme without those whose place is clear.

    Attributes
    ----------
    form : the programme; its pairs are those of people who have a choice.
    people : the numbers of these people.
    taken : mark of the pairs, among all columns, that are taken for settled.
    settled : these pairs, and what they use of every limit.
    outside : what it leaves out.
    """

    form: StandardForm
    people: Ints
    taken: Ints
    settled: Settled
    outside: Outside

    def merged(self, vertex: Vertex) -> Vertex:
        """Give the shares and the prices of all."""
        breach = vertex.breach + self.outside.breach
        rows = vertex.rows + self.outside.prices(vertex.before)
        return replace(vertex, x=self.shares(vertex.x), rows=rows, breach=breach)

    def shares(self, own: Floats) -> Floats:
        """Give the shares of all pairs from those of people who have a choice."""
        x = self.taken.astype(np.float64)
        x[~self.taken] = own
        return x

    def alone(self, n_before: int) -> Vertex:
        """Give the vertex where nobody has a choice."""
        nothing, value = np.empty(0), float(self.form.offset)
        rows = np.zeros(self.outside.stage.limits.n_rows)
        return self.merged(Vertex(nothing, value, rows, np.zeros(n_before), 0.0))


def loosened(
    stage: Stage, columns: Ints, spare: Ints, prices: Prices, fine: float
) -> Loose:
    """Write the programme over some columns (sorted).

    Parameters
    ----------
    spare : marks for whom the surplus list is an option.
    prices : of all rows and tiers before, as they were known.
    fine : what breaking a hard row costs a step.
    """
    limits = stage.limits
    free = _free(stage, columns, spare)
    taken = ~free[stage.program.emp[columns]]
    row, at, coef = limits.entries(columns)
    done = taken[at]
    load = np.zeros(limits.n_rows, dtype=np.int64)
    np.add.at(load, row[done], coef[done])
    binds, inside = binding(stage), np.zeros(limits.n_rows, dtype=bool)
    inside[row[~done]] = True
    left, kept = np.flatnonzero(binds & ~inside), np.flatnonzero(binds & inside)
    sides = limits.lower, limits.upper
    outside = Outside(stage, left, load[left], sides, prices[0][left], fine)
    place = np.cumsum(~taken) - 1
    entries = row[~done], place[at[~done]], coef[~done]
    settled = Settled(columns[taken], load)
    people = np.flatnonzero(free)
    form = form_of(stage, columns[~taken], entries, kept, people, settled)
    fees = outside.fees()
    form.lower[len(people) + len(kept) :] += fees[: len(stage.before)]
    form = replace(form, offset=form.offset - int(fees[stage.tier]))
    return Loose(form, people, taken, settled, outside)


def _free(stage: Stage, columns: Ints, spare: Ints) -> Ints:
    """Mark whoever has a choice, or must be placed and has no place at all."""
    n = stage.program.n_employees
    options = np.bincount(stage.program.emp[columns], minlength=n) + spare
    must = ~np.asarray(stage.program.may_be_surplus, dtype=bool)
    free: Ints = (options > 1) | ((options == 0) & must)
    return free
