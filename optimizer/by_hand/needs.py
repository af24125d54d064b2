"""How many people a post needs, by hand: goals, checks and reports ask here."""

from __future__ import annotations

from collections.abc import Mapping

from models.problem.at_hand import standing
from models.problem.problem import Problem
from models.records.post import UNLIMITED, Post
from models.records.work.workload import need_from_workload


def needs_of(problem: Problem) -> Mapping[str, int | None]:
    """Give the need of every post, by its code; it is not to be changed."""
    known = standing(problem)
    if needs_of not in known:
        known[needs_of] = {p.post_code: need_of(problem, p) for p in problem.posts}
    found: dict[str, int | None] = known[needs_of]
    return found


def need_of(problem: Problem, post: Post) -> int | None:
    """Give the need by workload (ABK) where tasks are listed, else the need as stated.

    An abolished post needs nobody; None stands for a need that is unlimited.
    """
    tasks = problem.tasks.get(post.post_code)
    if post.abolished:
        return 0
    if not tasks:
        return post.need if post.need < UNLIMITED else None
    return need_from_workload(
        tasks,
        managerial=post.managerial,
        minutes_a_year=problem.policy.workload.minutes_a_year,
    )
