"""The agency that a unit belongs to, by hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from models.problem.at_hand import standing
from models.problem.problem import Problem


def agencies_of(problem: Problem, types: Collection[str]) -> Mapping[str, str]:
    """Give the agency of every unit, by its code; it is not to be changed."""
    known, asked = standing(problem), (agencies_of, tuple(types))
    if asked not in known:
        named = {name.casefold() for name in types}
        known[asked] = {code: _climbed(problem, code, named) for code in problem.unit}
    found: dict[str, str] = known[asked]
    return found


def agency_of(
    problem: Problem, unit_code: str | None, types: Collection[str]
) -> str | None:
    """Climb by hand to the nearest unit of one of the types, else the unit itself."""
    return agencies_of(problem, types)[unit_code] if unit_code else unit_code


def _climbed(problem: Problem, unit_code: str, named: Collection[str]) -> str:
    code: str | None = unit_code
    seen = set[str]()
    while code is not None and code in problem.unit and code not in seen:
        if problem.unit[code].type.casefold() in named:
            return code
        seen.add(code)
        code = problem.unit[code].parent
    return unit_code
