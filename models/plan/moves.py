"""What kinds of move a placement is, as a planner would say it."""

from __future__ import annotations

from typing import Literal

from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post

MoveKind = Literal["post", "unit", "district", "tier-up", "tier-down"]
MOVE_KINDS: tuple[MoveKind, ...] = ("post", "unit", "district", "tier-up", "tier-down")


def is_stay(employee: Employee, post: Post) -> bool:
    """Tell whether a placement keeps somebody at a present post that survives."""
    return employee.post_code == post.post_code and not post.abolished


def is_equalised(problem: Problem, employee: Employee, post: Post) -> bool:
    """Tell whether a placement follows the equalisation of an abolished post."""
    present = problem.present_post(employee)
    return (
        present is not None
        and present.abolished
        and present.equalised_to == post.post_code
    )


def successor(problem: Problem, unit_code: str | None) -> str | None:
    """Follow mergers to the unit that carries on the work of a unit."""
    seen = set()
    while unit_code and unit_code not in seen:
        seen.add(unit_code)
        unit = problem.unit[unit_code]
        if unit.merged_into is None:
            return unit_code
        unit_code = unit.merged_into
    return unit_code


def move_kinds(problem: Problem, employee: Employee, post: Post) -> set[MoveKind]:
    """Name the kinds of move that a placement is; empty for staying.

    A change of post is one for those who hold a post today; a change of unit or
    district compares with the unit of today, or with the unit it was merged into.
    """
    kinds: set[MoveKind] = set()
    if is_stay(employee, post):
        return kinds
    present = problem.present_post(employee)
    if present is not None:
        kinds.add("post")
        old, new = problem.tier(present), problem.tier(post)
        if old and new and old != new:
            kinds.add("tier-up" if new > old else "tier-down")
    unit = successor(problem, problem.present_unit(employee))
    if unit and post.unit_code and unit != post.unit_code:
        kinds.add("unit")
        old_district = problem.district(unit)
        new_district = problem.district(post.unit_code)
        if old_district and new_district and old_district != new_district:
            kinds.add("district")
    return kinds
