"""Audit by group: outcomes by sex, age and kind of contract. Never an input."""

from __future__ import annotations

from optimizer.effects.audit import AGES, SMALL, GroupRow, Trait, groups
from optimizer.effects.audit import audit as audit_of
from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View

__all__ = ["AGES", "AUDIT", "SMALL", "GroupRow", "audit"]
COMPARED: tuple[Trait, ...] = ("sex", "age", "status")


def audit(view: View) -> list[GroupRow]:
    """Give a row for each group, by trait; units are told elsewhere."""
    return audit_of(view.problem, view.people, COMPARED)


def women_leading(view: View) -> float | None:
    """Give the share of women among those who hold managerial posts in the plan."""
    sexes = [p.employee.sex for p in view.people if p.new and p.new.managerial]
    known = [sex for sex in sexes if sex]
    return known.count("P") / len(known) if known else None


def least_placed(view: View) -> float | None:
    """Give the lowest placement rate of a group over the highest, within one trait."""
    ratios = []
    for found in groups(view.problem, view.people, COMPARED).values():
        big = [people for people in found.values() if len(people) >= SMALL]
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
