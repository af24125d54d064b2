"""S12: who leads and retires soon has somebody below to follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.calendar import months_between
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.agencies import agency_of
from optimizer.columns.frame import Frame
from optimizer.columns.make import UNKNOWN
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.unread import ASIDE, SEATS, Names
from optimizer.measures.agencies import agencies
from optimizer.program.rows import Rows

_TIERS = 5


@dataclass(frozen=True)
class Succession(Rule):
    """For each manager who retires soon, the unit has one a tier below who does not.

    Formula, for each unit u and tier t: retiring holders of managerial posts of tier t
    in u are at most the holders of posts of tier t - 1 in u who do not retire within
    ``months`` of the plan date. Units are rolled up to the nearest unit above of one of
    ``unit_types``. Legal basis: PermenPANRB 3/2020 (succession groups); the months are
    an assumption (S12). Ignores: whether the one below is fit to follow; people without
    a birth date and posts without a level, who neither ask for cover nor give it.
    """

    name: ClassVar[str] = "succession"
    title: ClassVar[str] = phrase("Succession cover")
    unread: ClassVar[Names] = ASIDE | SEATS
    by_rows: ClassVar[bool] = True
    months: int = 24
    unit_types: tuple[str, ...] = ()

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Weigh those who retire against those who may follow."""
        posts, age = frame.posts, frame.employees.age_months
        bup = posts.of_level(lambda level: level.bup, 0)
        unit = np.append(agencies(frame, self.unit_types), -1)[posts.unit]
        known = (bup > 0) & (unit >= 0) & (posts.tier > 0)
        own = (unit * _TIERS + posts.tier - 1).astype(np.int32)
        asks = np.where(known & posts.managerial, own, -1).astype(np.int32)
        covers = np.where(known, own + 1, -1).astype(np.int32)
        # Once a post, not once a pair: of pairs there are hundreds a head.
        soon = age[pairs.emp] >= (bup * 12 - self.months)[pairs.post]
        row = np.where(soon, asks[pairs.post], covers[pairs.post])
        row[(age == UNKNOWN)[pairs.emp]] = -1
        yield Rows.at_most(
            self.name,
            frame.said("unit_index", self.name, lambda: _named(frame.unit_codes)),
            0,
            row=row,
            coef=soon.astype(np.int8) * np.int8(2) - np.int8(1),
        )

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Count who retires and who may follow by hand."""
        leaving: dict[tuple[str, int], list[str]] = {}
        cover: dict[tuple[str, int], int] = {}
        found = of_placements(self, problem, plan, self._part)
        for emp_id, (unit, tier, goes) in found.items():
            if goes:
                leaving.setdefault((unit, tier), []).append(emp_id)
            else:
                cover[unit, tier + 1] = cover.get((unit, tier + 1), 0) + 1
        for (unit, tier), people in leaving.items():
            short = len(people) - cover.get((unit, tier), 0)
            if short > 0:
                yield Finding(
                    self.name,
                    phrase(
                        "{count} managers of tier {tier} in {unit} retire within "
                        "{months} "
                        "months; {cover} one tier below can follow."
                    ),
                    {
                        "count": len(people),
                        "tier": tier,
                        "unit": unit,
                        "months": self.months,
                        "cover": len(people) - short,
                    },
                    tuple(people),
                    units=(unit,),
                    amount=short,
                )

    def _part(
        self, problem: Problem, employee: Employee, post: Post
    ) -> tuple[str, int, bool] | None:
        """Give unit, tier and whether a manager retires soon; None for neither part."""
        left = self._left(problem, employee, post)
        unit = agency_of(problem, post.unit_code, self.unit_types)
        if left is None or unit is None:
            return None
        goes = left <= self.months
        if goes and not post.managerial:
            return None
        return unit, problem.tier(post), goes

    @staticmethod
    def _left(problem: Problem, employee: Employee, post: Post) -> int | None:
        """Count the months to the retirement age of a post, None for unknown."""
        level = problem.level(post)
        if level is None or level.bup is None or employee.birth_date is None:
            return None
        age = months_between(employee.birth_date, problem.policy.plan_date)
        return level.bup * 12 - age


def _named(units: Iterable[str]) -> list[str]:
    return [
        phrase("cover of tier {tier} in {where}", tier=t + 1, where=code)
        for code in units
        for t in range(_TIERS)
    ]
