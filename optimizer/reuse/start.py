"""What a solve starts from: an earlier result, or just a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from models.phrase import Phrase, phrase
from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.bounds.limits import Limits
from optimizer.bounds.state import State
from optimizer.columns.index import Index
from optimizer.columns.pairs import Pairs
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.proof.certificate import Proof
from optimizer.reuse.assembled import kept

if TYPE_CHECKING:
    from optimizer.warm.lead import Lead

LOST, FEW = 0.04, 100
"""Share of the placements of a plan without which it leads nowhere; of this many people
at least."""


@dataclass(frozen=True, eq=False)
class Start:
    """An earlier solve, held against a new problem.

    Attributes
    ----------
    plan : of the earlier solve.   proof : its certificate.   problem : its own.
    leads : its proof may lead; else its pairs and its plan are all that is taken.
    """

    plan: Plan | None = None
    proof: Proof | None = None
    problem: Problem | None = None
    leads: bool = True
    _hinted: list[tuple[Program, Ints]] = field(default_factory=list)

    @classmethod
    def of(cls, start: Result | Plan | Start | None) -> Start:
        """Take what a start offers."""
        if isinstance(start, Start):
            return start
        if isinstance(start, Result):
            found = start.certificate
            proof = found if isinstance(found, Proof) and found.tiers else None
            return cls(start.plan, proof, start.problem)
        return cls(start)

    def pairs_of(self, problem: Problem, policy: BoundPolicy) -> Pairs | None:
        """Give the pairs of a new problem, where those of the earlier are at hand."""
        known = None if self.problem is None else kept(self.problem)
        if known is None:
            return None
        from optimizer.reuse.pairs_again import pairs_again  # noqa: PLC0415  (re-solves)

        return pairs_again(known[1], problem, policy)

    def hint(self, problem: Problem, program: Program) -> Ints | None:
        """Give the plan as pairs of a new program, looked up once."""
        if self.plan is None:
            return None
        for known, pairs in self._hinted:
            if known is program:
                return pairs
        from optimizer.program.hint import hinted  # noqa: PLC0415  (re-solves)

        found = hinted(problem, self.plan, program)
        self._hinted[:] = [(program, found)]
        return found

    def lead(self, problem: Problem, program: Program) -> Lead | None:
        """Give what is known of a new program; None where that is a plan at most.

        A least value is sought floor by floor: there is no one proof to start from. Nor
        do prices lead where much of the plan cannot be, as in a new structure.
        """
        hint = self.hint(problem, program)
        if self.proof is None or self.plan is None or hint is None or not self.leads:
            return None
        lost = len(self.plan.placements) - int(np.count_nonzero(hint >= 0))
        if lost > LOST * max(len(hint), FEW):
            return None
        if any(tier.bottleneck for tier in program.tiers):
            return None
        from optimizer.warm.lead import Lead  # noqa: PLC0415  (re-solves)

        return Lead.of(self.proof, program, hint, self._numbers(problem, program))

    def _numbers(
        self, problem: Problem, program: Program
    ) -> Callable[[int], int] | None:
        """Say how a pair of the earlier program is numbered; None where it is gone."""
        known = None if self.problem is None else kept(self.problem)
        if known is None:
            return None
        old, before = known[0], known[1].frame.problem
        index = Index(problem)  # made where a pair is asked about, which is seldom

        def number(pair: int) -> int:
            own = before.employees[int(old.emp[pair])].emp_id
            who = index.employee_index.get(own)
            post = index.post_index.get(before.posts[int(old.post[pair])].post_code)
            if who is None or post is None:
                return -1
            first, last = program.starts[who : who + 2].tolist()
            at = first + int(np.searchsorted(program.post[first:last], post))
            return at if at < last and program.post[at] == post else -1

        return number

    def passed_over(self, problem: Problem, program: Program) -> Phrase | None:
        """Say why a plan is none of the new problem; None where it is one.

        A result is passed over where it shares nobody: else its proof leads, wherever
        its plan stands.
        """
        pairs = self.hint(problem, program)
        if pairs is None or self.plan is None:
            return None
        if not problem.employee.keys() & {*self.plan.placements, *self.plan.surplus}:
            return phrase("nobody of it is on this roll: it was passed over.")
        if self.proof is not None:
            return None
        lost = len(self.plan.placements) - int((pairs >= 0).sum())
        if lost:
            return phrase(
                "{count} of its {all} placements are not possible: it was passed over.",
                count=lost,
                all=len(self.plan.placements),
            )
        if not State(Limits(program)).allows(pairs):
            return phrase("it breaks a hard rule: it was passed over.")
        return None
