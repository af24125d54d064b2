"""Who goes where in an option, person by person and unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.plan.outcome import Change
from models.records.post import UNLIMITED
from scenarios.metrics.view import View, mean

if TYPE_CHECKING:
    from scenarios.comparing.compare import Comparison


@dataclass(frozen=True)
class Placed:
    """What becomes of an employee in an option; ``post`` "" is the surplus list."""

    emp_id: str
    name: str
    old_post: str
    post: str
    post_name: str
    unit: str
    change: Change
    fit_before: float | None
    fit: float | None
    classes: int


@dataclass(frozen=True)
class UnitRow:
    """What becomes of a unit in an option."""

    unit: str
    name: str
    seats: int
    staff: int
    staff_today: int
    came: int
    went: int
    fit: float | None


def placed_rows(view: View) -> dict[str, Placed]:
    """Give what becomes of everybody, by id."""
    return {
        p.employee.emp_id: Placed(
            p.employee.emp_id,
            p.employee.name,
            p.employee.post_code or "",
            p.new.post_code if p.new else "",
            p.new.post_name if p.new else "",
            (p.new.unit_code or "") if p.new else "",
            p.change,
            p.fit_before,
            p.fit,
            p.classes,
        )
        for p in view.people
    }


def unit_rows(view: View) -> dict[str, UnitRow]:
    """Give what becomes of each unit that has seats or people, by code."""
    problem = view.problem
    now: dict[str, set[str]] = {}
    then: dict[str, set[str]] = {}
    fits: dict[str, list[float | None]] = {}
    for p in view.people:
        unit = problem.present_unit(p.employee) or ""
        now.setdefault(unit, set()).add(p.employee.emp_id)
        if p.new is not None:
            target = p.new.unit_code or ""
            then.setdefault(target, set()).add(p.employee.emp_id)
            fits.setdefault(target, []).append(p.fit)
    seats: dict[str, int] = {}
    for post in problem.posts:
        if post.seats < UNLIMITED:
            code = post.unit_code or ""
            seats[code] = seats.get(code, 0) + post.seats
    found = {}
    for code in (*problem.unit, ""):
        before, after = now.get(code, set()), then.get(code, set())
        if before or after or seats.get(code):
            found[code] = UnitRow(
                code,
                problem.unit[code].unit_name if code else "",
                seats.get(code, 0),
                len(after),
                len(before),
                len(after - before),
                len(before - after),
                mean(fits.get(code, ())),
            )
    return found


@dataclass(frozen=True)
class Difference:
    """An employee whom two options treat differently; None: not on the roll there."""

    emp_id: str
    name: str
    base: Placed | None
    other: Placed | None


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
    first: Mapping[str, Placed], second: Mapping[str, Placed]
) -> Iterator[tuple[str, Placed]]:
    yield from sorted({**first, **second}.items())


def _where(placed: Mapping[str, Placed], emp_id: str) -> str | None:
    return placed[emp_id].post if emp_id in placed else None
