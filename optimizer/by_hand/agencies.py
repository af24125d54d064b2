"""The agency that a unit belongs to, by hand."""

from __future__ import annotations

from collections.abc import Collection

from models.problem.problem import Problem


def agency_of(
    problem: Problem, unit_code: str | None, types: Collection[str]
) -> str | None:
    """Climb by hand to the nearest unit of one of the types, else the unit itself."""
    named = [name.casefold() for name in types]
    code, seen = unit_code, set()
    while code and code not in seen:
        if problem.unit[code].type.casefold() in named:
            return code
        seen.add(code)
        code = problem.unit[code].parent
    return unit_code
