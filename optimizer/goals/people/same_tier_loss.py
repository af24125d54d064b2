"""Goal: as few steps down inside a tier as can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from models.phrase import phrase
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.plan.succession import is_stay
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.ladder import Level
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.columns.pairwise import pairwise
from optimizer.contract.contracts import Contribution, Goal
from optimizer.contract.unread import ASIDE, SEATS, Names


@dataclass(frozen=True)
class SameTierLoss(Goal):
    """Let few people step down inside a tier: III.a to III.b, or JF to pelaksana.

    Formula: the number of moves inside one tier to a lower step of the same ladder, or
    from a functional post to a pelaksana post (S10); whoever holds a post and is left
    without one counts as such a move. Basis: tiers and the list of
    losses are an assumption built on PermenPANRB 17/2021. Ignores: demotion across
    tiers, which is a rule.
    """

    name: ClassVar[str] = "same-tier-loss"
    title: ClassVar[str] = phrase("Steps down inside a tier")
    unread: ClassVar[Names] = ASIDE | SEATS
    by_rows: ClassVar[bool] = True
    sense: ClassVar[Literal[1, -1]] = -1
    unit: ClassVar[str] = phrase("employees")

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Count one for every step down."""
        lost = pairwise(pairs, "steps down", _lost)
        left = frame.employees.held.astype(np.int64)
        return Contribution(pairs=lost.astype(np.int64), surplus=left)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Count the steps down, and the posts lost, by hand."""
        steps = len(of_placements(self, problem, plan, _is_loss))
        people = (problem.employee[emp_id] for emp_id in plan.surplus)
        return float(steps + sum(problem.present_post(e) is not None for e in people))


def _lost(pairs: Pairs) -> Column:
    """Mark the pairs that are a step down."""
    frame = pairs.frame
    posts, present = frame.posts, frame.employees.post[pairs.emp]
    levels = frame.problem.policy.levels
    ladders = {level.ladder: k for k, level in enumerate(levels.values())}
    ladder = posts.of_level(lambda level: ladders[level.ladder], -1)
    step = posts.of_level(lambda level: level.step, -1)
    kind = posts.of_level(lambda level: "JF PLK".find(level.type), -1)
    inside = (posts.tier[present] > 0) & (posts.tier[present] == posts.tier[pairs.post])
    down = (ladder[present] == ladder[pairs.post]) & (step[present] > step[pairs.post])
    out_of_jf = (kind[present] == 0) & (kind[pairs.post] > 0)
    return np.asarray(pairs.moves & inside & (down | out_of_jf))


def _is_loss(problem: Problem, employee: Employee, post: Post) -> bool:
    old: Level | None = problem.level(problem.present_post(employee))
    new: Level | None = problem.level(post)
    if old is None or new is None or is_stay(employee, post) or old.tier != new.tier:
        return False
    if old.ladder == new.ladder:
        return new.step < old.step
    return old.type == "JF" and new.type == "PLK"
