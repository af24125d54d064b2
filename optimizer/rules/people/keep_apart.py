"""People whom the planner keeps apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.program.rows import Rows
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
    title: ClassVar[str] = phrase("People to be kept apart")
    apart: ClassVar[bool] = False
    groups: Sequence[Sequence[str]] = ()
    column: str = ""

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Allow each unit to one of a group."""
        index = frame.employee_index
        unit = frame.posts.unit[pairs.post]
        for group in groups(frame.problem, self.groups, self.column):
            member = np.zeros(frame.n_employees, dtype=bool)
            member[[index[emp_id] for emp_id in group]] = True
            taken = np.flatnonzero(member[pairs.emp] & (unit >= 0))
            names = ", ".join(group)
            labels = [
                phrase("{people} apart in {where}", people=names, where=code)
                for code in frame.unit_codes
            ]
            yield Rows.at_most(self.name, labels, 1, row=unit[taken], pair=taken)

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
                        phrase(
                            "{people} are to be kept apart and would all work in "
                            "{unit}."
                        ),
                        {"people": ", ".join(people), "unit": unit},
                        tuple(people),
                        units=(unit,),
                        amount=len(people) - 1,
                    )
