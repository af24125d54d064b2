"""Rules and goals put together into the arrays that the solver sees.

The only place where weights and prices become whole numbers: the steps of a tier are
the least common multiple of what its goals, prices and weights need, so nothing is
rounded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import lcm
from typing import ClassVar

import numpy as np

from models.phrase import Name
from models.plan.result import tier_name
from models.problem.problem import Problem
from optimizer.columns.frame import Frame, frame_of
from optimizer.columns.make import Column, halved
from optimizer.columns.pairs import Pairs
from optimizer.columns.pairwise import pairwise
from optimizer.contract.active import Active
from optimizer.contract.contracts import Contribution, Goal, Rule
from optimizer.contract.parts_again import part_again
from optimizer.contract.rows_again import rows_again
from optimizer.control.memory import UNLIMITED, Room
from optimizer.policy.bind import BoundPolicy, WeighedGoal
from optimizer.policy.candidates import candidates_of
from optimizer.policy.range import (
    demand_rows,
    demand_tier,
    goal_peak,
    peak,
    worst_breach,
)
from optimizer.program.program import Link, Program, Tier, cuts_of
from optimizer.program.rows import Rows
from optimizer.program.tie_break import NAME, tie_break
from optimizer.shared.steps import exact

SMALL, FEW = 1 << 15, 1 << 20
"""Pairs up to which no memory is asked about, and up to which parts of goals stay."""


@dataclass
class _Sum:
    """A tier's objective while it is being added up, in fractions of its unit."""

    parts: list[tuple[Fraction, Contribution]] = field(default_factory=list)
    fines: list[tuple[Fraction, Column]] = field(default_factory=list)
    surplus_fines: list[tuple[Fraction, Column]] = field(default_factory=list)
    slack: list[tuple[Fraction, Rows]] = field(default_factory=list)
    needs: list[int] = field(default_factory=list)

    def forget(self) -> None:
        """Let the columns over pairs go, once they are added up."""
        self.parts = [(factor, replace(part, pairs=0)) for factor, part in self.parts]

    @property
    def scale(self) -> int:
        """Give the steps in one unit in which everything is a whole number."""
        needs = [*self.needs, *(factor.denominator for factor, _ in self.parts)]
        needs += [price.denominator for price, _ in self.fines]
        needs += [price.denominator for price, _ in self.slack]
        return lcm(1, *needs)


def assemble(
    problem: Problem,
    policy: BoundPolicy,
    known: Pairs | None = None,
    room: Room = UNLIMITED,
) -> tuple[Program, Pairs]:
    """Make the candidate pairs, their limits and the objectives, tier by tier.

    Parameters
    ----------
    known : the candidate pairs, where an earlier solve left them.
    room : the memory that may be held; asked for between two columns.

    Returns
    -------
    The program, in whole numbers and without a rule in it, and the pairs that its
    columns stand for, in the same order.

    Raises
    ------
    MemoryLimitError
        When the problem takes more memory than that.
    """
    if known is None:
        known = candidates_of(frame_of(problem), policy, room=room)
    pairs, frame = known, known.frame
    room = room if len(pairs) > SMALL else UNLIMITED
    sums = {tier: _Sum() for tier in policy.tiers}
    for weighed in policy.goals:
        room.demand()
        _add_goal(sums[weighed.entry.tier], weighed, frame, pairs)
    hard_rows = list(_rules(frame, pairs, policy, sums, room))
    for tier, total in sums.items():
        _demand_range(policy, tier, total, frame.n_employees)
    soft_rows = [r for k, total in enumerate(sums.values()) for r in _priced(total, k)]
    tiers = []
    for tier, total in sums.items():
        tiers.append(_tier(policy, tier, total, frame, pairs))
        total.forget()
    program = Program(
        n_employees=frame.n_employees,
        n_posts=frame.n_posts,
        emp=pairs.emp,
        post=pairs.post,
        rows=(*hard_rows, *soft_rows),
        tiers=(*tiers, _ties(problem, pairs)),
        may_be_surplus=may_be_surplus(frame, policy.hard),
        links=tuple(_links(frame, pairs, policy, sums)),
    )
    return program, pairs


def _ties(problem: Problem, pairs: Pairs) -> Tier:
    """Give the last tier; its values hang on ids, so they are known of old pairs."""
    name = "ties", problem.policy.plan.tie_break

    def make(some: Pairs) -> Column:
        return np.asarray(tie_break(problem, some.emp, some.post).pairs)

    nothing = np.zeros(len(problem.employees), dtype=np.int64)
    return Tier(Name(NAME, "goal"), pairwise(pairs, name, make), nothing)


@dataclass(frozen=True, eq=False)
class PricedLink:
    """A soft link: the rows it names may be broken at a price."""

    link: Link
    price: int
    tier: int
    title: str
    priced: ClassVar[bool] = True

    def cuts(self, x: Column) -> Rows | None:
        """Give the rows that a solution breaks, with their price."""
        return self._paid(self.link.cuts(x))

    def cuts_of(self, chosen: Column, n_pairs: int) -> Rows | None:
        """Give the same of a whole plan, told by its pairs."""
        return self._paid(cuts_of(self.link, chosen, n_pairs))

    def _paid(self, rows: Rows | None) -> Rows | None:
        if rows is None:
            return None
        price = np.full(len(rows), self.price, dtype=np.int64)
        return replace(rows, rule=self.title, price=price, tier=self.tier)


