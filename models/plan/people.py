"""Everybody before and after: the place today beside the place in the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.plan.change import NO_MOVE, Change, change_of
from models.plan.moves import MOVE_KINDS, move_kinds
from models.plan.plan import Plan
from models.policy.counted import MoveKind
from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post

Fits = Mapping[str, tuple[float | None, float | None]]
"""Fit of each employee, at the present post and at the new one."""


@dataclass(frozen=True)
class Person:
    """An employee's place today and in the plan.

    Attributes
    ----------
    old, new : posts, None for none; without a new one a person is on the surplus list.
    fit_before, fit : None where there is no post.
    """

    employee: Employee
    old: Post | None
    new: Post | None
    change: Change
    kinds: frozenset[MoveKind]
    fit_before: float | None
    fit: float | None

    @property
    def emp_id(self) -> str:
        """Give the employee's id."""
        return self.employee.emp_id

    @property
    def name(self) -> str:
        """Give the employee's name."""
        return self.employee.name

    @property
    def moved(self) -> bool:
        """Tell whether the employee gets other work, or none."""
        return self.change not in NO_MOVE

    @property
    def decreed(self) -> bool:
        """Tell whether a decree is due: for a move, and where only a name changes."""
        return self.change != "stay" and self.new is not None

    @property
    def moves(self) -> tuple[MoveKind, ...]:
        """List the kinds of move that it is, in the order in which they are told."""
        return tuple(kind for kind in MOVE_KINDS if kind in self.kinds)

    @property
    def old_post(self) -> str:
        """Give the code of the present post as the roll names it, "" for none."""
        return self.employee.post_code or ""

    @property
    def new_post(self) -> str:
        """Give the code of the new post; "" is the surplus list."""
        return self.new.post_code if self.new else ""

    @property
    def old_unit(self) -> str:
        """Give the unit of today: that of the row, or of the post; "" for none."""
        return self.employee.unit_code or (self.old and self.old.unit_code) or ""

    @property
    def new_unit(self) -> str:
        """Give the unit of the new post, "" for none."""
        return (self.new and self.new.unit_code) or ""

    @property
    def classes(self) -> int:
        """Count the job classes won or lost; 0 where one is not known."""
        if self.old is None or self.new is None:
            return 0
        if not self.old.job_class or not self.new.job_class:
            return 0
        return self.new.job_class - self.old.job_class


def people_of(problem: Problem, plan: Plan, fits: Fits) -> tuple[Person, ...]:
    """List everybody, in the order of the roll.

    Parameters
    ----------
    fits : by employee id; who is missing there has no fit that is known.
    """
    known = at_hand(problem)
    kept = known.get(people_of)  # several files and every paper of a run ask for it
    if kept is None or kept[0] is not plan or kept[1] is not fits:
        nothing = None, None
        found = tuple(
            _person(problem, plan, employee, fits.get(employee.emp_id, nothing))
            for employee in problem.employees
        )
        kept = known[people_of] = plan, fits, found
    people: tuple[Person, ...] = kept[2]
    return people


def _person(
    problem: Problem,
    plan: Plan,
    employee: Employee,
    fits: tuple[float | None, float | None],
) -> Person:
    new = problem.post.get(plan.placements.get(employee.emp_id, ""))
    kinds = move_kinds(problem, employee, new) if new else ()
    return Person(
        employee,
        problem.present_post(employee),
        new,
        change_of(problem, employee, new),
        frozenset(kinds),
        *fits,
    )


def mean(values: Iterable[float | None]) -> float | None:
    """Give the mean of what is known; None of nothing."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
