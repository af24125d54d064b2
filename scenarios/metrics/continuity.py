"""Continuity: how many people stay in their unit, or in what took it over."""

from __future__ import annotations

from collections import Counter

from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View

MANY_NEW = 0.4
"""Share of a unit's managers that may be new at once (S12)."""


def continuity(view: View) -> float | None:
    """Give the share of placed people who stay in their unit or its successor."""
    kept, all_ = view.stayers
    total = sum(all_.values())
    return sum(kept.values()) / total if total else None


def worst_unit(view: View) -> float | None:
    """Give the lowest such share of a unit with three people or more."""
    kept, all_ = view.stayers
    shares = [kept[unit] / n for unit, n in all_.items() if n >= 3]  # noqa: PLR2004
    return min(shares, default=None)


def shaken_units(view: View) -> float:
    """Count the units where more than 40 % of the managers are new in their post."""
    new, all_ = Counter[str](), Counter[str]()
    for p in view.people:
        if p.new is not None and p.new.managerial and p.new.unit_code:
            all_[p.new.unit_code] += 1
            new[p.new.unit_code] += p.moved
    return sum(new[unit] > MANY_NEW * n for unit, n in all_.items())


def waves(view: View) -> float | None:
    """Count the waves that the moves take."""
    found = view.schedule
    return None if found is None or not found.tiers else float(found.waves)


def length(view: View) -> float | None:
    """Give the weeks from the first wave to the last."""
    found = view.schedule
    if found is None or not found.tiers:
        return None
    return (found.days[-1] - found.days[0]).days / 7


def empty_weeks(view: View) -> float | None:
    """Give the weighted weeks in which key and public posts stand empty."""
    found = view.schedule
    return None if found is None or not found.tiers else found.tiers[1].value


def acting_weeks(view: View) -> float | None:
    """Give the weeks in which somebody acts for a leading or key post."""
    found = view.schedule
    return None if found is None or not found.tiers else found.tiers[2].value


CONTINUITY = (
    Metric("continuity", "People who stay in their unit", "share", 1, continuity),
    Metric("continuity-worst", "The same in the worst unit", "share", 1, worst_unit),
    Metric(
        "shaken-units", "Units with over 40 % new managers", "units", -1, shaken_units
    ),
    Metric("waves", "Waves that the moves take", "waves", -1, waves),
    Metric("waves-weeks", "Weeks from the first wave to the last", "weeks", -1, length),
    Metric(
        "vacancy-weeks",
        "Weeks of empty key and public posts, by weight",
        "weeks",
        -1,
        empty_weeks,
    ),
    Metric("acting-weeks", "Weeks of acting", "weeks", -1, acting_weeks),
)
