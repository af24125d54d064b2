"""Usages: what somebody loses against today, of fit, of job class and of pay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.pay import allowance_of
from optimizer.columns.frame import Frame
from optimizer.columns.make import UNKNOWN, Column
from optimizer.columns.pairs import Pairs
from optimizer.fit.by_hand import fit_of
from optimizer.fit.score import fit
from optimizer.measures.pay import known_allowances
from optimizer.usages.usage import Usage


@dataclass(frozen=True)
class FitLoss(Usage):
    """A placement takes the points of fit that somebody loses against the present post.

    With ``scope = "employee"`` a budget of it is a cap on each person's loss, without a
    scope one on the losses of all.

    Formula: ``max(0, fit at the present post - fit at the new one)``. Basis: fairness,
    an assumption. Ignores: gains, people without a present post, and those left over.
    """

    name: ClassVar[str] = "fit_loss"
    title: ClassVar[str] = phrase("Loss of fit")
    unit: ClassVar[str] = phrase("points")

    def usage(self, frame: Frame, pairs: Pairs) -> tuple[Column, int]:
        """Compare the fit of each pair with that of its employee today."""
        held = frame.employees.post
        who = np.flatnonzero(held >= 0)
        today = Pairs(frame, who.astype(np.int32), held[who].astype(np.int32))
        then = fit(frame, pairs)
        now = np.zeros(frame.n_employees, dtype=np.int64)
        now[who] = fit(frame, today).total
        lost = np.maximum(now[pairs.emp] - then.total, 0)
        return np.where(held[pairs.emp] >= 0, lost, 0), then.scale

    def usage_of(self, problem: Problem, employee: Employee, post: Post) -> float:
        """Compare both fits by hand."""
        present = problem.present_post(employee)
        if present is None:
            return 0.0
        now, then = (fit_of(problem, employee, p) for p in (present, post))
        return max(0, now.steps - then.steps) / then.scale


@dataclass(frozen=True)
class ClassesLost(Usage):
    """A placement takes the job classes that somebody loses against the present post.

    Formula: ``max(0, class of the present post - class of the new one)``. Basis: the
    allowance (TPP) scales with job class. Ignores: gains, posts without a known class,
    and those left over.
    """

    name: ClassVar[str] = "class_loss"
    title: ClassVar[str] = phrase("Loss of job class")
    unit: ClassVar[str] = phrase("classes")

    def usage(self, frame: Frame, pairs: Pairs) -> tuple[Column, int]:
        """Compare the class of each post with that of the employee's own."""
        classes = np.append(frame.posts.job_class, UNKNOWN).astype(np.int64)
        old, new = classes[frame.employees.post][pairs.emp], classes[pairs.post]
        known = (old != UNKNOWN) & (new != UNKNOWN)
        return np.where(known, np.maximum(old - new, 0), 0), 1

    def usage_of(self, problem: Problem, employee: Employee, post: Post) -> float:
        """Compare both classes by hand."""
        present = problem.present_post(employee)
        if present is None or present.job_class is None or post.job_class is None:
            return 0.0
        return float(max(0, present.job_class - post.job_class))


@dataclass(frozen=True)
class AllowanceLoss(Usage):
    """A placement takes the allowance (TPP) that somebody loses, in rupiah a month.

    Formula: ``max(0, allowance of the present post - allowance of the new one)``, as
    the table ``allowances`` gives both. Basis: the agency's own table (Perwali).
    Ignores: gains, posts whose allowance is not known, and those left over.
    """

    name: ClassVar[str] = "allowance_loss"
    title: ClassVar[str] = phrase("Loss of allowance (TPP) a month")
    unit: ClassVar[str] = "rupiah"

    def usage(self, frame: Frame, pairs: Pairs) -> tuple[Column, int]:
        """Compare the allowance of each post with that of the employee's own."""
        paid = np.append(known_allowances(frame), -1)
        old, new = paid[frame.employees.post][pairs.emp], paid[pairs.post]
        return np.where(new >= 0, np.maximum(old - new, 0), 0), 1

    def usage_of(self, problem: Problem, employee: Employee, post: Post) -> float:
        """Look both allowances up by hand."""
        now = allowance_of(problem, problem.present_post(employee))
        then = allowance_of(problem, post)
        if now is None or then is None:
            return 0.0
        return max(0.0, now - then)
