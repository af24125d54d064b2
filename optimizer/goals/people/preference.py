"""Goal: people's stated wishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.wishes import is_granted
from optimizer.columns.frame import Frame
from optimizer.columns.make import positions
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.contract.unread import ASIDE, SEATS, WISHES, Names
from optimizer.measures.wishes import Offers
from optimizer.shared.steps import to_steps

SCALE = 100


@dataclass(frozen=True)
class PreferenceGoal(Goal):
    """Grant stated wishes: first choices before later ones, and nowhere unwanted.

    Formula: per placement ``100 / rank`` points, to the hundredth, for the best wish
    that it grants, less 100 where it is a place to avoid. A wish is granted when all
    that it names agrees: post, unit (or a unit below it), job family, district. Basis:
    S13, an assumption; PerBKN 5/2019 knows moves at one's own request. Ignores: wishes
    in free text, and those who stated none.
    """

    name: ClassVar[str] = "preference"
    title: ClassVar[str] = phrase("Stated wishes")
    unread: ClassVar[Names] = (ASIDE - WISHES) | SEATS
    by_rows: ClassVar[bool] = True
    unit: ClassVar[str] = phrase("points")

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Go through the wishes, each over the pairs of its employee."""
        wants = np.zeros(len(pairs), dtype=np.int64)
        avoids = np.zeros(len(pairs), dtype=np.int64)
        offers = Offers(frame)
        wishes = frame.problem.preferences
        who = positions((w.emp_id for w in wishes), frame.employee_index)
        first = np.searchsorted(pairs.emp, who, "left")
        last = np.searchsorted(pairs.emp, who, "right")
        told = np.flatnonzero(last > first)  # of few pairs few wishes speak
        for k, a, b in zip(told.tolist(), first[told], last[told], strict=True):
            wish = wishes[k]
            granted = offers.granted(wish, pairs.post[a:b])
            points = int(to_steps(100 / wish.rank, SCALE))
            if wish.wish == "avoid":
                avoids[a:b] = np.where(granted, 100 * SCALE, avoids[a:b])
            else:
                best = np.maximum(wants[a:b], points)
                wants[a:b] = np.where(granted, best, wants[a:b])
        return Contribution(pairs=wants - avoids, scale=SCALE)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Compare placements with wishes by hand."""
        return sum(of_placements(self, problem, plan, _steps).values()) / SCALE


def _steps(problem: Problem, employee: Employee, post: Post) -> int:
    """Weigh by hand the wishes of one person that a post grants."""
    wishes = problem.wishes.get(employee.emp_id, ())
    granted = [wish for wish in wishes if is_granted(problem, wish, post)]
    best = [w.rank for w in granted if w.wish == "want"]
    steps = int(to_steps(100 / min(best), SCALE)) if best else 0
    return steps - 100 * SCALE * any(w.wish == "avoid" for w in granted)
