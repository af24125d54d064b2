"""Audit by group: outcomes by sex, age and kind of contract. Never an input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.calendar import months_between
from scenarios.metrics.metric import Metric
from scenarios.metrics.view import Person, View, mean

AGES = ((0, 35, "under 35"), (35, 50, "35 to 49"), (50, 200, "50 and over"))
SMALL = 5
"""A group smaller than this is not compared: one person would decide."""


@dataclass(frozen=True)
class GroupRow:
    """What the plan does to one group of people."""

    trait: str
    group: str
    people: int
    surplus: int
    moved: int
    promoted: int
    class_losses: int
    fit_before: float | None
    fit: float | None


def audit(view: View) -> list[GroupRow]:
    """Give a row for each group, by trait."""
    return [
        _row(trait, group, people)
        for trait, groups in _groups(view).items()
        for group, people in sorted(groups.items())
    ]


def _groups(view: View) -> Mapping[str, dict[str, list[Person]]]:
    found: dict[str, dict[str, list[Person]]] = {}
    for person in view.people:
        for trait, group in _traits(view, person):
            found.setdefault(trait, {}).setdefault(group, []).append(person)
    return found


def _traits(view: View, person: Person) -> Iterator[tuple[str, str]]:
    employee = person.employee
    if employee.sex:
        yield "sex", {"P": "women", "L": "men"}[employee.sex]
    day = view.problem.policy.plan.date
    if employee.birth_date and day:
        age = months_between(employee.birth_date, day) // 12
        yield "age", next(name for low, high, name in AGES if low <= age < high)
    yield "status", employee.status


def _row(trait: str, group: str, people: list[Person]) -> GroupRow:
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
    )


def women_leading(view: View) -> float | None:
    """Give the share of women among those who hold managerial posts in the plan."""
    sexes = [p.employee.sex for p in view.people if p.new and p.new.managerial]
    known = [sex for sex in sexes if sex]
    return known.count("P") / len(known) if known else None


def least_placed(view: View) -> float | None:
    """Give the lowest placement rate of a group over the highest, within one trait."""
    ratios = []
    for groups in _groups(view).values():
        big = [people for people in groups.values() if len(people) >= SMALL]
        rates = [sum(p.new is not None for p in people) / len(people) for people in big]
        if len(rates) > 1 and max(rates):
            ratios.append(min(rates) / max(rates))
    return min(ratios, default=None)


AUDIT = (
    Metric("women-leading", "Women in managerial posts", "share", 0, women_leading),
    Metric(
        "equal-placement",
        "Placement rate, worst group to best",
        "share",
        1,
        least_placed,
    ),
)
