"""Part of fit: education beside what the post asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.education import Education
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.distinct import chunks, once, ratio, spread
from optimizer.columns.frame import Frame
from optimizer.columns.make import UNKNOWN, Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import FitPart
from optimizer.contract.unread import UNSCORED, Names

MEETS, SHORT = 100.0, 20.0
"""Points for the least level that is asked for, points less for each level below."""


@dataclass(frozen=True)
class EducationPart(FitPart):
    """How well a person's education answers what the post asks for, 0 to 100.

    Formula: the mean of what is asked of *level* (100 points at the least level asked
    for and above it, 20 less for each level below, not below 0) and *field* (100 in one
    of the groups asked for, else 0). Of the two, what is not known of the person counts
    as the policy says of what is not known. The part is unknown where the post asks for
    nothing or nothing is known of the person. Basis: PP 11/2017 jo. PP 17/2020 (least
    level); points are an assumption. Ignores: levels above the need, which are no merit
    for it; marks, the school, the name of the field beyond its group.
    """

    name: ClassVar[str] = "education"
    title: ClassVar[str] = phrase("Education and job family")
    unread: ClassVar[Names] = UNSCORED

    def score(self, frame: Frame, pairs: Pairs) -> Column:
        """Judge level and field, once per person and kind of demand."""
        demand, least, accepts = once(frame, "demands", _demands)
        unknown = frame.problem.policy.fit.unknown
        scores = np.empty(len(pairs))

        def compute(emp: Column, key: Column) -> Column:
            level = frame.employees.education[emp].astype(np.float64)
            over = level - least[key]
            points = np.clip(MEETS + SHORT * np.minimum(over, 0), 0, 100)
            points[(level == UNKNOWN) | (least[key] == 0)] = np.nan
            field = accepts[key, frame.employees.edu_group[emp]]
            asked = np.stack([least[key] > 0, ~np.isnan(accepts[key, 0])])
            told = np.stack([points, field])
            known = ~np.isnan(told)
            if unknown is not None:
                told = np.where(known | ~asked, told, unknown)
            counted = ~np.isnan(told) & known.any(axis=0)
            return ratio(np.nan_to_num(told).sum(axis=0), counted.sum(axis=0))

        for part, few in chunks(pairs):
            scores[part] = spread(few.emp, demand[few.post], len(least), compute)
        return scores

    def score_of(
        self, problem: Problem, employee: Employee, post: Post
    ) -> float | None:
        """Judge level and field by hand."""
        least, points = _least(problem, post), list[float | None]()
        if least is not None:
            points.append(None)
            if employee.edu_level is not None:
                short = max(0, int(least) - int(employee.edu_level))
                points[-1] = max(0.0, 100.0 - 20 * short)
        if post.required_groups:
            points.append(None)
            if employee.edu_group:
                points[-1] = 100.0 * (employee.edu_group in post.required_groups)
        if all(one is None for one in points):
            return None
        unknown = problem.policy.fit.unknown
        counted = [unknown if one is None else one for one in points]
        told = [one for one in counted if one is not None]
        return sum(told) / len(told)

    def asked(self, frame: Frame) -> Column:
        """Mark the posts that ask for a level or a field."""
        demand, least, accepts = once(frame, "demands", _demands)
        return ((least > 0) | ~np.isnan(accepts[:, 0]))[demand]

    def asked_by(self, problem: Problem, post: Post) -> bool:
        """Tell by hand whether a post asks for a level or a field."""
        return _least(problem, post) is not None or bool(post.required_groups)


def _least(problem: Problem, post: Post) -> Education | None:
    level = problem.level(post)
    return post.edu_min or (level.education if level else None)


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
