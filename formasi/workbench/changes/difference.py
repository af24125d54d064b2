"""What a re-solve changed: who, and which change of the list names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formasi.language.i18n import Translator
from formasi.workbench.changes.telling import Change
from models.plan.people import Person
from models.plan.result import GoalValue, Result


@dataclass(frozen=True)
class Moved:
    """Somebody whom two runs place differently; None: not on the roll there.

    Attributes
    ----------
    named : changes that name this person.   touched : those that name a post or unit
        that the person leaves or gets; without either the rest of the plan gave way.
    """

    emp_id: str
    before: Person | None
    after: Person | None
    named: tuple[int, ...] = ()
    touched: tuple[int, ...] = ()


@dataclass(frozen=True)
class GoalMoved:
    """A goal before and after."""

    name: str
    tier: int
    before: GoalValue
    after: GoalValue


def moved(first: Result, second: Result, changes: Sequence[Change]) -> list[Moved]:
    """List whom the second run places differently; who is named comes first."""
    one = {person.emp_id: person for person in first.people()}
    two = {person.emp_id: person for person in second.people()}
    found = [
        _moved(emp_id, one.get(emp_id), two.get(emp_id), changes)
        for emp_id in {**one, **two}
        if _where(one.get(emp_id)) != _where(two.get(emp_id))
    ]
    return sorted(found, key=lambda m: (not m.named, not m.touched, m.emp_id))


def _where(person: Person | None) -> str | None:
    return None if person is None else person.new_post


def _moved(
    emp_id: str, one: Person | None, two: Person | None, changes: Sequence[Change]
) -> Moved:
    places = set()
    for person in (one, two):
        if person is not None:
            places |= {person.old_post, person.new_post, person.old_unit}
            places |= {person.new_unit}
    named = tuple(c.place for c in changes if emp_id in c.names)
    touched = tuple(c.place for c in changes if c.names & (places - {""}))
    return Moved(emp_id, one, two, named, touched)


def goals(first: Result, second: Result) -> Iterator[GoalMoved]:
    """Give the goals that both runs have, before and after."""
    known = {goal.name: goal for goal in first.goals}
    for goal in second.goals:
        if goal.name in known:
            yield GoalMoved(goal.name, goal.tier, known[goal.name], goal)


def tiers(first: Result, second: Result) -> Iterator[tuple[int, float, float]]:
    """Give each tier in all: what breaches of priced rules cost is in it too."""
    known = {tier.tier: tier.value for tier in first.tiers}
    for tier in second.tiers:
        if tier.tier in known:
            yield tier.tier, known[tier.tier], tier.value


def because(t: Translator, who: Moved) -> str:
    """Say which changes did it."""
    if who.named:
        return t("named in change {numbers}", numbers=_numbers(t, who.named))
    if who.touched:
        return t("its post or unit: change {numbers}", numbers=_numbers(t, who.touched))
    return t("gave way to the others")


def _numbers(t: Translator, places: Sequence[int]) -> str:
    return t.listing(str(place) for place in places)
