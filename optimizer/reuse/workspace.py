"""What one solve leaves for the next that has the same candidate pairs."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.policy.bind import BoundPolicy
from optimizer.reuse.kept_pairs import Kept


@dataclass
class Workspace:
    """Scored pairs, kept from one solve to the next.

    Whoever hands it on sees to it that tables, fit, levels, rules and plan date are the
    same: only goals, weights, quotas, budgets and move limits may differ.

    Attributes
    ----------
    kept : pairs of a problem that shares rows with the first one solved here.
    """

    pairs: Pairs | None = None
    kept: Kept | None = None

    def pairs_of(self, problem: Problem, policy: BoundPolicy) -> Pairs | None:
        """Give the kept pairs, seen as those of another problem; None without any.

        Parameters
        ----------
        problem : the one to be solved now.
        policy : its own, bound.

        Returns
        -------
        The pairs, their columns shared with the earlier solve.
        """
        if self.pairs is None:
            return self.kept.pairs_of(problem, policy) if self.kept else None
        frame: Frame = copy.copy(self.pairs.frame)
        frame.problem = problem
        return Pairs(frame, self.pairs.emp, self.pairs.post, self.pairs.memo)
