"""What a post is paid, by hand: the allowance of its class, in its unit."""

from __future__ import annotations

from models.problem.problem import Problem
from models.records.post import Post


def allowance_of(problem: Problem, post: Post | None) -> float | None:
    """Give the allowance (TPP) of a post, in rupiah a month.

    Parameters
    ----------
    post : None gives nothing, and nothing is 0.

    Returns
    -------
    The amount for the post's class: of its unit or the nearest above that has a line
    of its own, else of all; None where the table tells none, or the class is unknown.
    """
    if post is None:
        return 0.0
    if post.job_class is None:
        return None
    unit = post.unit_code
    seen = set()
    while unit and unit not in seen:
        if (unit, post.job_class) in problem.allowance:
            return problem.allowance[unit, post.job_class]
        seen.add(unit)
        unit = problem.unit[unit].parent
    return problem.allowance.get(("", post.job_class))
