"""A plan to start from, in the arrays of a program."""

from __future__ import annotations

import numpy as np

from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.program.program import Program
from optimizer.program.rows import Ints


def hinted(problem: Problem, plan: Plan, program: Program) -> Ints:
    """Give the pair of each employee in a plan, -1 for surplus or a pair that is gone.

    The plan may be of another problem: people and posts are known by their ids. Pairs
    are sorted by employee and post, so each is found by one search.
    """
    places = {post.post_code: place for place, post in enumerate(problem.posts)}
    post = np.array(
        [places.get(plan.placements.get(e.emp_id, ""), -1) for e in problem.employees],
        dtype=np.int64,
    )
    keys = np.asarray(program.emp, dtype=np.int64) * program.n_posts + program.post
    wanted = np.arange(len(post)) * program.n_posts + post
    found = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
    known = (post >= 0) & (keys[found] == wanted) if len(keys) else post < -1
    return np.where(known, found, -1).astype(np.int64)
