"""A stage over a few pairs in the form every solver reads: A x within limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from scipy import sparse

from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage, exact_sum
from optimizer.program.rows import NO_LIMIT, Ints, Rows


@dataclass(frozen=True, eq=False)
class StandardForm:
    """Maximise ``cost @ x + offset``; x are whole, from 0 to ``top``.

    Columns are the pairs, then, for each priced row, steps over and steps under.
    Rows are the employees, then the limits listed in ``kept``, then earlier tiers.

    Attributes
    ----------
    pairs : the pairs, by number in the program.
    cost, top : int64, one per column.
    matrix : int64 CSR.
    lower, upper : int64, one per row; ``NO_LIMIT`` for none.
    kept : number of each limit that has a row here.
    priced : number of each priced row that has columns here.
    """

    pairs: Ints
    cost: Ints
    top: Ints
    matrix: Any
    lower: Ints
    upper: Ints
    kept: Ints
    priced: Ints
    offset: int
    n_employees: int

    @cached_property
    def rows(self) -> Ints:
        """Give the row of each entry of the matrix."""
        return np.repeat(np.arange(len(self.lower)), np.diff(self.matrix.indptr))

    def asking(self, cost: Ints, side: Ints) -> StandardForm:
        """Ask for other prices: what columns are worth, and no target of any tier.

        ``side`` holds a row at its upper limit (1) or at its lower one (-1).
        """
        low = np.where(side > 0, self.upper, self.lower)
        low[self.n_employees + len(self.kept) :] = -NO_LIMIT
        high = np.where(side < 0, self.lower, self.upper)
        return replace(self, cost=cost, lower=low, upper=high, offset=0)


def standard_form(
    stage: Stage, pairs: Ints, *, keep_all: bool = False, also: Ints | None = None
) -> StandardForm:
    """Write the stage over ``pairs`` alone; idle limits go, unless ``keep_all``.

    ``also`` marks limits that stay though they are idle.
    """
    entries, everybody = stage.limits.entries(pairs), stage.program.n_employees
    kept = _kept(stage, entries[0], entries[2], keep_all=keep_all, also=also)
    return form_of(stage, pairs, entries, kept, np.arange(everybody))


def form_of(
    stage: Stage,
    pairs: Ints,
    entries: tuple[Ints, Ints, Ints],
    kept: Ints,
    people: Ints,
    settled: Settled | None = None,
) -> StandardForm:
    """Write the stage over some pairs, limits and people.

    Parameters
    ----------
    entries : of ``pairs``, as ``Limits.entries`` gives them.
    kept : the limits.   people : whose pairs these are.
    settled : the others; None where there are none.
    """
    limits, program = stage.limits, stage.program
    row, at, coef = entries
    done = settled or Settled(pairs[:0], np.zeros(limits.n_rows, dtype=np.int64))
    number, place = np.full(limits.n_rows, -1), np.full(program.n_employees, -1)
    number[kept] = len(people) + np.arange(len(kept))
    place[people] = np.arange(len(people))
    priced = kept[limits.price[kept] >= 0]
    parts = [_employee_part(place[program.emp[pairs]])]
    parts.append(_chosen(number[row], at, coef))
    parts.append(_slack_part(number[priced], len(pairs)))
    tiers, bounds = _tier_part(stage, pairs, priced, len(people) + len(kept))
    parts += tiers
    r, c, a = (np.concatenate(p) for p in zip(*parts, strict=True))
    shape = len(people) + len(kept) + len(bounds), len(pairs) + 2 * len(priced)
    must = ~np.asarray(program.may_be_surplus, dtype=bool)[people]
    ones = np.ones(len(people), dtype=np.int64)
    low, high = done.less(limits.lower, -NO_LIMIT), done.less(limits.upper, NO_LIMIT)
    cost, offset = _costs(stage, pairs, priced)
    return StandardForm(
        pairs=pairs,
        cost=cost,
        top=_tops((low, high), row, coef, priced, len(pairs)),
        matrix=sparse.csr_matrix((a, (r, c)), shape=shape),
        lower=np.concatenate((must, low[kept], bounds - done.worth(stage))),
        upper=np.concatenate((ones, high[kept], bounds * 0 + NO_LIMIT)),
        kept=kept,
        priced=priced,
        offset=offset + int(gains(stage, done.pairs, stage.tier).sum()),
        n_employees=len(people),
    )


@dataclass(frozen=True, eq=False)
class Settled:
    """People whose place is clear: their pairs, and what these use of every limit."""

    pairs: Ints
    load: Ints

    def less(self, limit: Ints, none: int) -> Ints:
        """Take off limits what is settled; what limits nothing goes on to do so."""
        return np.where(limit == none, none, limit - self.load)

    def worth(self, stage: Stage) -> Ints:
        """Give what they add to each earlier tier."""
        tiers = range(len(stage.before))
        sums = [int(gains(stage, self.pairs, tier).sum()) for tier in tiers]
        return np.array(sums, dtype=np.int64)


def gains(stage: Stage, pairs: Ints, tier: int) -> Ints:
    """Give what a pair is worth above leaving its employee on the surplus list."""
    if tier < 0:
        return np.zeros(len(pairs), dtype=np.int64)
    spec = stage.program.tiers[tier]
    surplus = np.asarray(spec.surplus, dtype=np.int64)
    own = np.asarray(spec.pairs)[pairs].astype(np.int64)
    return own - surplus[stage.program.emp[pairs]]


def all_surplus(stage: Stage, tier: int) -> int:
    """Give the value of a tier when nobody has a post and no breach is counted."""
    spec = stage.program.tiers[tier]
    return exact_sum(np.asarray(spec.surplus)) + spec.constant


def _kept(
    stage: Stage, row: Ints, coef: Ints, *, keep_all: bool, also: Ints | None
) -> Ints:
    """List the limits that can be broken by some choice of these pairs."""
    limits, binds = stage.limits, binding(stage)
    if keep_all:
        return np.flatnonzero(binds)
    most, least = _extremes(limits.n_rows, row, coef)
    idle = (most <= limits.upper) & (least >= limits.lower)
    if also is not None:
        idle &= ~also
    return np.flatnonzero(binds & ~idle)


def binding(stage: Stage) -> Ints:
    """Mark the limits that bind here, and limit something."""
    limits = stage.limits
    free = (limits.upper >= NO_LIMIT) & (limits.lower <= -NO_LIMIT)
    return stage.active() & ~free


def breakable(limits: Limits) -> Ints:
    """Mark the limits that some choice of all pairs can break."""
    none = np.empty(0, dtype=np.int64)
    most, least = (
        np.concatenate([none, *(_sums(family, sign) for family in limits.families)])
        for sign in (1, -1)
    )
    return np.asarray((most > limits.upper) | (-least < limits.lower))


def _sums(rows: Rows, sign: int) -> Ints:
    """Add up the coefficients of one sign in each row, over all pairs."""
    count = len(rows)
    if np.ndim(rows.coef) == 0:
        times = max(sign * int(rows.coef), 0)
        # One more, in front, for pairs that take no part: their row is -1.
        found = np.bincount(np.asarray(rows.row) + 1, minlength=count + 1)[1:]
        return times * found.astype(np.int64)
    row, _, coef = rows.entries()
    total = np.zeros(count, dtype=np.int64)
    np.add.at(total, row, np.maximum(sign * coef, 0))
    return total


def _extremes(n_rows: int, row: Ints, coef: Ints) -> tuple[Ints, Ints]:
    most, least = np.zeros((2, n_rows), dtype=np.int64)
    np.add.at(most, row, np.maximum(coef, 0))
    np.add.at(least, row, np.minimum(coef, 0))
    return most, least


def _tops(
    sides: tuple[Ints, Ints], row: Ints, coef: Ints, priced: Ints, n_pairs: int
) -> Ints:
    """Bound the columns: pairs by 1, breaches by the worst that can happen."""
    most, least = _extremes(len(sides[0]), row, coef)
    over = np.maximum(most - sides[1], 0)[priced]
    under = np.maximum(sides[0] - least, 0)[priced]
    return np.concatenate((np.ones(n_pairs, dtype=np.int64), over, under))


def _employee_part(emp: Ints) -> tuple[Ints, Ints, Ints]:
    count = np.arange(len(emp))
    return emp.astype(np.int64), count, np.ones(len(emp), dtype=np.int64)


def _chosen(number: Ints, at: Ints, coef: Ints) -> tuple[Ints, Ints, Ints]:
    used = number >= 0
    return number[used], at[used], coef[used]


def _slack_part(number: Ints, n_pairs: int) -> tuple[Ints, Ints, Ints]:
    """Over-steps come off a row's sum, under-steps are added to it."""
    count = np.arange(2 * len(number)) + n_pairs
    ones = np.ones(len(number), dtype=np.int64)
    return np.concatenate((number, number)), count, np.concatenate((-ones, ones))


