"""The linear programme of those who have a choice; the others stay where they are.

Whoever has one option left near the old prices takes it, and is no part of the
programme: of 5,000 people some hundred are. Rows that none of these touch keep the price
that fits what the others make of them.

In the field: presolve by fixed variables; complementary slackness for the rows left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import StandardForm, standard_form
from optimizer.program.rows import NO_LIMIT, Ints
from optimizer.relaxation.glop import Floats
from optimizer.relaxation.master import Vertex
from optimizer.warm.lead import Prices


@dataclass(frozen=True, eq=False)
class Loose:
    """A programme without those whose place is clear.

    Attributes
    ----------
    form : the programme; its pairs are those of people who have a choice.
    taken : mark of the pairs, among all columns, that are taken for settled.
    rows, before : prices of rows and tiers that the programme leaves out.
    breach : steps by which hard rows that it leaves out are broken.
    """

    form: StandardForm
    taken: Ints
    rows: Floats
    before: Floats
    breach: float

    def merged(self, vertex: Vertex) -> Vertex:
        """Give the shares and the prices of all."""
        x = self.taken.astype(np.float64)
        x[~self.taken] = vertex.x
        return replace(
            vertex,
            x=x,
            rows=vertex.rows + self.rows,
            before=vertex.before + self.before,
            breach=vertex.breach + self.breach,
        )

    def alone(self) -> Vertex:
        """Give the vertex where nobody has a choice."""
        zero = np.zeros_like(self.before)
        nothing = np.empty(0)
        value = float(self.form.offset)
        return self.merged(
            Vertex(nothing, value, np.zeros_like(self.rows), zero, 0.0)
        )


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
    form = standard_form(stage, columns, keep_all=True)
    n, pairs = form.n_employees, len(columns)
    emp = stage.program.emp[columns]
    options = np.bincount(emp, minlength=n) + spare
    free = options != 1
    free &= (options > 0) | ~np.asarray(stage.program.may_be_surplus, dtype=bool)
    taken = ~free[emp]
    matrix = form.matrix.tocsc()
    own = np.flatnonzero(~taken)
    load = matrix[:, :pairs] @ taken.astype(np.int64)
    inside = np.zeros(len(form.lower), dtype=bool)
    inside[np.unique(matrix[:, own].indices)] = True
    inside[:n] |= free
    inside[len(inside) - len(stage.targets) :] = True
    outside = _Outside(stage, form, load, ~inside[n:], prices, fine)
    priced = n + np.searchsorted(form.kept, form.priced)
    some = np.flatnonzero(inside[priced])
    cols = np.concatenate((own, pairs + some, pairs + len(priced) + some))
    rows = np.flatnonzero(inside)
    kept = form.kept[inside[n : n + len(form.kept)]]
    reduced = StandardForm(
        pairs=columns[own],
        cost=form.cost[cols],
        top=form.top[cols],
        matrix=matrix[:, cols].tocsr()[rows],
        lower=_less(form.lower, load, -NO_LIMIT)[rows],
        upper=_less(form.upper, load, NO_LIMIT)[rows],
        kept=kept,
        priced=form.priced[some],
        offset=form.offset + int(form.cost[:pairs] @ taken) - outside.fees,
        n_employees=int(np.count_nonzero(inside[:n])),
    )
    return Loose(reduced, taken, outside.rows, outside.before, outside.breach)


def _less(limit: Ints, load: Ints, none: int) -> Ints:
    """Take off a limit what is settled; what limits nothing goes on to do so."""
    return np.where(limit == none, none, limit - load)


class _Outside:
    """Rows that only settled people touch: their prices, what their breach costs."""

    def __init__(
        self,
        stage: Stage,
        form: StandardForm,
        load: Ints,
        outside: Ints,
        prices: Prices,
        fine: float,
    ) -> None:
        limits, n = stage.limits, form.n_employees
        self.rows = np.zeros(limits.n_rows)
        self.before = np.zeros(len(stage.targets))
        left = form.kept[outside[: len(form.kept)]]
        total = load[n : n + len(form.kept)][outside[: len(form.kept)]]
        over = np.maximum(total - limits.upper[left], 0)
        under = np.maximum(limits.lower[left] - total, 0)
        soft = limits.price[left] >= 0
        paid = np.where(soft, limits.price[left], 0)
        own = soft & (limits.tier[left] == stage.tier)
        self.fees = int((paid * (over + under))[own].sum())
        self.breach = float((over + under)[~soft].sum())
        times = np.append(prices[1], [0.0] * (stage.tier + 2))
        cap = np.where(own, 1.0, 0.0) + np.where(soft, times[limits.tier[left]], 0.0)
        fee = np.where(soft, paid * cap, fine)
        old = prices[0][left]
        tight = np.where(total == limits.upper[left], np.maximum(old, 0.0), 0.0)
        tight += np.where(total == limits.lower[left], np.minimum(old, 0.0), 0.0)
        y = np.clip(tight, -fee, fee)
        y = np.where(over > 0, fee, np.where(under > 0, -fee, y))
        self.rows[left] = y
