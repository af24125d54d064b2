"""One draw of what might be: assessments are noisy, people refuse or leave."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field
from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from models.problem.retirement import retirement_age
from models.records.calendar import months_between
from models.records.employee import Employee
from scenarios.edit import STRICT, Edit, Edited, Share
from scenarios.editing.change import with_tables, without_people
from scenarios.editing.locks import keeping_locks
from scenarios.editing.written_rows import changed

HIGHEST = 5.0
SOON = 24
"""Months before the retirement age in which somebody may leave early."""


@dataclass(frozen=True, config=STRICT)
class Shake(Edit):
    """Draw one possible future; the same seed and draw give the same one.

    Attributes
    ----------
    noise : standard deviation of the error of an assessment, in levels (0 to 5).
    refuse : share of the people who would be moved but insist on a present post that
        survives.   retire : share of those within two years of the retirement age, and
        leave : share of everybody, who go before the plan takes effect.
    """

    kind: ClassVar[str] = "shake"
    noise: Annotated[float, Field(ge=0)] = 0.5
    refuse: Share = 0.05
    retire: Share = 0.1
    leave: Share = 0.0
    seed: int = 1
    draw: int = 0

    def apply(self, problem: Problem) -> Edited:
        """Change assessments, lock those who refuse and take off those who go."""
        rng = np.random.default_rng([self.seed, self.draw])
        noise = rng.normal(0.0, 1.0, len(problem.employee_competencies))
        lots = rng.random((3, len(problem.employees)))
        staying = lots[0] < self.refuse
        going = {
            e.emp_id
            for e, early, lot in zip(problem.employees, lots[1], lots[2], strict=True)
            if lot < self.leave or (early < self.retire and _soon(problem, e))
        }
        shaken = self._assessed(problem, noise.tolist())
        left = without_people(_insisting(shaken, staying.tolist()), going)
        said = phrase(
            "Draw {draw}: {assessed} assessments shaken, {refused} people insist on "
            "their post, {gone} go.",
            draw=self.draw,
            assessed=len(noise) if self.noise else 0,
            refused=int(staying.sum()),
            gone=len(going),
        )
        return left, said

    def _assessed(self, problem: Problem, noise: list[float]) -> Problem:
        if not self.noise:
            return problem
        rows = tuple(
            changed(
                row, level=min(HIGHEST, max(0.0, round(row.level + self.noise * z, 2)))
            )
            for row, z in zip(problem.employee_competencies, noise, strict=True)
        )
        return with_tables(problem, employee_competencies=rows)


def _soon(problem: Problem, employee: Employee) -> bool:
    """Tell whether somebody is near the retirement age of the present post."""
    age = retirement_age(problem, problem.present_post(employee))
    day = problem.policy.plan.date
    if age is None or not employee.birth_date or not day:
        return False
    return months_between(employee.birth_date, day) >= 12 * age - SOON


def _insisting(problem: Problem, staying: list[bool]) -> Problem:
    """Lock those who refuse to move; whoever's post goes has no choice."""
    if not any(staying):
        return problem
    people = tuple(
        changed(e, locked=True, lock_reason=e.lock_reason or "refuses to move")
        if stays and _can_stay(problem, e)
        else e
        for e, stays in zip(problem.employees, staying, strict=True)
    )
    return with_tables(keeping_locks(problem), employees=people)


def _can_stay(problem: Problem, employee: Employee) -> bool:
    post = problem.present_post(employee)
    return post is not None and not post.abolished
