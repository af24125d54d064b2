"""No service carries more work than its people can do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Rule
from optimizer.contract.unread import GRADES, PINS, SERVICE, SPARE, WISHES, Names
from optimizer.fit.parts import are_untouched
from optimizer.program.rows import Rows
from optimizer.serving import columns
from optimizer.serving.by_hand import (
    Desk,
    desks_of,
    load_of,
    needed,
    pace_planned,
    pace_today,
)
from optimizer.shared.load import PACE, TENTHS
from optimizer.shared.steps import exact


@dataclass(frozen=True)
class LoadLimit(Rule):
    """A service keeps the people, and their fit, that its requests ask for.

    Formula: at each desk of the table ``services`` (see the goal service-load) ``sum of
    paces >= ceil(work / max_load)``, in ten-thousandths of the pace of one person of
    fit 100. With ``at_most_today`` no more is asked than the pace of those who work
    there today, so that an overload need not be cured, but does not grow. A breach
    counts in people of full pace. Legal basis: UU 25/2009 on public services; the limit
    is an assumption: at 100 % a queue never ends. Ignores: other work of these people,
    desks without a seat.
    """

    name: ClassVar[str] = "load-limit"
    title: ClassVar[str] = phrase("Limit on the load of services")
    unread: ClassVar[Names] = WISHES | PINS | SERVICE | SPARE | GRADES
    by_rows: ClassVar[bool] = True
    max_load: float = 100.0
    at_most_today: bool = True

    def __post_init__(self) -> None:
        if self.max_load <= 0:
            raise ValueError(
                phrase("max_load: more than 0 is asked, found {n:g}", n=self.max_load)
            )

    def is_untouched(self, told: Names | None) -> bool:
        """Ask the parts of fit too."""
        return super().is_untouched(told) and are_untouched(told)

    def rows(self, frame: Frame, pairs: Pairs) -> Iterable[Rows]:
        """Ask for the least pace of each desk."""
        made = columns.desks(frame)
        if not made.codes:
            return
        share = exact(self.max_load) / 100
        lower = np.array([ceil(n / share) for n in made.needed], dtype=object)
        if self.at_most_today:
            lower = np.minimum(lower, columns.today(frame).astype(object))
        row = made.of_post[pairs.post]
        coef = np.zeros(len(pairs), dtype=np.int64)
        there = np.flatnonzero(row >= 0)
        coef[there] = columns.pace(frame, pairs, there)
        labels = [phrase("load of {where}", where=code) for code in made.codes]
        yield Rows.at_least(self.name, labels, lower, row=row, coef=coef, scale=PACE)

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Add the paces of each desk up by hand."""
        listed = desks_of(problem)
        paces = pace_planned(problem, plan.placements, listed)
        for desk in (d for d in listed if d.counted):
            pace = paces[desk.key]
            if pace >= self._asked(problem, desk):
                continue  # mostly so: who works there today need not be asked
            least = self._least(problem, desk)
            if pace < least:
                yield self._breach(problem, desk, pace, least)

    def _least(self, problem: Problem, desk: Desk) -> int:
        least = self._asked(problem, desk)
        return min(least, pace_today(problem, desk)) if self.at_most_today else least

    def _asked(self, problem: Problem, desk: Desk) -> int:
        """Give the pace that the work asks for, whoever works there today."""
        return ceil(needed(problem, desk) * 100 / exact(self.max_load))

    def _breach(self, problem: Problem, desk: Desk, pace: int, least: int) -> Finding:
        kind, code = desk.key
        load = load_of(problem, desk, pace) * 100 / TENTHS
        allowed = ceil(TENTHS * needed(problem, desk) / least) * 100 / TENTHS
        values = {
            "service": ", ".join(
                s.service_name or s.service_code for s in desk.services
            ),
            "where": code,
            "load": load,
            "allowed": allowed,
        }
        return Finding(
            self.name,
            phrase("{service} at {where}: a load of {load:,}%, {allowed:,}% at most."),
            values,
            posts=(code,) if kind == "post" else (),
            units=(code,) if kind == "unit" else (),
            amount=float(Fraction(least - pace, PACE)),
        )
