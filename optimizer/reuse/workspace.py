"""What one solve leaves for the next that has the same candidate pairs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.policy.bind import BoundPolicy
from optimizer.reuse.kept_pairs import Kept
from optimizer.reuse.same_rows import same_pairs


@dataclass
class Workspace:
    """Scored pairs, kept from one solve to the next.

    They serve a problem with the same tables, fit, levels, rules and plan date: only
    goals, weights, quotas, budgets and move limits may differ. That is looked at, not
    taken on trust; any other problem finds its pairs anew.

    Attributes
    ----------
    kept : pairs of a problem that shares rows with the first one solved here.
    """

    pairs: Pairs | None = None
    kept: Kept | None = None

    def pairs_of(self, problem: Problem, policy: BoundPolicy) -> Pairs | None:
        """Give the kept pairs as those of another problem; None where they are not.

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
        if not same_pairs(self.pairs.frame.problem, problem):
            return None
        return _handed_on(self.pairs, problem)


def _handed_on(old: Pairs, problem: Problem) -> Pairs:
    """Give pairs in a frame of another problem, with what is known of them.

    The columns of a frame read tables and what judges pairs. Both problems have been
    found equal in that, so columns that the earlier solve made are those of this one.
    """
    frame = Frame(problem)
    frame.posts, frame.employees = old.frame.posts, old.frame.employees
    frame.memo = old.frame.memo
    pairs = Pairs(frame, old.emp, old.post)
    if "fit" in old.memo:
        pairs.memo["fit"] = replace(old.memo["fit"], frame=frame, pairs=pairs)
    return pairs
