"""Whom two options treat differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.plan.people import Person
from scenarios.comparing.comparison import Comparison


@dataclass(frozen=True)
class Difference:
    """An employee whom two options treat differently; None: not on the roll there."""

    emp_id: str
    name: str
    base: Person | None
    other: Person | None


def differences(comparison: Comparison, name: str, base: str = "") -> list[Difference]:
    """List whom an option treats differently from the base, by id."""
    first = comparison.option(base or comparison.base).placed
    second = comparison.option(name).placed
    return [
        Difference(emp_id, person.name, first.get(emp_id), second.get(emp_id))
        for emp_id, person in _everybody(first, second)
        if _where(first, emp_id) != _where(second, emp_id)
    ]


def _everybody(
    first: Mapping[str, Person], second: Mapping[str, Person]
) -> Iterator[tuple[str, Person]]:
    yield from sorted({**first, **second}.items())


def _where(placed: Mapping[str, Person], emp_id: str) -> str | None:
    return placed[emp_id].new_post if emp_id in placed else None
