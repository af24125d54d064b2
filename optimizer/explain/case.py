"""A solved problem opened up for questions: its arrays and prices, made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.bounds.limits import Limits
from optimizer.bounds.losses import Bound, Losses
from optimizer.bounds.stage import Stage
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.explain.known import Known
from optimizer.fit.score import fit
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Ints, Rows
from optimizer.proof.certificate import Proof
from optimizer.proof.check import Evaluation, evaluate
from optimizer.proof.multipliers import Reduced, reduced
from optimizer.proof.priced import Priced, priced
from optimizer.reuse.assembled import assembled
from optimizer.search.floors import floored, high_enough
from optimizer.shared.called import person_called, post_called

FEW = 1_000_000
"""Pairs of which several tiers may be kept in memory as they are priced."""


class Narrowed(NamedTuple):
    """Limits over some pairs, rows that links asked for, and the numbers of the pairs.

    ``numbers`` : those that the pairs have in the case; None where all are there.
    """

    limits: Limits
    cuts: tuple[Rows, ...]
    numbers: Ints | None


@dataclass(frozen=True)
class Case:
    """A result with its plan, and the arrays that were optimised.

    Ask several questions of one case: making it takes as long as building the model.
    """

    result: Result
    plan: Plan
    policy: BoundPolicy

    @classmethod
    def of(cls, result: Result) -> Case:
        """Open a result up.

        Raises
        ------
        InfeasibleError, TimeLimitError
            When the result holds no plan.
        """
        result.raise_for_status()
        assert result.plan is not None
        return cls(result, result.plan, bind(result.problem))

    @property
    def problem(self) -> Problem:
        """Give the problem that was solved."""
        return self.result.problem

    @cached_property
    def arrays(self) -> tuple[Program, Pairs]:
        """Give the program and its pairs."""
        return assembled(self.problem, self.policy)

    @property
    def program(self) -> Program:
        """Give the program."""
        return self.arrays[0]

    @property
    def pairs(self) -> Pairs:
        """Give the candidate pairs."""
        return self.arrays[1]

    @property
    def main(self) -> int:
        """Give the position of the tier that holds fit."""
        return self.policy.tiers.index(self.policy.main_tier)

    @property
    def tier(self) -> Tier:
        """Give the tier that holds fit."""
        return self.program.tiers[self.main]

    def employee(self, emp_id: str) -> Employee:
        """Find an employee, by id or by a name that nobody else has.

        Raises
        ------
        PlacementError
            Naming the nearest people when there is none, and all who have the name.
        """
        return person_called(self.problem, emp_id)

    def post(self, post_code: str) -> Post:
        """Find a post, by code or by a name that no other has.

        Raises
        ------
        PlacementError
            Naming the nearest posts when there is none, and all that have the name.
        """
        return post_called(self.problem, post_code)

    def new_post(self, employee: Employee) -> Post | None:
        """Give the post the plan gives an employee; None on the surplus list."""
        return self.problem.post.get(self.plan.placements.get(employee.emp_id, ""))

    def place(self, emp_id: str, post_code: str) -> int:
        """Give the position of a pair, -1 when it is no candidate."""
        frame = self.pairs.frame
        emp, post = frame.employee_index[emp_id], frame.post_index[post_code]
        span = self.pairs.span(emp)
        own = self.pairs.post[span]
        at = int(np.searchsorted(own, post))
        return span.start + at if at < len(own) and own[at] == post else -1

    @cached_property
    def best(self) -> tuple[float, ...]:
        """Give the best worth of each tier.

        What a later tier gave up within a tolerance is not counted as lost.
        """
        return tuple(
            t.bound if self.is_closed(place) else t.value
            for place, t in enumerate(self.result.tiers)
        )

    def is_closed(self, place: int) -> bool:
        """Tell whether a tier's best worth is known exactly."""
        tier = self.result.tiers[place]
        gap = (self.result.facts.get("parameters") or {}).get("gap", 0.0)
        return bool(tier.proven_by) and (not gap or tier.value == tier.bound)

    @cached_property
    def worth(self) -> Evaluation:
        """Give the goals of the plan by hand."""
        return evaluate(self.problem, self.plan, self.policy)

    @cached_property
    def planned(self) -> Column:
        """Give the planned post of each employee, -1 on the surplus list."""
        index = self.pairs.frame.post_index
        codes = (self.plan.placements.get(e.emp_id) for e in self.problem.employees)
        return np.array([-1 if c is None else index[c] for c in codes], dtype=np.int64)

    @property
    def proof(self) -> Proof | None:
        """Give the certificates of the solve."""
        found: Proof | None = self.result.certificate
        return found

    @cached_property
    def known(self) -> Known:
        """Give what a further solve can start from."""
        return Known(self.proof, self.proof.cuts if self.proof else (), self.planned)

    @cached_property
    def open(self) -> tuple[Program, Column]:
        """Give the program without pairs below a floor, and the mask of the rest."""
        program, keep = self.program, np.ones(self.program.n_pairs, dtype=bool)
        for floor in self.proof.floors if self.proof else ():
            above = high_enough(program.tiers[floor.place], floor.value)
            keep[np.flatnonzero(keep)[~above]] = False
            program = floored(program, floor.place, floor.value)
        return program, keep

    @cached_property
    def limits(self) -> Limits:
        """Give all rows side by side, those that links asked for among them."""
        return Limits(self.program, (*self.program.rows, *self.known.cuts))

    def floor(self, place: int) -> Callable[[int, int], int]:
        """Give what rounds a bound of a tier down to a value that a plan may have."""
        return Stage(self.limits, place).floor

    def narrowed(self, pairs: Ints) -> Narrowed:
        """Give limits over some pairs at least: here over all that there are."""
        del pairs
        return Narrowed(self.limits, self.known.cuts, None)

    def expect(self, people: Iterable[Employee]) -> None:
        """Learn of whom it will be asked what they would lose."""

    def points(self, pairs: Column) -> Column:
        """Give the fit of some pairs."""
        return fit(self.pairs.frame, self.pairs).total[pairs]

    def values(self, span: slice) -> Column:
        """Give what the pairs of somebody are worth in the tier that holds fit."""
        return np.asarray(self.tier.pairs)[span]

    @property
    def least_losses(self) -> tuple[Losses | Column | None, ...]:
        """Give each pair's least losses up to the tier that holds fit."""
        return tuple(map(self.least_loss_in, range(self.main + 1)))

    def least_loss_in(self, place: int) -> Losses | Column | None:
        """Give each pair's least loss in a tier when forced, in the tier's unit.

        It holds for plans that are as good in the tiers before: the tier's bound falls
        by that much when the pair is forced; what the plan itself is away from the
        bound is already taken off. None where no prices are at hand.
        """
        if place not in self._lost:
            self._lost[place] = self._least_loss(place)
        return self._lost[place]

    @property
    def least_loss(self) -> Losses | Column | None:
        """Give each pair's least loss in the tier that holds fit."""
        return self.least_loss_in(self.main)

    @cached_property
    def alone(self) -> tuple[Priced | None, ...]:
        """Give, tier by tier, the prices of the rows that stand without any plan."""
        tiers = range(self.main + 1)
        return tuple(
            priced(self.program, at, self.known.certificate(at)) for at in tiers
        )

    def reduced(self, place: int) -> Reduced | None:
        """Give what the pairs of a tier are worth after prices; None without any."""
        if place in self._priced:
            return self._priced[place]
        own, program = self.known.certificate(place), self.program
        if own is None:
            return None
        found = reduced(program, (*program.rows, *self.known.cuts), place, own)
        if program.n_pairs <= FEW:
            self._priced[place] = found
        return found

    @cached_property
    def _lost(self) -> dict[int, Losses | Column | None]:
        return {}

    @cached_property
    def _priced(self) -> dict[int, Reduced | None]:
        return {}

    def _least_loss(self, place: int) -> Losses | Column | None:
        if self.program.tiers[place].bottleneck:
            return self._below_floor(place)
        (program, keep), known = self.open, self.known
        if not keep.all():
            known = known.kept(np.flatnonzero(keep), self.program.n_pairs)
        own = known.certificate(place)
        if own is None:
            return None
        families = (*program.rows, *known.cuts)
        more = sum(map(len, families)) - len(own.rows)
        if more < 0:
            return None
        if keep.all() and not more:
            priced = self._priced[place] = self.reduced(place)  # the losses keep it
        else:
            # a tier before a floor knows nothing of the rows that came with it
            own = replace(own, rows=np.append(own.rows, np.zeros(more, np.int64)))
            priced = reduced(program, families, place, own)
        if priced is None:
            return None
        best = priced.best(program.emp)
        # Summed anew: the certificate counts over what the tiers before leave.
        proven = priced.constant + sum(best.tolist())
        worth, scale = self.best[place], program.tiers[place].scale
        told = Bound(priced.pairs, program.emp, best, proven, own.grid)
        return Losses(told, worth, scale, None if keep.all() else keep)

    def _below_floor(self, place: int) -> Column | None:
        """Give what a pair lies below the least value; None under a least sum."""
        tier = self.program.tiers[place]
        if tier.load is not None:
            return None
        return np.maximum(0.0, self.best[place] - tier.pairs / tier.scale)
