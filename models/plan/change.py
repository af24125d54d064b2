"""What happens to a person, by the kinds of change that the law knows."""

from __future__ import annotations

from typing import Literal, get_args

from models.plan.succession import (
    is_carried,
    is_equalised,
    is_renamed,
    is_stay,
    is_taken_along,
)
from models.policy.counted import MovedKind
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.ladder import JF_CATEGORIES
from models.records.post import Post

Change = Literal["stay", "carried-over", MovedKind, "appointment", "surplus"]
EVERY: tuple[Change, ...] = get_args(Change)
NO_MOVE: tuple[Change, ...] = ("stay", "carried-over")
"""What moves nobody: the work of today goes on, under this name or another."""


def change_of(problem: Problem, employee: Employee, post: Post | None) -> Change:
    """Name what happens to an employee.

    ``carried-over`` is a pengukuhan: the same title, type and level, under another unit
    or name. ``jf-entry`` is a transfer into a functional post from another type of
    post, whatever the tiers; ``jf-step`` a step up inside functional posts;
    ``jf-release`` the way out of them without a rise. Somebody without a present post
    gets an ``appointment``.
    """
    if post is None:
        return "surplus"
    if is_stay(employee, post):
        same = not is_renamed(problem, post) and not is_taken_along(problem, employee)
        return "stay" if same else "carried-over"
    present = problem.present_post(employee)
    if present is None:
        return "appointment"
    if is_carried(problem, employee, post):
        return "carried-over"
    if is_equalised(problem, employee, post):
        return "equalisation"
    return _moved(problem, present, post)


def _moved(problem: Problem, old: Post, new: Post) -> Change:
    """Name a move from one post to another by their types and levels."""
    rise = _rise(problem, old, new)
    if new.type == "JF" and old.type not in (None, "JF"):
        return "jf-entry"
    if old.type == "JF" and new.type not in (None, "JF") and rise <= 0:
        return "jf-release"
    if rise > 0:
        return "jf-step" if new.type == "JF" else "promotion"
    return "demotion" if rise < 0 else "rotation"


def _rise(problem: Problem, old: Post, new: Post) -> int:
    """Give the tiers won or lost, inside a JF the steps; 0 if not known.

    From keterampilan into keahlian is a step up, and back is one down, in one tier.
    """
    was, becomes = problem.level(old), problem.level(new)
    if was is None or becomes is None:
        return 0
    if was.tier != becomes.tier or new.type != "JF":
        return becomes.tier - was.tier
    if was.ladder == becomes.ladder:
        return becomes.step - was.step
    if {was.ladder, becomes.ladder} <= {*JF_CATEGORIES}:
        return JF_CATEGORIES.index(becomes.ladder) - JF_CATEGORIES.index(was.ladder)
    return 0
