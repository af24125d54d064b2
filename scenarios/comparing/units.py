"""What becomes of the units in an option."""

from __future__ import annotations

from dataclasses import dataclass

from models.records.post import UNLIMITED
from scenarios.metrics.view import View, mean


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
