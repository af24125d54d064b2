"""Goal: swaps that two people ask for together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.employee import Employee
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.program.rows import Rows


@dataclass(frozen=True)
class Swaps(Goal):
    """Grant swaps that two people ask for together, both ways or not at all.

    Formula: the number of pairs of people who each wish to swap with the other
    (``swap_with`` in the table of wishes) and are each placed in the other's present
    post: ``min(x_ab, x_ba)`` of both placements. Basis: PerBKN 5/2019 knows moves at
    one's own request; that a swap counts is an assumption. Ignores: what only one of
    the two asks for; people without a present post, or with the same one; swaps of
    three or more.
    """

    name: ClassVar[str] = "swaps"
    title: ClassVar[str] = phrase("Swaps granted")
    unit: ClassVar[str] = phrase("swaps")

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Count half for each of both placements, less half where they differ."""
        asked = self._asked(frame)
        value = np.zeros(len(pairs), dtype=np.int64)
        row, coef, pair = list[int](), list[int](), list[int]()
        labels = []
        index = frame.employee_index
        for k, (one, other) in enumerate(asked):
            for who, whose, sign in ((one, other, 1), (other, one, -1)):
                span = pairs.span(index[who])
                post = frame.employees.post[index[whose]]
                at = span.start + np.flatnonzero(pairs.post[span] == post)
                value[at] += 1
                row += [k] * len(at)
                coef += [sign] * len(at)
                pair += at.tolist()
            labels.append(phrase("swap of {one} and {other}", one=one, other=other))
        if not labels:
            return Contribution(scale=2)
        rows = Rows.between(
            self.name,
            labels,
            0,
            0,
            row=row,
            pair=np.array(pair, dtype=np.int64),
            coef=np.array(coef, dtype=np.int64),
            price=np.ones(len(labels), dtype=np.int64),
        )
        return Contribution(pairs=value, rows=(rows,), scale=2)

    def known_whole(self, frame: Frame) -> Column:
        """Mark those who ask for a swap together: each row is about two of them."""
        two = {who for pair in self._asked(frame) for who in pair}
        return np.array([e.emp_id in two for e in frame.problem.employees], dtype=bool)

    def _asked(self, frame: Frame) -> list[tuple[str, str]]:
        """List both ids of each swap that both ask for, of posts that differ."""
        wants = {
            (w.emp_id, w.swap_with)
            for w in frame.problem.preferences
            if w.swap_with and w.wish == "want"
        }
        post, index = frame.employees.post, frame.employee_index
        return sorted(
            (a, b)
            for a, b in wants
            if a < b and (b, a) in wants and -1 < post[index[a]] != post[index[b]] > -1
        )

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Look by hand who sits where the other sat."""
        granted = 0
        for one in problem.employees:
            for other_id in {w.swap_with for w in problem.wishes.get(one.emp_id, ())}:
                other = problem.employee.get(other_id or "")
                if other is None or other.emp_id <= one.emp_id:
                    continue
                own, theirs = problem.present_post(one), problem.present_post(other)
                if own is None or theirs is None or own == theirs:
                    continue
                both = _wishes(problem, one, other) and _wishes(problem, other, one)
                got = plan.placements.get(one.emp_id) == theirs.post_code
                given = plan.placements.get(other.emp_id) == own.post_code
                granted += both and got and given
        return float(granted)


def _wishes(problem: Problem, one: Employee, other: Employee) -> bool:
    """Tell whether one wishes to swap with the other."""
    wishes = problem.wishes.get(one.emp_id, ())
    return any(w.swap_with == other.emp_id and w.wish == "want" for w in wishes)
