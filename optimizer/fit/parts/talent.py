"""Part of fit: performance, and for key posts and steps up the talent box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.policy.policy import FitEntry
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.distinct import once, ratio
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import FitPart
from optimizer.contract.unread import UNSCORED, Names

POINTS = {
    "sangat-kurang": 20.0,
    "kurang": 40.0,
    "butuh-perbaikan": 60.0,
    "baik": 80.0,
    "sangat-baik": 100.0,
}
"""Points of a rating: "baik" meets expectations, "sangat-baik" is above them."""
BOXES = np.array([[1, 2, 4], [3, 5, 7], [6, 8, 9]])
"""Box by potential (low, medium, high) and performance (below, meets, above)."""


@dataclass(frozen=True)
class TalentPart(FitPart):
    """How well a person performs and, for a key post or a step up, the talent box.

    Formula: performance is the mean of the ratings of two years (20, 40, 60, 80, 100
    points); the box, 1 to 9, counts ``100 x (box - 1) / 8``. At a key post, and at any
    post of a higher tier or a higher step of the same ladder than the present one, the
    part is the mean of both: there potential counts. Elsewhere it is performance alone.
    A box is also worked out from performance and potential by the policy's cut-offs;
    of the two the better counts. What is not known counts as the policy says of what
    is not known; the part is unknown where neither is known. Basis: PermenPANRB 3/2020
    (boxes), 6/2022 (ratings); points and cut-offs are assumptions. Ignores: the
    distribution of ratings in the unit.
    """

    name: ClassVar[str] = "talent"
    title: ClassVar[str] = phrase("Performance and talent box")
    unread: ClassVar[Names] = UNSCORED

    def score(self, frame: Frame, pairs: Pairs) -> Column:
        """Score each person once where potential counts and once elsewhere."""
        with_box, without = once(frame, "talent", _talent)
        counts = frame.posts.key[pairs.post] | _steps_up(frame, pairs)
        return np.where(counts, with_box[pairs.emp], without[pairs.emp])

    def score_of(
        self, problem: Problem, employee: Employee, post: Post
    ) -> float | None:
        """Score one person by hand."""
        fit = problem.policy.fit
        performance = performance_of(fit, employee)
        box = box_of(fit, employee)
        points = None if box is None else 100 * (box - 1) / 8
        if performance is None and points is None:
            return None
        if not (post.key_post or _is_step_up(problem, employee, post)):
            own = fit.unknown if performance is None else performance
            return points if own is None else own
        both = (fit.unknown if one is None else one for one in (performance, points))
        known = [one for one in both if one is not None]
        return sum(known) / len(known)


def _talent(frame: Frame) -> tuple[Column, Column]:
    """Score each person where potential counts, and elsewhere."""
    performance = _performance(frame)
    box = 100 * (_box(frame, performance) - 1) / 8
    unknown, told = frame.problem.policy.fit.unknown, ~np.isnan([performance, box])
    if unknown is None:
        both = np.stack([performance, box])
        alone = np.where(told[0], performance, box)
    else:
        both = np.where(told, [performance, box], unknown)
        alone = np.where(told.any(axis=0), both[0], np.nan)
    counted = ~np.isnan(both) & told.any(axis=0)
    return ratio(np.nan_to_num(both).sum(axis=0), counted.sum(axis=0)), alone


def _performance(frame: Frame) -> Column:
    table = np.array([*POINTS.values(), np.nan])
    people, unknown = frame.employees, frame.problem.policy.fit.unknown
    years = np.stack(
        [table[np.where(y < 0, -1, y)] for y in (people.rating_y1, people.rating_y2)]
    )
    told = ~np.isnan(years)
    if unknown is not None:
        years = np.where(told, years, unknown)
    counted = ~np.isnan(years) & told.any(axis=0)
    return ratio(np.nan_to_num(years).sum(axis=0), counted.sum(axis=0))


def _box(frame: Frame, performance: Column) -> Column:
    fit, potential = frame.problem.policy.fit, frame.employees.potential
    across = np.digitize(performance, fit.box_performance)
    up = np.digitize(potential, fit.box_potential)
    known = ~np.isnan(performance) & ~np.isnan(potential)
    worked_out = np.where(
        known, BOXES[np.minimum(up, 2), np.minimum(across, 2)], np.nan
    )
    given = frame.employees.talent_box
    return np.fmax(np.where(given > 0, given, np.nan), worked_out)


def _steps_up(frame: Frame, pairs: Pairs) -> Column:
    """Mark pairs at a higher tier, or a higher step of the ladder, than the present."""
    levels = frame.problem.policy.levels
    ladders = {level.ladder: k for k, level in enumerate(levels.values())}
    ladder = frame.posts.of_level(lambda level: ladders[level.ladder], -1)
    step, own = frame.posts.step, frame.employees
    present = own.post[pairs.emp]
    same = np.append(ladder, -1)[present] == ladder[pairs.post]
    known = (own.level[pairs.emp] >= 0) & (frame.posts.level[pairs.post] >= 0)
    higher = same & (step[pairs.post] > own.step[pairs.emp])
    return known & ((pairs.tier_change > 0) | higher)


def _is_step_up(problem: Problem, employee: Employee, post: Post) -> bool:
    old, new = problem.level(problem.present_post(employee)), problem.level(post)
    if old is None or new is None:
        return False
    higher = old.ladder == new.ladder and new.step > old.step
    return new.tier > old.tier or higher


def performance_of(fit: FitEntry, employee: Employee) -> float | None:
    """Give the mean points of the ratings, by hand; None where none is known."""
    ratings = (employee.rating_y1, employee.rating_y2)
    if ratings == (None, None):
        return None
    points = [fit.unknown if r is None else POINTS[r] for r in ratings]
    known = [one for one in points if one is not None]
    return sum(known) / len(known)


def box_of(fit: FitEntry, employee: Employee) -> int | None:
    """Give the talent box: the better of that told and that worked out by hand."""
    made = _worked_out(fit, employee)
    told = (box for box in (employee.talent_box, made) if box is not None)
    return max(told, default=None)


def _worked_out(fit: FitEntry, employee: Employee) -> int | None:
    performance, potential = performance_of(fit, employee), employee.potential
    if performance is None or potential is None:
        return None
    rows = {"low": (1, 2, 4), "medium": (3, 5, 7), "high": (6, 8, 9)}
    medium, high = fit.box_potential
    row = "high" if potential >= high else "medium" if potential >= medium else "low"
    meets, above = fit.box_performance
    return rows[row][(performance >= meets) + (performance >= above)]