def _costs(stage: Stage, pairs: Ints, priced: Ints) -> tuple[Ints, int]:
    if stage.tier < 0:
        return np.zeros(len(pairs) + 2 * len(priced), dtype=np.int64), 0
    cost = np.concatenate(
        (gains(stage, pairs, stage.tier), *_fees(stage, priced, stage.tier))
    )
    return cost, all_surplus(stage, stage.tier)


def _fees(stage: Stage, priced: Ints, tier: int) -> tuple[Ints, Ints]:
    limits = stage.limits
    fee = np.where(limits.tier[priced] == tier, -limits.price[priced], 0)
    return fee, fee


def _tier_part(
    stage: Stage, pairs: Ints, priced: Ints, first: int
) -> tuple[list[tuple[Ints, Ints, Ints]], Ints]:
    """Write one row per earlier tier: its value must reach its target."""
    parts = []
    bounds = np.zeros(len(stage.before), dtype=np.int64)
    for tier, target in enumerate(stage.targets):
        column = np.concatenate(
            (gains(stage, pairs, tier), *_fees(stage, priced, tier))
        )
        used = np.flatnonzero(column)
        parts.append((np.full(len(used), first + tier), used, column[used]))
        bounds[tier] = target - all_surplus(stage, tier)
    return parts, bounds
