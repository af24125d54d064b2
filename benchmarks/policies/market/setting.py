"""What a mechanism is given: the problem, its candidate pairs, its market.

Preferences are read from the problem. People: stated wishes first (100 points over the
rank, less 100 for a place to avoid), then fit, then staying. Posts: fit. Ties are
broken by a hash of the two codes, so that no order of the tables matters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from benchmarks.policies.market.market import NOBODY, Market
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.fit.score import fit
from optimizer.goals.people.preference import PreferenceGoal
from optimizer.policy.bind import bind
from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT


@dataclass(frozen=True, eq=False)
class Setting:
    """A problem, ready for every mechanism.

    Attributes
    ----------
    fit : steps of fit of each pair.
    solver : how the optimising mechanisms solve: ``time_limit``, ``workers``.
    """

    problem: Problem
    frame: Frame
    pairs: Pairs
    program: Program
    fit: Column
    market: Market
    solver: Mapping[str, Any]

    @classmethod
    def of(cls, problem: Problem, **solver: Any) -> Setting:
        """Make the setting of a problem under its own policy."""
        program, pairs = assemble(problem, bind(problem))
        steps = fit(pairs.frame, pairs).total
        market = _market(program, pairs, steps)
        return cls(problem, pairs.frame, pairs, program, steps, market, solver)

    def plan(self, choice: Column) -> Plan:
        """Read a choice as a plan."""
        placements, surplus = {}, []
        for employee, pair in zip(self.problem.employees, choice.tolist(), strict=True):
            if pair == NOBODY:
                surplus.append(employee.emp_id)
            else:
                post = self.problem.posts[int(self.pairs.post[pair])]
                placements[employee.emp_id] = post.post_code
        return Plan(placements, tuple(surplus))


def _market(program: Program, pairs: Pairs, steps: Column) -> Market:
    wish = np.broadcast_to(
        PreferenceGoal().contribution(pairs.frame, pairs).pairs, len(pairs)
    )
    tie = program.tiers[-1].pairs
    present = np.full(program.n_employees, NOBODY, dtype=np.int64)
    stays = np.flatnonzero(pairs.keeps)
    present[pairs.emp[stays]] = stays
    seats, *others = program.rows
    hard = [rows for rows in others if rows.price is None]
    at_least = replace(seats, upper=np.full(len(seats), NO_LIMIT))
    market = Market.of(
        pairs.emp.astype(np.int64),
        pairs.post.astype(np.int64),
        _ranks(tie, pairs.keeps, steps, wish),
        _ranks(tie, steps),
        np.asarray(seats.upper, dtype=np.int64).copy(),
        present,
        [at_least, *hard],
        program.n_employees,
    )
    return _with_the_bound(market, program, pairs)


def _ranks(*keys: Column) -> Column:
    """Rank the pairs by keys, the last key first: 0 for the least."""
    order = np.lexsort(keys)
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def _with_the_bound(market: Market, program: Program, pairs: Pairs) -> Market:
    """Settle those who have no choice: the unmovable in their post, and must-pins."""
    counts = np.bincount(market.emp, minlength=market.n_people)
    only = np.searchsorted(market.emp, np.arange(market.n_people))
    forced = (counts == 1) & ~program.may_be_surplus
    unmovable = ~pairs.frame.employees.movable & (market.present >= 0)
    choice = np.where(unmovable, market.present, np.where(forced, only, NOBODY))
    return market.settle(np.flatnonzero(choice >= 0), choice)
