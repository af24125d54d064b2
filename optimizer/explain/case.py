"""A solved problem opened up for questions: its arrays and prices, made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.employee import Employee
from models.errors import PlacementError, nearest
from models.plan import Plan
from models.post import Post
from models.problem import Problem
from models.result import Result
from optimizer.assemble import assemble
from optimizer.answer import Certificate
from optimizer.frame import Column
from optimizer.multipliers import NEVER, Reduced, reduced
from optimizer.pairs import Pairs
from optimizer.program import Program, Tier
from optimizer.registry import BoundPolicy, bind


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
        assert result.plan is not None  # noqa: S101  (raise_for_status saw to it)
        return cls(result, result.plan, bind(result.problem))

    @property
    def problem(self) -> Problem:
        """Give the problem that was solved."""
        return self.result.problem

    @cached_property
    def arrays(self) -> tuple[Program, Pairs]:
        """Give the program and its pairs."""
        return assemble(self.problem, self.policy)

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
        """Find an employee.

        Raises
        ------
        PlacementError
            Naming the nearest id when there is none.
        """
        found = self.problem.employee.get(emp_id)
        if found is None:
            hint = nearest(emp_id, self.problem.employee)
            raise PlacementError(f"employee {emp_id!r} is not on the roll.{hint}")
        return found

    def post(self, post_code: str) -> Post:
        """Find a post.

        Raises
        ------
        PlacementError
            Naming the nearest code when there is none.
        """
        found = self.problem.post.get(post_code)
        if found is None:
            hint = nearest(post_code, self.problem.post)
            raise PlacementError(f"post {post_code!r} does not exist.{hint}")
        return found

    def new_post(self, employee: Employee) -> Post | None:
        """Give the post the plan gives an employee; None on the surplus list."""
        return self.problem.post.get(self.plan.placements.get(employee.emp_id, ""))

    def place(self, emp_id: str, post_code: str) -> int:
        """Give the position of a pair, -1 when it is no candidate."""
        frame = self.pairs.frame
        emp, post = frame.employee_index[emp_id], frame.post_index[post_code]
        first, last = np.searchsorted(self.pairs.emp, [emp, emp + 1])
        own = self.pairs.post[first:last]
        at = int(np.searchsorted(own, post))
        return int(first) + at if at < len(own) and own[at] == post else -1

    @cached_property
    def certificate(self) -> Certificate | None:
        """Give the multipliers of the main tier."""
        proof = self.result.certificate
        if proof is None or len(proof.tiers) <= self.main:
            return None
        found: Certificate | None = proof.tiers[self.main].certificate
        return found

    @cached_property
    def priced(self) -> Reduced | None:
        """Give every pair's value less what its seat and limits are worth."""
        if self.certificate is None:
            return None
        families = (*self.program.rows, *self.result.certificate.cuts)
        return reduced(self.program, families, self.main, self.certificate)

    @cached_property
    def least_loss(self) -> Column | None:
        """Give each pair's least loss to the plan when forced, in the tier's unit.

        The bound falls by at least this when the pair is forced; what the plan itself
        is away from the bound is already taken off.
        """
        if self.priced is None or self.certificate is None:
            return None
        best = np.where(self.priced.surplus == NEVER, NEVER, self.priced.surplus)
        np.maximum.at(best, self.program.emp, self.priced.pairs)
        loss = (best[self.program.emp] - self.priced.pairs) / self.certificate.grid
        tier = self.result.tiers[self.main]
        slack = self.certificate.numerator / self.certificate.grid
        slack -= tier.value * self.tier.scale
        return np.maximum(0.0, (loss - slack) / self.tier.scale)
