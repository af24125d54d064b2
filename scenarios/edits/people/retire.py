"""Retire everybody who reaches the retirement age by a day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.problem.problem import Problem
from models.problem.retirement import retirement_age
from models.records.calendar import months_between
from models.records.employee import Employee
from scenarios.edit import STRICT, Choice, Edit, Edited
from scenarios.editing.change import without_people
from scenarios.editing.select import people_by
from scenarios.editing.sentence import count_people
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class Retire(Edit):
    """Take those off the roll who reach the retirement age (BUP) of their post.

    Attributes
    ----------
    by : last day on which the age may be reached.   people : of these only.
    """

    kind: ClassVar[str] = "retire"
    does: ClassVar[str] = phrase("whoever reaches the retirement age by a day leaves")
    by: date
    people: Choice = ()

    def apply(self, problem: Problem) -> Edited:
        asked = people_by(problem, self.people) if self.people else problem.employees
        ids = {e.emp_id for e in asked if self._due(problem, e)}
        if len(ids) == len(problem.employees):
            message = phrase(
                "everybody would have retired by {by}.\n"
                "Maybe the date is a typing slip.",
                by=self.by,
            )
            raise EditError(message)
        said = phrase(
            "Retired, having reached the retirement age by {by}: {people}.",
            people=count_people(len(ids)),
            by=self.by,
        )
        return without_people(problem, ids), said

    def _due(self, problem: Problem, employee: Employee) -> bool:
        age = retirement_age(problem, problem.present_post(employee))
        if age is None or employee.birth_date is None:
            return False
        return months_between(employee.birth_date, self.by) >= 12 * age
