"""How many people a post needs, by hand: goals, checks and reports ask here."""

from __future__ import annotations

from models.problem.problem import Problem
from models.records.post import UNLIMITED, Post
from models.records.work.workload import need_from_workload


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
