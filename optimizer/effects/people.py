"""Everybody's place today beside the place in the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.plan.moves import MoveKind, move_kinds
from models.plan.outcome import Change, change_of
from models.plan.plan import Plan
from models.plan.result import Result
from models.records.employee import Employee
from models.records.post import Post


@dataclass(frozen=True)
class Person:
    """An employee's place today and in the plan.

    Attributes
    ----------
    old, new : posts, None for none.   fit_before, fit : None where there is no post.
    """

    employee: Employee
    old: Post | None
    new: Post | None
    change: Change
    kinds: frozenset[MoveKind]
    fit_before: float | None
    fit: float | None

    @property
    def classes(self) -> int:
        """Count the job classes won or lost; 0 where one is not known."""
        if self.old is None or self.new is None:
            return 0
        if not self.old.job_class or not self.new.job_class:
            return 0
        return self.new.job_class - self.old.job_class


def people_of(result: Result) -> tuple[Person, ...]:
    """List everybody, in the order of the roll."""
    problem, plan = result.problem, result.plan or Plan({})
    fits = result.facts.get("fit", {})
    found = []
    for employee in problem.employees:
        new = problem.post.get(plan.placements.get(employee.emp_id, ""))
        kinds = move_kinds(problem, employee, new) if new else set[MoveKind]()
        before, after = fits.get(employee.emp_id, (None, None))
        found.append(
            Person(
                employee,
                problem.present_post(employee),
                new,
                change_of(problem, employee, new),
                frozenset(kinds),
                before,
                after,
            )
        )
    return tuple(found)


def mean(values: Iterable[float | None]) -> float | None:
    """Give the mean of what is known; None of nothing."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
