"""Which of the problems that are solved already is nearest to a new one.

A solve that starts from another takes over the rows that are the same in both, and its
prices where the policy is: so of many options each starts from the one most like it.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.reuse.assembled import kept
from optimizer.reuse.changed import differing
from optimizer.reuse.same_rows import comparable

KEYS = {"units": "unit_code", "posts": "post_code", "employees": "emp_id"}
"""Tables whose rows are counted, and what names them."""
Distance = tuple[bool, bool, int]


def nearest(results: Sequence[Result], problem: Problem) -> Result | None:
    """Give the result to start from; the latest of those that are equally near.

    Parameters
    ----------
    results : in the order in which they were found.

    Returns
    -------
    None where there is none with a plan and a proof, of a problem that is at hand.
    """
    able = [r for r in reversed(results) if r.plan is not None and kept(r.problem)]
    return min(able, key=lambda r: distance(r.problem, problem), default=None)


def distance(one: Problem, other: Problem) -> Distance:
    """Say how far two problems are from each other, what weighs most first.

    Returns
    -------
    Whether no pair can be taken over, whether the policies differ, and how many rows of
    units, posts and employees do.
    """
    rows = sum(
        len(differing(getattr(one, table), getattr(other, table), key))
        for table, key in KEYS.items()
    )
    others = one.policy is not other.policy and one.policy != other.policy
    return not comparable(one, other), others, rows
