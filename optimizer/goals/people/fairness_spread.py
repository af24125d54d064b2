"""Goal: no unit with people who fit much worse than elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import ClassVar, Literal

import numpy as np

from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.fit.by_hand import fit_of
from optimizer.fit.score import fit
from optimizer.program.rows import Rows
from optimizer.shared.grid import stretched
from optimizer.shared.steps import FINEST, exact


@dataclass(frozen=True)
class FairnessSpread(Goal):
    """Let no unit's people fit their posts worse, on average, than a floor.

    Formula: over all units ``max(0, sum over its placements of (floor - fit))``:
    the points by which its average fit stays under ``floor``, times its placements
    (S11). Basis: an assumption. Ignores: differences above the floor, posts without a
    unit, and who the people are; the change in women's share is reported, not steered.
    """

    name: ClassVar[str] = "fairness-spread"
    title: ClassVar[str] = phrase("Even fit across units")
    sense: ClassVar[Literal[1, -1]] = -1
    unit: ClassVar[str] = phrase("points")
    finest: ClassVar[Mapping[str, int]] = {"floor": FINEST}
    floor: float = 60.0

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Price what the sum of a unit's fit lacks."""
        columns, floor = fit(frame, pairs), exact(self.floor)
        scale = lcm(columns.scale, floor.denominator)
        n_units = len(frame.unit_codes)
        rows = Rows.at_least(
            self.name,
            [phrase("average fit in {where}", where=code) for code in frame.unit_codes],
            0,
            row=frame.posts.unit[pairs.post],
            coef=stretched(self.name, "floor", columns.total, scale // columns.scale)
            - int(floor * scale),
            scale=scale,
            price=np.ones(n_units, dtype=np.int64),
        )
        return Contribution(rows=(rows,) if n_units else (), scale=scale)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Add up by hand what each unit lacks."""
        lacking: defaultdict[str, Fraction] = defaultdict(Fraction)
        for emp_id, post_code in plan.placements.items():
            post = problem.post[post_code]
            if post.unit_code:
                detail = fit_of(problem, problem.employee[emp_id], post)
                points = Fraction(detail.steps, detail.scale)
                lacking[post.unit_code] += exact(self.floor) - points
        return float(sum(lack for lack in lacking.values() if lack > 0))
