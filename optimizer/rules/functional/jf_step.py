"""H17: a step up in functional posts is earned by credit points and performance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.problem.problem import Problem
from models.records.employee import RATINGS, Employee, Rating
from models.records.ladder import JF_CATEGORIES, Level
from models.records.post import Post
from optimizer.columns.distinct import once
from optimizer.columns.frame import Frame
from optimizer.columns.make import UNKNOWN, Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import NOT_ASKED, RATED, Names

LOW, HIGH = JF_CATEGORIES
"""The categories of functional posts, as ladders of levels."""
LOWEST = 1
"""The step of a ladder at which somebody of the other category enters it."""


@dataclass(frozen=True)
class JfStep(CheckedRule):
    """Who steps up in functional posts has the credit points, and was rated well.

    Formula: for a JF j on a higher step of the ladder of the present JF,
    ``x_ij = 0`` unless it is the next step, the job family is the same where both are
    known, ``credit_points_i`` reach the ``credit_points`` of the present level (what
    rising from it asks for), and ``rating_y1 >= least``. The competency test is asked
    for by `jf-entry`, the seat by `seats`. From keterampilan into keahlian leads the
    lowest step alone, in the same family and by the same rating; points are not asked
    for, the diploma is by `education`. Legal basis: PermenPANRB 1/2023 and PerBKN
    3/2023 (credit points). Ignores: the year at the present level (`time-in-post` asks
    for more); points kept from an earlier JF.
    """

    name: ClassVar[str] = "jf-step"
    title: ClassVar[str] = phrase("Step up in functional posts")
    unread: ClassVar[Names] = NOT_ASKED - RATED
    entry: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("rating_y1", "credit_points")
    least: Rating = "baik"
    other_family: bool = False

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark steps up that are too wide, or not earned."""
        up, found = _of_levels(frame, pairs, _rises), np.zeros(len(pairs), dtype=bool)
        at = np.flatnonzero(up > 0)  # a tenth of the pairs, mostly
        few, own = pairs.select(at), frame.employees
        rating = own.rating_y1[few.emp]
        poor = (rating != UNKNOWN) & (rating < RATINGS.index(self.least))
        short = own.credit_points[few.emp] < _asked(frame)[few.emp]
        short &= ~_of_levels(frame, few, _crosses)
        fails = (up[at] > 1) | poor | short
        if not self.other_family:
            old, new = own.family[few.emp], frame.posts.family[few.post]
            fails |= (old >= 0) & (new >= 0) & (old != new)
        found[at] = fails
        return found

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark steps up by people whose points or rating are not known."""
        own = frame.employees
        pointless = (np.isnan(own.credit_points) & (_asked(frame) > 0))[pairs.emp]
        pointless &= ~_of_levels(frame, pairs, _crosses)
        gap = pointless | (own.rating_y1 == UNKNOWN)[pairs.emp]
        return (_of_levels(frame, pairs, _rises) > 0) & gap

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Look at step, family, points and rating by hand."""
        levels = _step(problem, employee, post)
        if levels is None:
            return None
        old, new = levels
        crosses = old.ladder != new.ladder
        if new.step > (LOWEST if crosses else old.step + 1):
            text = phrase("{employee} would rise more than one step in {post}.")
            return refused(self.name, text, employee, post)
        present = problem.present_post(employee)
        own = present.job_family if present else ""
        if not self.other_family and own and post.job_family not in ("", own):
            text = phrase(
                "{employee} would rise in {post} and change from {own} to {other}."
            )
            said = {"own": own, "other": post.job_family}
            return refused(self.name, text, employee, post, **said)
        return self._unearned(employee, post, 0 if crosses else old.credit_points)

    def _unearned(
        self, employee: Employee, post: Post, asked: int | None
    ) -> Finding | None:
        points = employee.credit_points
        if points is not None and points < (asked or 0):
            text = phrase("{employee} has {points} credit points; {post} asks {asked}.")
            said = {"points": points, "asked": asked}
            return refused(self.name, text, employee, post, **said)
        rating = employee.rating_y1
        if rating is None or RATINGS.index(rating) >= RATINGS.index(self.least):
            return None
        text = phrase("{employee} was rated {poor}; the step to {post} asks {least}.")
        rated = {"poor": rating, "least": self.least}
        return refused(self.name, text, employee, post, **rated)

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the points, or the rating, where a step up asks for them."""
        levels = _step(problem, employee, post)
        if levels is None:
            return ""
        same = levels[0].ladder == levels[1].ladder
        if same and employee.credit_points is None and levels[0].credit_points:
            return phrase("credit points")
        gap = employee.rating_y1 is None
        return phrase("performance of the last year") if gap else ""


def _asked(frame: Frame) -> Column:
    """Give the points that rising from each employee's level asks for; 0 for none."""
    points = frame.posts.of_level(lambda level: level.credit_points, 0)
    held = frame.employees.held
    asked = points[frame.employees.post] if len(points) else np.zeros(len(held))
    return np.where(held, asked, 0)


def _of_levels(frame: Frame, pairs: Pairs, table: Callable[[Frame], Column]) -> Column:
    """Read a table of two levels for each pair; between other posts it is 0."""
    own, posts = frame.employees, frame.posts
    old = np.where(own.in_jf, own.level, -1)[pairs.emp]
    new = np.where(posts.is_jf, posts.level, -1)[pairs.post]
    return np.asarray(once(frame, f"jf-step{table.__name__}", table)[old, new])


def _rises(frame: Frame) -> Column:
    """Count the steps up from level to level, across from keterampilan too; else 0."""
    ladder, step = _ladders(frame)
    same = ladder == ladder[:, None]
    over = np.where(_crosses(frame), step - LOWEST + 1, 0)
    rises = np.where(same, step - step[:, None], over)
    rises[-1, :] = rises[:, -1] = 0
    return rises


def _crosses(frame: Frame) -> Column:
    """Mark ways from the one category of functional posts up to the other."""
    ladder, _ = _ladders(frame)
    return np.asarray((ladder[:, None] == LOW) & (ladder == HIGH))


def _ladders(frame: Frame) -> tuple[Column, Column]:
    """Name the ladder and the step of each level; the last entry is that of none."""
    levels = [frame.problem.policy.levels[code] for code in frame.level_codes]
    ladders = np.array([*(level.ladder for level in levels), ""], dtype=object)
    return ladders, np.array([*(level.step for level in levels), 0])


def _step(
    problem: Problem, employee: Employee, post: Post
) -> tuple[Level, Level] | None:
    """Give the levels of a step up in functional posts; None where it is none."""
    present = problem.present_post(employee)
    if present is None or present.type != "JF" or post.type != "JF":
        return None
    old, new = problem.level(present), problem.level(post)
    if old is None or new is None:
        return None
    if (old.ladder, new.ladder) == JF_CATEGORIES:
        return old, new
    return (old, new) if old.ladder == new.ladder and new.step > old.step else None
