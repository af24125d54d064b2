"""Part of fit: performance, and at key posts the talent box."""

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
    """How well a person performs and, at a key post, where the talent map puts them.

    Formula: performance is the mean of the known ratings of two years (20, 40, 60, 80,
    100 points); the box, 1 to 9, counts ``100 x (box - 1) / 8``. At a key post the part
    is the mean of both, elsewhere performance alone, so that boxes 7 to 9 gain most
    at key posts. A missing box is worked out from performance and potential by the
    policy's cut-offs. Unknown where neither is known. Basis: PermenPANRB 3/2020
    (boxes), 6/2022 (ratings); points and cut-offs are assumptions. Ignores: the
    distribution of ratings in the unit.
    """

    name: ClassVar[str] = "talent"
    title: ClassVar[str] = phrase("Performance and talent box")

    def score(self, frame: Frame, pairs: Pairs) -> Column:
        """Score each person once for key posts and once for the others."""
        at_key, elsewhere = once(frame, "talent", _talent)
        key = frame.posts.key[pairs.post]
        return np.where(key, at_key[pairs.emp], elsewhere[pairs.emp])

    def score_of(
        self, problem: Problem, employee: Employee, post: Post
    ) -> float | None:
        """Score one person by hand."""
        performance = performance_of(employee)
        box = box_of(problem.policy.fit, employee)
        points = None if box is None else 100 * (box - 1) / 8
        if performance is None or points is None:
            return points if performance is None else performance
        return (performance + points) / 2 if post.key_post else performance


def _talent(frame: Frame) -> tuple[Column, Column]:
    """Score each person at key posts, and elsewhere."""
    performance = _performance(frame)
    box = 100 * (_box(frame, performance) - 1) / 8
    both = np.where(np.isnan(performance), box, (performance + box) / 2)
    at_key = np.where(np.isnan(box), performance, both)
    return at_key, np.where(np.isnan(performance), box, performance)


def _performance(frame: Frame) -> Column:
    table = np.array([*POINTS.values(), np.nan])
    people = frame.employees
    years = [
        table[np.where(y < 0, -1, y)] for y in (people.rating_y1, people.rating_y2)
    ]
    return ratio(np.nansum(years, axis=0), (~np.isnan(years)).sum(axis=0))


def _box(frame: Frame, performance: Column) -> Column:
    fit, potential = frame.problem.policy.fit, frame.employees.potential
    across = np.digitize(performance, fit.box_performance)
    up = np.digitize(potential, fit.box_potential)
    known = ~np.isnan(performance) & ~np.isnan(potential)
    worked_out = np.where(
        known, BOXES[np.minimum(up, 2), np.minimum(across, 2)], np.nan
    )
    given = frame.employees.talent_box
    return np.where(given > 0, given, worked_out)


def performance_of(employee: Employee) -> float | None:
    """Give the mean points of the known ratings, by hand; None where none is known."""
    known = [r for r in (employee.rating_y1, employee.rating_y2) if r is not None]
    return sum(POINTS[r] for r in known) / len(known) if known else None


def box_of(fit: FitEntry, employee: Employee) -> int | None:
    """Give the talent box, as told or worked out by hand; None where it is unknown."""
    if employee.talent_box is not None:
        return employee.talent_box
    performance, potential = performance_of(employee), employee.potential
    if performance is None or potential is None:
        return None
    rows = {"low": (1, 2, 4), "medium": (3, 5, 7), "high": (6, 8, 9)}
    medium, high = fit.box_potential
    row = "high" if potential >= high else "medium" if potential >= medium else "low"
    meets, above = fit.box_performance
    return rows[row][(performance >= meets) + (performance >= above)]
