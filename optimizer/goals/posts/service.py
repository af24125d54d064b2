"""Goal: units that serve citizens directly get the people they need most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
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
from optimizer.shared.grid import stretched
from optimizer.shared.steps import FINEST, exact


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
    finest: ClassVar[Mapping[str, int]] = {"key_points": FINEST}
    key_points: float = 50.0

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Give fit and the points of key posts, in public-service units."""
        columns, points = fit(frame, pairs), exact(self.key_points)
        scale = lcm(columns.scale, points.denominator)
        units = frame.problem.unit.values()
        marked = np.array([u.public_service for u in units], dtype=bool)
        serving = np.append(frame.at_or_below(marked), False)
        serves = serving[frame.posts.unit]
        extra = int(points * scale) * frame.posts.key.astype(np.int64)
        own = stretched(self.name, "key_points", columns.total, scale // columns.scale)
        value = np.where(serves[pairs.post], own + extra[pairs.post], 0)
        return Contribution(pairs=value, scale=scale)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Add fit and points up by hand."""
        points = Fraction(0)
        for emp_id, post_code in plan.placements.items():
            post = problem.post[post_code]
            if post.unit_code in problem.serving:
                detail = fit_of(problem, problem.employee[emp_id], post)
                points += Fraction(detail.steps, detail.scale)
                points += exact(self.key_points) if post.key_post else 0
        return float(points)
