"""What kinds of move a placement is, as a planner would say it."""

from __future__ import annotations

from typing import get_args

from models.plan.change import NO_MOVE, change_of
from models.plan.succession import successor
from models.policy.counted import MoveKind
from models.problem.at_hand import of_pair
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post

MOVE_KINDS: tuple[MoveKind, ...] = get_args(MoveKind)


def move_kinds(problem: Problem, employee: Employee, post: Post) -> frozenset[MoveKind]:
    """Name the kinds of move that a placement is; empty for staying.

    Whose post lives on in another (pengukuhan) is not moved. Into a functional post
    nobody rises: the level follows the post that is left. A change of post is one for
    those who hold a post today; a change of unit or district compares with the unit of
    today, or with the unit it was merged into.
    """
    return of_pair(_kinds, problem, employee, post)  # a dozen rules and goals ask it


def _kinds(problem: Problem, employee: Employee, post: Post) -> frozenset[MoveKind]:
    kinds: set[MoveKind] = set()
    change = change_of(problem, employee, post)
    if change in NO_MOVE:
        return frozenset()
    present = problem.present_post(employee)
    if present is not None:
        kinds.add("post")
        old, new = problem.tier(present), problem.tier(post)
        if old and new and new < old:
            kinds.add("tier-down")
        elif old and new > old and change not in ("jf-entry", "equalisation"):
            kinds.add("tier-up")
    unit = successor(problem, problem.present_unit(employee))
    if unit and post.unit_code and unit != post.unit_code:
        kinds.add("unit")
        old_district = problem.district(unit)
        new_district = problem.district(post.unit_code)
        if old_district and new_district and old_district != new_district:
            kinds.add("district")
    return frozenset(kinds)
