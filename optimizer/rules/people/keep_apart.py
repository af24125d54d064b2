"""People whom the planner keeps apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.program.rows import NO_LIMIT, Rows
from optimizer.shared.named import groups


@dataclass(frozen=True)
class KeepApart(Rule):
    """Of the people of a group, at most one works in a unit.

    Formula: ``sum x_ij <= 1`` over the members i of a group and the posts j of a unit.
    ``groups`` lists ids; ``column`` names a column of employees whose equal values make
    a group. Legal basis: the planner's own reason, to be logged. Ignores: posts without
    a unit; that two stand together today.
    """

    name: ClassVar[str] = "keep-apart"
    groups: Sequence[Sequence[str]] = ()
    column: str = ""

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Allow each unit to one of a group."""
        index, n_units = frame.employee_index, len(frame.unit_codes)
        unit = frame.posts.unit[pairs.post]
        for group in groups(frame.problem, self.groups, self.column):
            member = np.zeros(frame.n_employees, dtype=bool)
            member[[index[emp_id] for emp_id in group]] = True
            taken = np.flatnonzero(member[pairs.emp] & (unit >= 0))
            upper = np.ones(n_units, dtype=np.int64)
            names = ", ".join(group)
            yield Rows(
                rule=self.name,
                labels=[f"{names} apart in {code}" for code in frame.unit_codes],
                lower=-NO_LIMIT * upper,
                upper=upper,
                row=unit[taken],
                pair=taken.astype(np.int32),
            )

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Look for members of a group in one unit by hand."""
        for group in groups(problem, self.groups, self.column):
            together: dict[str, list[str]] = {}
            for emp_id in group:
                post = problem.post.get(plan.placements.get(emp_id, ""))
                if post is not None and post.unit_code is not None:
                    together.setdefault(post.unit_code, []).append(emp_id)
            for unit, people in together.items():
                if len(people) > 1:
                    yield Finding(
                        self.name,
                        "{people} are to be kept apart and would all work in {unit}.",
                        {"people": ", ".join(people), "unit": unit},
                        tuple(people),
                        units=(unit,),
                        amount=len(people) - 1,
                    )
