"""Goal: units that serve citizens directly get the people they need most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.fit.by_hand import fit_of
from optimizer.fit.score import fit
from optimizer.shared.steps import to_steps


@dataclass(frozen=True)
class Service(Goal):
    """Fill the units that serve citizens, with people who fit, key posts first.

    Formula: the sum over placements in such units of fit, plus ``key_points`` in a key
    post; a unit below one that is marked as public service counts too. Basis: an
    assumption; UU 25/2009 asks for competent staff in public service. Ignores: how busy
    a service is, beyond the seats it has.
    """

    name: ClassVar[str] = "service"
    title: ClassVar[str] = phrase("Public service kept up")
    unit: ClassVar[str] = phrase("points")
    key_points: float = 50.0

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Give fit and the points of key posts, in public-service units."""
        columns = fit(frame, pairs)
        units = frame.problem.unit.values()
        marked = np.array([u.public_service for u in units], dtype=bool)
        serving = np.append(frame.at_or_below(marked), False)
        serves = serving[frame.posts.unit]
        extra = to_steps(self.key_points, columns.scale) * frame.posts.key
        value = np.where(serves[pairs.post], columns.total + extra[pairs.post], 0)
        return Contribution(pairs=value, scale=columns.scale)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Add fit and points up by hand."""
        steps, scale = 0, 1
        for emp_id, post_code in plan.placements.items():
            post = problem.post[post_code]
            if post.unit_code in problem.serving:
                detail = fit_of(problem, problem.employee[emp_id], post)
                scale = detail.scale
                bonus = int(to_steps(self.key_points, scale)) if post.key_post else 0
                steps += detail.steps + bonus
        return steps / scale
