"""Codes as positions: which place each employee, post, unit and level has."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from models.problem.problem import Problem
from optimizer.columns.make import Column, positions

T = TypeVar("T")


class Index:
    """The positions of a problem's codes; each map is made when first asked for.

    Attributes
    ----------
    date : the plan date, on which months and ages are counted.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.date = problem.policy.plan_date
        self._said: dict[tuple[str, Hashable], Any] = {}

    def said(self, by: str, name: Hashable, make: Callable[[], T]) -> T:
        """Give what limits are called, written once; it is not to be changed.

        Parameters
        ----------
        by : the map here whose codes are all that is written.
        name : tells what is written from all else.
        """
        if (by, name) not in self._said:
            self._said[by, name] = make()
        found: T = self._said[by, name]
        return found

    @cached_property
    def employee_index(self) -> Mapping[str, int]:
        """Position of each employee id."""
        return {e.emp_id: i for i, e in enumerate(self.problem.employees)}

    @cached_property
    def post_index(self) -> Mapping[str, int]:
        """Position of each post code."""
        return {p.post_code: j for j, p in enumerate(self.problem.posts)}

    @cached_property
    def unit_codes(self) -> tuple[str, ...]:
        """Codes of the units, by position."""
        return tuple(self.problem.unit)

    @cached_property
    def unit_index(self) -> Mapping[str, int]:
        """Position of each unit code."""
        return {code: k for k, code in enumerate(self.unit_codes)}

    @cached_property
    def level_codes(self) -> tuple[str, ...]:
        """Codes of the policy's levels, by position."""
        return tuple(self.problem.policy.levels)

    @cached_property
    def families(self) -> Mapping[str, int]:
        """Position of each job family that posts or histories name."""
        posts = (p.job_family for p in self.problem.posts)
        held = (h.job_family for h in self.problem.history)
        names = dict.fromkeys(name for name in (*posts, *held) if name)
        return {name: k for k, name in enumerate(names)}

    @cached_property
    def groups(self) -> Mapping[str, int]:
        """Position of each education group that employees or posts name."""
        own = (e.edu_group for e in self.problem.employees)
        asked = (g for p in self.problem.posts for g in p.required_groups)
        names = dict.fromkeys(name for name in (*own, *asked) if name)
        return {name: k for k, name in enumerate(names)}

    @cached_property
    def successor(self) -> Column:
        """Unit that each unit was merged into, followed to the end."""
        into = {u.unit_code: u.merged_into for u in self.problem.unit.values()}
        target = np.arange(len(self.unit_codes))
        for k, start in enumerate(self.unit_codes):
            seen, code = {start}, start
            while (after := into.get(code)) and after not in seen:
                seen.add(after)
                code = after
            target[k] = self.unit_index[code]
        return target

    @cached_property
    def unit_parent(self) -> Column:
        """Unit above each unit, -1 for none."""
        return positions(
            (u.parent for u in self.problem.unit.values()), self.unit_index
        )

    def at_or_below(self, units: Column) -> Column:
        """Mark the units of a mask and all units below them."""
        inside = units.copy()
        while True:
            above = (self.unit_parent >= 0) & inside[self.unit_parent]
            if not (above & ~inside).any():
                return inside
            inside |= above

    @cached_property
    def districts(self) -> tuple[str, ...]:
        """Names of the districts, by position."""
        names = (u.district for u in self.problem.unit.values())
        return tuple(dict.fromkeys(name for name in names if name))

    @cached_property
    def unit_district(self) -> Column:
        """District of each unit, its own or the nearest above; -1 for none."""
        places = {name: k for k, name in enumerate(self.districts)}
        parent = self.unit_parent
        found = positions((u.district for u in self.problem.unit.values()), places)
        above = parent.copy()
        while ((found < 0) & (above >= 0)).any():
            found = np.where((found < 0) & (above >= 0), found[above], found)
            above = np.where(above >= 0, parent[above], -1)
        return found

    @staticmethod
    def at_unit(column: Column, unit: Column) -> Column:
        """Read a column of units at unit positions, -1 where there is no unit."""
        if not len(column):
            return np.full(len(unit), -1, dtype=np.int32)
        return np.where(unit >= 0, column[unit], -1).astype(np.int32)


OF_UNITS = (
    *("unit_codes", "unit_index", "successor", "unit_parent"),
    *("districts", "unit_district"),
)


def take_places(old: Index, new: Index) -> frozenset[str]:
    """Give an index the maps of another, as far as they are made of the same.

    Parameters
    ----------
    old : of a problem that the other's was made from: most records are the very same.

    Returns
    -------
    The maps that are the same in both, made or not.
    """
    one, other = old.problem, new.problem
    lines = one.history is other.history
    same = {
        "employee_index": _alike(one.employees, other.employees, "emp_id"),
        "post_index": _alike(one.posts, other.posts, "post_code"),
        "families": lines and _alike(one.posts, other.posts, "job_family"),
        "groups": _alike(one.employees, other.employees, "edu_group")
        and _alike(one.posts, other.posts, "required_groups"),
        "level_codes": one.policy.levels == other.policy.levels,
        **dict.fromkeys(OF_UNITS, [*one.unit.items()] == [*other.unit.items()]),
    }
    made = vars(old)
    for name in ("families", "groups"):  # others may be named by fewer lines
        if not same[name] and name in made:
            same[name] = made[name] == getattr(new, name)
    names = frozenset(name for name, alike in same.items() if alike)
    vars(new).update({name: made[name] for name in names if name in made})
    new._said.update({k: v for k, v in old._said.items() if k[0] in names})  # noqa: SLF001
    return names


def _alike(old: Sequence[Any], new: Sequence[Any], field: str) -> bool:
    """Tell whether records have the same in a field, in the same order."""
    if old is new:
        return True
    if len(old) != len(new):
        return False
    others = [(a, b) for a, b in zip(old, new, strict=True) if a is not b]
    return all(getattr(a, field) == getattr(b, field) for a, b in others)
