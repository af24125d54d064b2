"""Goal: as little loss of job class as can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from models.phrase import phrase
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import UNKNOWN
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.contract.unread import ASIDE, SPARE, Names


@dataclass(frozen=True)
class ClassLoss(Goal):
    """Let people lose as few job classes as can be: a class less is pay less.

    Formula: the sum of ``max(0, class of the present post - class of the new one)``
    over placements (S09); whoever holds a post and is left without one loses as many as
    down to the lowest class that has seats, so that no move costs more. Basis: the
    regional allowance (TPP) scales with job class; that a loss should be small is an
    assumption. Ignores: what a class is worth in rupiah, posts without a known class,
    gains.
    """

    name: ClassVar[str] = "class-loss"
    title: ClassVar[str] = phrase("Loss of job class")
    unread: ClassVar[Names] = ASIDE | SPARE
    by_rows: ClassVar[bool] = True
    sense: ClassVar[Literal[1, -1]] = -1
    unit: ClassVar[str] = phrase("classes")

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Give the classes lost in each placement."""
        classes = np.append(frame.posts.job_class, UNKNOWN).astype(np.int16)
        old = classes[frame.employees.post][pairs.emp]
        new = classes[pairs.post]
        falls = (new != UNKNOWN) & (old > new)
        lost = np.zeros(len(pairs), dtype=np.int64)
        lost[falls] = old[falls] - new[falls]
        known = frame.posts.job_class[
            (frame.posts.seats > 0) & (frame.posts.job_class != UNKNOWN)
        ]
        own = frame.employees.job_class.astype(np.int64)
        low = int(known.min()) if len(known) else int(own.max(initial=0))
        left = np.where(own == UNKNOWN, 0, np.maximum(own - low, 0))
        return Contribution(pairs=lost, surplus=left)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Add the losses up by hand."""
        lost = sum(of_placements(self, problem, plan, _lost).values())
        seated = (p.job_class for p in problem.posts if p.seats)
        low = min((c for c in seated if c is not None), default=None)
        for emp_id in plan.surplus:
            present = problem.present_post(problem.employee[emp_id])
            old = present.job_class if present else None
            if old is not None and low is not None:
                lost += max(0, old - low)
        return float(lost)


def _lost(problem: Problem, employee: Employee, post: Post) -> int:
    """Count by hand the classes that a placement loses."""
    present = problem.present_post(employee)
    old, new = present.job_class if present else None, post.job_class
    return 0 if old is None or new is None else max(0, old - new)
