"""Goal: the worst-off first, then the next, and so on to the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import lcm
from typing import ClassVar, Literal

import numpy as np

from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.post import UNLIMITED
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.fit.by_hand import fit_of
from optimizer.fit.score import fit
from optimizer.program.rows import Rows
from optimizer.shared.steps import exact

SHARES = 720_720
"""A unit counts by 1/seats in whole parts of this: exactly up to 16 seats."""
MOST = 200
"""Levels that a policy may ask for: each is a tier with a proof of its own."""


@dataclass(frozen=True)
class Leximin(Goal):
    """Lift the worst-off first, then the next, and so on (leximin), level by level.

    Formula: a tier for each level L = ``lowest``, ``lowest + step``, ..., ``highest``,
    the lowest first: the sum of ``max(0, L - fit)`` is made as small as can be, over
    everybody (``over = "people"``; whoever is left over counts as fit 0), or over the
    units (``over = "units"``; a unit counts as the sum of fit in its posts by its
    seats, an empty seat as 0). Where all values stand on levels this is leximin
    exactly; between two levels the sum counts. The levels take a tier each, from
    ``tier`` on. Basis: fairness, an assumption; W. Ogryczak and T. Sliwinski (2006)
    for the sums. Ignores: who is above ``highest``; units without seats, posts of
    unlimited need and the people in them.
    """

    name: ClassVar[str] = "leximin"
    title: ClassVar[str] = phrase("Worst-off first, level by level")
    sense: ClassVar[Literal[1, -1]] = -1
    unit: ClassVar[str] = phrase("points short")
    levelled: ClassVar[bool] = True
    finest: ClassVar[Mapping[str, int]] = {"lowest": 2, "step": 2, "highest": 2}
    over: Literal["people", "units"] = "people"
    lowest: float = 5.0
    step: float = 5.0
    highest: float = 100.0
    at: float | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.step <= 0:
            raise ValueError(phrase("step {step} is not above 0", step=self.step))
        if self.lowest > self.highest:
            raise ValueError(
                phrase(
                    "lowest {lowest} is above highest {highest}",
                    lowest=self.lowest,
                    highest=self.highest,
                )
            )
        if (count := len(self._levels())) > MOST:
            raise ValueError(
                phrase(
                    "{count} levels are asked for, {most} at most can be proven one "
                    "by one.\nMaybe a larger step?",
                    count=count,
                    most=MOST,
                )
            )

    def _levels(self) -> list[Fraction]:
        low, step, high = (exact(x) for x in (self.lowest, self.step, self.highest))
        count = int((high - low) / step) + 1
        return [low + k * step for k in range(min(count, MOST + 1))]

    def in_turn(self) -> tuple[Goal, ...]:
        """Give a goal for each level, the lowest first."""
        return tuple(replace(self, at=float(level)) for level in self._levels())

    @property
    def measured(self) -> str:
        """Say which level the points are short of."""
        return phrase("points short of {level:g}", level=self._level)

    @property
    def _level(self) -> float:
        return self.lowest if self.at is None else self.at

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Count the points short of the level."""
        columns, level = fit(frame, pairs), exact(self._level)
        scale = lcm(columns.scale, level.denominator)
        total = columns.total * (scale // columns.scale)
        steps = int(level * scale)
        if self.over == "units":
            return self._of_units(frame, pairs, total, steps, scale)
        return Contribution(
            pairs=np.maximum(steps - total, 0), surplus=max(steps, 0), scale=scale
        )

    def _of_units(
        self, frame: Frame, pairs: Pairs, total: Column, steps: int, scale: int
    ) -> Contribution:
        """Price what the sum of a unit is short of the level times its seats."""
        limited = np.array([p.need < UNLIMITED for p in frame.problem.posts], bool)
        unit = np.where(limited, frame.posts.unit, -1)
        seats = np.zeros(len(frame.unit_codes) + 1, dtype=np.int64)
        np.add.at(seats, unit, np.where(limited, frame.posts.seats, 0))
        kept = np.flatnonzero(seats[:-1])
        number = np.full(len(seats), -1, dtype=np.int64)
        number[kept] = np.arange(len(kept))
        if not len(kept):
            return Contribution(scale=scale)
        rows = Rows.at_least(
            self.name,
            [phrase("fit of {where}", where=frame.unit_codes[k]) for k in kept],
            steps * seats[kept],
            row=number[unit][pairs.post],
            coef=total,
            price=(2 * SHARES + seats[kept]) // (2 * seats[kept]),
        )
        return Contribution(rows=(rows,), scale=scale * SHARES)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Add up by hand what people, or units, are short of."""
        level = exact(self._level)
        if self.over == "units":
            return self._short_units(problem, plan, level)
        short = Fraction(0)
        for employee in problem.employees:
            code = plan.placements.get(employee.emp_id)
            own = Fraction(0)
            if code is not None:
                found = fit_of(problem, employee, problem.post[code])
                own = Fraction(found.steps, found.scale)
            short += max(Fraction(0), level - own)
        return float(short)

    def _short_units(self, problem: Problem, plan: Plan, level: Fraction) -> float:
        seats: Counter[str] = Counter()
        sums: dict[str, Fraction] = {}
        for post in problem.posts:
            if post.unit_code is not None and post.need < UNLIMITED:
                seats[post.unit_code] += post.seats
        for emp_id, code in plan.placements.items():
            post = problem.post[code]
            if post.unit_code is None or post.need >= UNLIMITED:
                continue
            found = fit_of(problem, problem.employee[emp_id], post)
            before = sums.get(post.unit_code, Fraction(0))
            sums[post.unit_code] = before + Fraction(found.steps, found.scale)
        short = Fraction(0)
        for code, count in seats.items():
            if count:
                lack = level * count - sums.get(code, Fraction(0))
                weight = Fraction((2 * SHARES + count) // (2 * count), SHARES)
                short += max(Fraction(0), lack) * weight
        return float(short)
