"""People whom the planner keeps together."""

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
class KeepTogether(Rule):
    """Whoever of a group is placed works in the unit of the first of the group.

    Formula: ``sum x_bj <= sum x_aj`` over the posts j of each unit, for the first
    member a and every other member b. ``groups`` lists ids; ``column`` names a column
    of employees whose equal values make a group, in the order of the table. Legal
    basis: the planner's own reason (a team, one household). Ignores: members left
    without a post, and posts without a unit, for the followers; not for the first.
    """

    name: ClassVar[str] = "keep-together"
    title: ClassVar[str] = phrase("People to stay together")
    apart: ClassVar[bool] = False
    groups: Sequence[Sequence[str]] = ()
    column: str = ""

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Let the followers into a unit as far as the first is there."""
        index, unit = frame.employee_index, frame.posts.unit[pairs.post]
        for first, *others in groups(frame.problem, self.groups, self.column):
            for other in others:
                lead = np.flatnonzero((pairs.emp == index[first]) & (unit >= 0))
                follow = np.flatnonzero((pairs.emp == index[other]) & (unit >= 0))
                taken = np.concatenate([lead, follow])
                signs = np.repeat(np.array([-1, 1]), [len(lead), len(follow)])
                labels = [
                    phrase(
                        "{person} with {other} in {where}",
                        person=other,
                        other=first,
                        where=c,
                    )
                    for c in frame.unit_codes
                ]
                yield Rows.at_most(
                    self.name, labels, 0, row=unit[taken], coef=signs, pair=taken
                )

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Compare the units with that of the first by hand."""
        for first, *others in groups(problem, self.groups, self.column):
            lead = problem.post.get(plan.placements.get(first, ""))
            home = lead.unit_code if lead is not None else None
            for other in others:
                post = problem.post.get(plan.placements.get(other, ""))
                if post is None or post.unit_code is None or post.unit_code == home:
                    continue
                yield Finding(
                    self.name,
                    phrase(
                        "{employee} is to stay with {first} and would work in "
                        "{unit}, not "
                        "{home}."
                    ),
                    {
                        "employee": other,
                        "first": first,
                        "unit": post.unit_code,
                        "home": home or phrase("there"),
                    },
                    (other, first),
                    units=(post.unit_code,),
                )
