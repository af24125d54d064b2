"""S12: a unit does not change most of its managers at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.succession import successor
from models.problem.problem import Problem
from optimizer.by_hand.agencies import agencies_of, agency_of
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.unread import ASIDE, Names
from optimizer.measures.agencies import agencies
from optimizer.program.rows import Rows
from optimizer.shared.steps import exact


@dataclass(frozen=True)
class Continuity(Rule):
    """At most a share of the managers of a unit are new to leading it, but always one.

    Formula: ``sum x_ij <= max(at_least, floor(max_share x managerial seats))`` over the
    managerial posts j of a unit and the people i who did not lead in it, or in a unit
    merged into it, before. Units are rolled up to the nearest unit above of one of
    ``unit_types`` (a bidang counts with its dinas). Legal basis: none; an assumption of
    good practice (S12). Ignores: new units, where everybody is new; empty posts.
    """

    name: ClassVar[str] = "continuity"
    title: ClassVar[str] = phrase("Continuity of managers")
    unread: ClassVar[Names] = ASIDE
    by_rows: ClassVar[bool] = True
    max_share: float = 0.4
    at_least: int = 1
    unit_types: tuple[str, ...] = ()

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Count the new managers of each unit."""
        whole = np.append(agencies(frame, self.unit_types), -1).astype(np.int32)
        post_unit = np.where(frame.posts.managerial, whole[frame.posts.unit], -1)
        led = np.where(frame.employees.leads, whole[frame.employees.unit], -1)
        fresh = led[pairs.emp] != post_unit[pairs.post]
        codes = frame.unit_codes
        counted = post_unit >= 0
        seats = np.bincount(
            post_unit[counted], frame.posts.seats[counted], minlength=len(codes)
        )
        limits = [self._most(int(n)) for n in seats]
        new = [u.new_status == "new" for u in frame.problem.unit.values()]
        open_unit = np.array([*new, True])[post_unit]
        row = np.where(open_unit, -1, post_unit)[pairs.post]
        yield Rows.between(
            self.name,
            [phrase("new managers of {where}", where=code) for code in codes],
            0,
            limits,
            row=np.where(fresh, row, -1),
        )

    def _most(self, seats: int) -> int:
        return max(self.at_least, int(exact(self.max_share) * seats))

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Count the new managers by hand."""
        seats: dict[str, int] = {}
        fresh: dict[str, list[str]] = {}
        whole = agencies_of(problem, self.unit_types)
        for post in (p for p in problem.posts if p.managerial):
            unit = whole[post.unit_code] if post.unit_code else None
            if unit is None:
                continue
            seats[unit] = seats.get(unit, 0) + post.seats
            for emp_id in plan.holders.get(post.post_code, ()):
                if self._led(problem, emp_id) != unit:
                    fresh.setdefault(unit, []).append(emp_id)
        for unit, people in fresh.items():
            share = exact(self.max_share) * seats[unit]
            most = max(self.at_least, share.numerator // share.denominator)
            if len(people) > most and problem.unit[unit].new_status != "new":
                yield Finding(
                    self.name,
                    phrase(
                        "{count} of {seats} managers of {unit} would be new; at most "
                        "{most}."
                    ),
                    {
                        "count": len(people),
                        "seats": seats[unit],
                        "unit": unit,
                        "most": most,
                    },
                    tuple(people),
                    units=(unit,),
                    amount=len(people) - most,
                )

    def _led(self, problem: Problem, emp_id: str) -> str | None:
        """Name the unit in which somebody leads today, None for nowhere."""
        employee = problem.employee[emp_id]
        present = problem.present_post(employee)
        if present is None or not present.managerial:
            return None
        unit = successor(problem, problem.present_unit(employee))
        return agency_of(problem, unit, self.unit_types)
