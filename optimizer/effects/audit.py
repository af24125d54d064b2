"""Audit: outcomes by sex, age, unit and kind of contract. Never an input to fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from models.plan.people import Person, mean
from models.problem.problem import Problem
from models.records.calendar import months_between
from models.records.employee import Employee

Trait = Literal["sex", "age", "status", "movable", "unit"]
TRAITS: tuple[Trait, ...] = get_args(Trait)
AGES = ((0, 35, "under 35"), (35, 50, "35 to 49"), (50, 200, "50 and over"))
SEXES = {"P": "women", "L": "men", None: ""}
SMALL = 5
"""A group smaller than this is not compared: one person would decide."""


@dataclass(frozen=True)
class GroupRow:
    """What the plan does to one group of people; counts of people, and mean fits."""

    trait: Trait
    group: str
    people: int
    surplus: int
    moved: int
    promoted: int
    class_losses: int
    fit_before: float | None
    fit: float | None
    fit_change: float | None

    @property
    def placed(self) -> int:
        """Count the people with a post."""
        return self.people - self.surplus

    @property
    def small(self) -> bool:
        """Tell whether the group is too small to be compared."""
        return self.people < SMALL

    def share(self, count: int) -> float:
        """Give a count as a share of the group."""
        return count / self.people


def audit(
    problem: Problem, people: Sequence[Person], traits: Iterable[Trait] = TRAITS
) -> list[GroupRow]:
    """Give a row for each group, trait by trait.

    Parameters
    ----------
    people : everybody before and after, as ``people_of`` gives them.
    traits : those that are told.

    Returns
    -------
    The rows, in the order of trait and group.
    """
    return [
        _row(trait, group, members)
        for trait, found in groups(problem, people, traits).items()
        for group, members in sorted(found.items())
    ]


def groups(
    problem: Problem, people: Sequence[Person], traits: Iterable[Trait] = TRAITS
) -> Mapping[Trait, dict[str, list[Person]]]:
    """Sort people into groups, by trait; who has no known trait is left out of it.

    Parameters
    ----------
    people : everybody before and after.
    traits : those that are told.

    Returns
    -------
    Trait -> group -> its people.
    """
    found: dict[Trait, dict[str, list[Person]]] = {}
    for trait in traits:
        own: dict[str, list[Person]] = {}
        for person in people:
            group = _GROUP_OF[trait](problem, person.employee)
            if group:
                own.setdefault(group, []).append(person)
        if own:
            found[trait] = own
    return found


def _age(problem: Problem, employee: Employee) -> str:
    day = problem.policy.plan.date
    if not employee.birth_date or not day:
        return ""
    age = months_between(employee.birth_date, day) // 12
    return next(name for low, high, name in AGES if low <= age < high)


def _movable(problem: Problem, employee: Employee) -> str:
    return "movable" if problem.is_movable(employee) else "not movable"


def _unit(problem: Problem, employee: Employee) -> str:
    return problem.present_unit(employee) or ""


_GROUP_OF: Mapping[Trait, Callable[[Problem, Employee], str]] = {
    "sex": lambda _, employee: SEXES[employee.sex],
    "age": _age,
    "status": lambda _, employee: employee.status,
    "movable": _movable,
    "unit": _unit,
}


def _row(trait: Trait, group: str, people: Sequence[Person]) -> GroupRow:
    return GroupRow(
        trait,
        group,
        len(people),
        sum(p.new is None for p in people),
        sum("post" in p.kinds for p in people),
        sum(p.change == "promotion" for p in people),
        sum(p.classes < 0 for p in people),
        mean(p.fit_before for p in people),
        mean(p.fit for p in people),
        mean(
            p.fit - p.fit_before
            for p in people
            if p.fit is not None and p.fit_before is not None
        ),
    )