def _links(
    frame: Frame, pairs: Pairs, policy: BoundPolicy, sums: dict[int, _Sum]
) -> Iterator[Link]:
    """Give the links of hard rules, and those of soft rules with their price."""
    for active in policy.rules:
        links = active.rule.links(frame, pairs)
        if active.mode == "hard":
            yield from links
        elif active.price:
            tier = policy.paying(active)
            price = int(exact(active.price) * sums[tier].scale)
            place = policy.tiers.index(tier)
            for link in links:
                yield PricedLink(link, price, place, active.title)


def may_be_surplus(frame: Frame, rules: Iterable[Active]) -> Column:
    """Mark the employees whom no hard rule keeps off the surplus list."""
    allowed = np.ones(frame.n_employees, dtype=bool)
    for active in rules:
        barred = active.rule.bars_surplus(frame)
        if barred is not None:
            allowed &= ~barred
    return allowed


def _add_goal(total: _Sum, weighed: WeighedGoal, frame: Frame, pairs: Pairs) -> None:
    goal = weighed.goal
    part = part_of(goal, frame, pairs)
    factor = exact(weighed.entry.weight) / part.scale
    total.parts.append((factor * goal.sense, part))
    total.slack += [(factor, rows) for rows in part.rows]


def _rules(
    frame: Frame,
    pairs: Pairs,
    policy: BoundPolicy,
    sums: dict[int, _Sum],
    room: Room,
) -> Iterator[Rows]:
    """Give the hard rows; add what soft rules cost to the tiers that pay for it."""
    for active in policy.rules:
        room.demand()
        rows = rows_of(active.rule, frame, pairs)
        for family in rows:
            demand_rows(active.title, family, frame.n_employees)
        if active.mode == "hard":
            yield from (r.binding(active.title) for r in rows)
            continue
        total = sums[policy.paying(active)]
        price = exact(active.price)
        total.needs.append(price.denominator)
        barred = active.barred(frame, pairs)
        if barred is not None and price:
            total.fines.append((price, barred))
        protected = active.rule.bars_surplus(frame)
        if protected is not None and price:
            total.surplus_fines.append((price, protected))
        total.slack += [
            (
                price / r.scale,
                replace(r, rule=active.title, price=np.ones(len(r), np.int64)),
            )
            for r in rows
            if price
        ]


def rows_of(rule: Rule, frame: Frame, pairs: Pairs) -> list[Rows]:
    """Give the limits of a rule; over pairs of which they are known they are shared."""
    known: list[tuple[Rule, list[Rows]]] = pairs.memo.setdefault("rows", [])
    found = next((r for a, r in known if type(a) is type(rule) and a == rule), None)
    if found is None:
        found = rows_again(rule, frame, pairs)
        known.append((rule, found))
    return found


def part_of(goal: Goal, frame: Frame, pairs: Pairs) -> Contribution:
    """Give what a goal adds; over a few pairs of which it is known it is shared."""
    known: list[tuple[Goal, Contribution]] = pairs.memo.setdefault("goals", [])
    found = next((part for other, part in known if other.alike(goal)), None)
    if found is None:
        found = part_again(goal, frame, pairs)
        if len(pairs) <= FEW:  # of many they would take too much memory
            known.append((goal, found))
    return found


def _demand_range(policy: BoundPolicy, tier: int, total: _Sum, count: int) -> None:
    """Refuse a tier in which whole numbers would get lost in the sum."""
    largest = [abs(factor) * goal_peak(part) for factor, part in total.parts]
    largest += [price for price, _ in (*total.fines, *total.surplus_fines)]
    fees = [
        factor
        * peak(1 if rows.price is None else rows.price)
        * worst_breach(rows, count)
        for factor, rows in total.slack
    ]
    names = tuple(w.goal.name for w in policy.goals if w.entry.tier == tier)
    demand_tier(tier_name(tier, names), total.scale, largest, fees, count)


def _priced(total: _Sum, place: int) -> Iterator[Rows]:
    for factor, rows in total.slack:
        price = np.asarray(rows.price, dtype=np.int64) * int(factor * total.scale)
        yield replace(rows, price=price, tier=place)


def _tier(
    policy: BoundPolicy, tier: int, total: _Sum, frame: Frame, pairs: Pairs
) -> Tier:
    scale = total.scale
    values = np.zeros(len(pairs), dtype=np.int64)
    surplus = np.zeros(frame.n_employees, dtype=np.int64)
    constant = 0
    for factor, part in total.parts:
        times = int(factor * scale)
        if np.any(part.pairs):  # many goals say nothing of pairs
            values += np.multiply(part.pairs, times, dtype=np.int64)
        surplus += times * part.surplus
        constant += times * part.constant
    for price, barred in total.fines:
        values -= int(price * scale) * barred
    for price, protected in total.surplus_fines:
        surplus -= int(price * scale) * protected
    goals = [w for w in policy.goals if w.entry.tier == tier]
    names = tuple(w.goal.name for w in goals)
    tolerance = max(exact(w.entry.tolerance) for w in goals)
    loads = [(f, part.load) for f, part in total.parts if part.load is not None]
    return Tier(
        name=tier_name(tier, names),
        pairs=halved(values),
        surplus=surplus,
        constant=constant,
        scale=scale,
        tolerance=int(tolerance * scale),
        goals=names,
        bottleneck=any(part.bottleneck for _, part in total.parts),
        load=next((replace(w, times=int(abs(f) * scale)) for f, w in loads), None),
    )
