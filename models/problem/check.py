"""A check and the tables it reads: what a change leaves alone is not checked again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from models.demands import demand_each
from models.errors import ArgumentError, hint
from models.issue import Issue
from models.phrase import phrase
from models.problem.at_hand import at_hand
from models.problem.tables import RECORDS, Tables
from models.records.record import Record

Find = Callable[[Tables, frozenset[str]], Iterable[Issue]]
UNREAD = frozenset({"locked", "lock_reason", "lock_by", "lock_on", "lock_document"})
"""Columns that no check reads: another lock says nothing new of a table."""
TOLD = ("lines", "notes")
"""Fields that say where rows stood, and what was found of them."""


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes
    ----------
    reads : the tables, and ``policy``, on which it depends.
    find : gives what is wrong; it is told of tables that were not read in full.
    """

    reads: Sequence[str]
    find: Find


def alone(find: Callable[[Tables], Iterable[Issue]], *reads: str) -> Check:
    """Give a check that asks for no table that was not read in full."""
    return Check(reads, lambda problem, _: find(problem))


@dataclass(frozen=True)
class Found:
    """What each check says of a problem whose rows stand in no file.

    Attributes
    ----------
    by_check : in the order of the checks.
    """

    by_check: tuple[tuple[Issue, ...], ...]

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Give all of it."""
        return tuple(issue for found in self.by_check for issue in found)

    def keep(self, problem: Tables) -> None:
        """Keep it with the problem, for the next one that is made of it."""
        at_hand(problem)[Found] = self


def found_in(problem: Tables, checks: Sequence[Check]) -> Found:
    """Give what all checks say of a problem, worked out once."""
    known = at_hand(problem)
    if Found not in known:
        bare = replace(problem, lines={}, notes=())
        found = (tuple(check.find(bare, frozenset())) for check in checks)
        Found(tuple(found)).keep(problem)
    made: Found = known[Found]
    return made


def found_anew(before: Tables, after: Tables, checks: Sequence[Check]) -> Found:
    """Give what the checks say of a problem made of another.

    Only those are run that read what is different; ``lines`` are none.
    """
    known, other = found_in(before, checks).by_check, different(before, after)
    return Found(
        tuple(
            tuple(check.find(after, frozenset())) if other & set(check.reads) else old
            for check, old in zip(checks, known, strict=True)
        )
    )


def different(before: Tables, after: Tables) -> frozenset[str]:
    """Name the fields in which two problems differ, as far as a check could tell."""
    names = (f.name for f in fields(before) if f.name not in TOLD)
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return frozenset(name for name, old, new in pairs if _differ(old, new))


def _differ(old: object, new: object) -> bool:
    if old is new:
        return False
    if not (isinstance(old, tuple) and isinstance(new, tuple)):
        return True
    return len(old) != len(new) or any(
        one is not other and _read_of(one) != _read_of(other)
        for one, other in zip(old, new, strict=True)
    )


def _read_of(record: Record) -> tuple[type, dict[str, object]]:
    """Give what a check may read of a record."""
    return type(record), {k: v for k, v in record if k not in UNREAD}


def named_tables(given: Mapping[str, Any]) -> dict[str, Any]:
    """Give tables as tuples; scores, policy, lines and notes as they are.

    Parameters
    ----------
    given : by the names of the fields of a problem.

    Raises
    ------
    ArgumentError
        Naming what a problem does not have, or a table that is no list.
    """
    known = [field.name for field in fields(Tables)]
    for name in given:
        if name not in known:
            near = hint(name, known)
            said = phrase("a problem has no table {name!r}.", name=name)
            if near:
                said = phrase("{said}\nMaybe {maybe}", said=said, maybe=near)
            raise ArgumentError(said)
    return {name: _as_table(name, value) for name, value in given.items()}


def _as_table(name: str, value: Any) -> Any:
    if name not in RECORDS or isinstance(value, tuple):
        return value
    return demand_each(name, value, object)
