"""What metrics look at: one plan, person by person, beside what stands today."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models.employee import Employee
from models.finding import Finding
from models.moves import MoveKind, move_kinds
from models.outcome import Change, change_of
from models.plan import Plan
from models.post import Post
from models.problem import Problem
from models.result import Result
from optimizer.check import check
from optimizer.jpm_by_hand import match_of
from optimizer.training_by_hand import TrainingDetail, training_of


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
        return (
            (self.new.job_class or 0) - (self.old.job_class or 0) if self._known else 0
        )

    @property
    def _known(self) -> bool:
        return bool(self.old and self.new and self.old.job_class and self.new.job_class)


@dataclass(frozen=True)
class View:
    """A solved option; everything is worked out when it is first asked for."""

    result: Result

    @property
    def problem(self) -> Problem:
        """Give the problem, edits applied."""
        return self.result.problem

    @property
    def plan(self) -> Plan:
        """Give the plan; a view is only made of a result that has one."""
        assert self.result.plan is not None
        return self.result.plan

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """List everybody, in the order of the roll."""
        return tuple(self._person(e) for e in self.problem.employees)

    def _person(self, employee: Employee) -> Person:
        problem = self.problem
        new = problem.post.get(self.plan.placements.get(employee.emp_id, ""))
        kinds = move_kinds(problem, employee, new) if new else set[MoveKind]()
        before, after = self.result.facts.get("fit", {}).get(
            employee.emp_id, (None, None)
        )
        return Person(
            employee,
            problem.present_post(employee),
            new,
            change_of(problem, employee, new),
            frozenset(kinds),
            before,
            after,
        )

    @cached_property
    def jpm(self) -> tuple[float | None, ...]:
        """Give everybody's job-person match at the new post, None where not known."""
        return tuple(
            match_of(self.problem, p.employee, p.new, None) if p.new else None
            for p in self.people
        )

    @cached_property
    def training(self) -> tuple[TrainingDetail, ...]:
        """Give the training that each change of post takes; stays take none."""
        return tuple(
            training_of(self.problem, p.employee, p.new)
            for p in self.people
            if p.new is not None and p.change != "stay"
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """List what the check by hand finds in the plan."""
        return check(self.problem, self.plan)

    @cached_property
    def serving(self) -> frozenset[str]:
        """Name the units that serve citizens, with all units below them."""
        found = set()
        for code in self.problem.unit:
            above: str | None = code
            seen = set[str]()
            while above and above not in seen:
                seen.add(above)
                if self.problem.unit[above].public_service:
                    found.add(code)
                above = self.problem.unit[above].parent
        return frozenset(found)


Count = Callable[[Person], Any]


def count(view: View, test: Count) -> int:
    """Count the people of whom something holds."""
    return sum(bool(test(person)) for person in view.people)


def mean(values: Iterable[float | None]) -> float | None:
    """Give the mean of what is known; None of nothing."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
