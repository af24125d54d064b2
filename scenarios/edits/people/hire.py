"""Take in staff."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field
from pydantic.dataclasses import dataclass

from models.errors import nearest
from models.phrase import phrase
from models.problem.problem import Problem
from models.records.competency import Assessment
from models.records.employee import Employee
from scenarios.edit import STRICT, Edit, Edited, Rows
from scenarios.editing.change import with_tables
from scenarios.editing.select import post_of, unit_of
from scenarios.editing.sentence import count_people
from scenarios.editing.written_rows import employee_of_row
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class Hire(Edit):
    """Put new people on the roll, without a post until the plan gives them one.

    Attributes
    ----------
    people : rows of the table of employees.
    count, like : or so many people alike; ids are ``prefix`` and a number.
    levels : competency -> level at which each was assessed.
    """

    kind: ClassVar[str] = "hire"
    does: ClassVar[str] = phrase("new people, without a post yet")
    people: Rows = ()
    count: Annotated[int, Field(ge=0)] = 0
    like: Mapping[str, Any] = Field(default_factory=dict)
    prefix: str = "NEW-"
    levels: Mapping[str, float] = Field(default_factory=dict)

    def apply(self, problem: Problem) -> Edited:
        self._assessable(problem)
        new = [employee_of_row(row) for row in self._rows()]
        if not new:
            raise EditError(
                phrase("hire names nobody.\nMaybe people = [...], or count and like.")
            )
        for person in new:
            if person.emp_id in problem.employee:
                raise EditError(
                    phrase(
                        "employee {emp_id!r} is on the roll already.",
                        emp_id=person.emp_id,
                    )
                )
            if person.post_code:
                post_of(problem, person.post_code)
            if person.unit_code:
                unit_of(problem, person.unit_code)
        said = phrase("Taken in: {people}.", people=count_people(len(new)))
        assessed = (*problem.employee_competencies, *self._assessments(problem, new))
        wider = with_tables(
            problem,
            employees=(*problem.employees, *new),
            employee_competencies=assessed,
        )
        return wider, said

    def _assessable(self, problem: Problem) -> None:
        """Refuse levels of competencies that the city does not have."""
        for code in self.levels:
            if problem.competencies and code not in problem.competency:
                raise EditError(
                    phrase(
                        "there is no competency {code!r}.{hint}",
                        code=code,
                        hint=nearest(code, problem.competency),
                    )
                )

    def _rows(self) -> Iterator[Mapping[str, Any]]:
        yield from self.people
        for number in range(1, self.count + 1):
            yield {**self.like, "emp_id": f"{self.prefix}{number:03d}"}

    def _assessments(
        self, problem: Problem, new: list[Employee]
    ) -> Iterator[Assessment]:
        day = problem.policy.plan.date
        for person in new:
            for code, level in self.levels.items():
                yield Assessment(
                    emp_id=person.emp_id, comp_code=code, level=level, assessed=day
                )
