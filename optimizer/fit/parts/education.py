"""Part of fit: education beside what the post asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.distinct import chunks, once, ratio, spread
from optimizer.columns.frame import Frame
from optimizer.columns.make import UNKNOWN, Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import FitPart

MEETS = 80.0
"""Points for the least level that is asked for."""
ABOVE, SHORT = 10.0, 20.0
"""Points more for each level above it, points less for each level below."""


@dataclass(frozen=True)
class EducationPart(FitPart):
    """How well a person's education answers what the post asks for, 0 to 100.

    Formula: the mean of what can be judged of *level* (80 points at the least level
    asked for, 10 more for each level above, 20 less for each below, within 0 to 100)
    and *field* (100 in one of the groups asked for, else 0). The part is unknown where
    the post asks for nothing or nothing is known of the person. Basis: PP 11/2017 jo.
    PP 17/2020 (least level); points are an assumption. Ignores: marks, the school, the
    name of the field beyond its group.
    """

    name: ClassVar[str] = "education"
    title: ClassVar[str] = phrase("Education and job family")

    def score(self, frame: Frame, pairs: Pairs) -> Column:
        """Judge level and field, once per person and kind of demand."""
        demand, least, accepts = once(frame, "demands", _demands)
        scores = np.empty(len(pairs))

        def compute(emp: Column, key: Column) -> Column:
            level = frame.employees.education[emp].astype(np.float64)
            over = level - least[key]
            points = np.clip(MEETS + np.where(over > 0, ABOVE, SHORT) * over, 0, 100)
            points[(level == UNKNOWN) | (least[key] == 0)] = np.nan
            field = accepts[key, frame.employees.edu_group[emp]]
            known = ~np.isnan(np.stack([points, field]))
            total = np.nan_to_num(points) + np.nan_to_num(field)
            return ratio(total, known.sum(axis=0))

        for part, few in chunks(pairs):
            scores[part] = spread(few.emp, demand[few.post], len(least), compute)
        return scores

    def score_of(
        self, problem: Problem, employee: Employee, post: Post
    ) -> float | None:
        """Judge level and field by hand."""
        points = []
        level = problem.level(post)
        least = post.edu_min or (level.education if level else None)
        if least is not None and employee.edu_level is not None:
            over = int(employee.edu_level) - int(least)
            step = 10 if over > 0 else 20
            points.append(min(100.0, max(0.0, 80.0 + step * over)))
        if post.required_groups and employee.edu_group:
            points.append(100.0 if employee.edu_group in post.required_groups else 0.0)
        return sum(points) / len(points) if points else None


def _demands(frame: Frame) -> tuple[Column, Column, Column]:
    """Number the distinct demands; give each post's, and what each demand accepts.

    ``accepts`` is demands x (groups + 1), 100 or 0, NaN where no field is asked for;
    its last column is for people without a known group.
    """
    asked = [
        (int(least), tuple(sorted(set(post.required_groups))))
        for least, post in zip(
            frame.posts.edu_min.tolist(), frame.problem.posts, strict=True
        )
    ]
    demands = {demand: place for place, demand in enumerate(dict.fromkeys(asked))}
    accepts = np.full((len(demands), len(frame.groups) + 1), np.nan)
    for (_, groups), place in demands.items():
        if groups:
            accepts[place, :-1] = 0.0
            accepts[place, [frame.groups[g] for g in groups if g]] = 100.0
    of_post = np.array([demands[demand] for demand in asked], dtype=np.int32)
    return of_post, np.array([least for least, _ in demands], np.float64), accepts
