"""Pseudonyms: P-0001 instead of a name and a number, the same all through one run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from models.problem.problem import Problem
from models.problem.pseudonyms import Veil


@dataclass(frozen=True)
class Aliases:
    """What employees are called; empty for their own names and ids.

    Attributes
    ----------
    alias : employee id -> pseudonym.   names : theirs, wherever they may stand.
    """

    alias: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, problem: Problem) -> Aliases:
        """Number the employees in an order that tells nothing about them.

        The order is keyed by the whole roll, birth dates included: whoever has a list
        of names or ids alone cannot work it out, and the same run gives the same again.
        """
        key = hashlib.blake2b(digest_size=32)
        for employee in problem.employees:
            key.update(repr(employee).encode())
        own = cls.numbered(problem.employee, key.digest())
        return cls(own.alias, frozenset(e.name for e in problem.employees))

    @classmethod
    def numbered(cls, emp_ids: Iterable[str], secret: bytes) -> Aliases:
        """Number employees in an order that only a secret gives away."""
        key = hashlib.blake2b(secret, digest_size=32).digest()
        ids = sorted(emp_ids, key=lambda emp_id: _mixed(emp_id, key))
        width, mark = max(4, len(str(len(ids)))), "P"
        while any(emp_id.upper().startswith(f"{mark}-") for emp_id in ids):
            mark += "P"  # a pseudonym must not be somebody's id
        return cls({i: f"{mark}-{n:0{width}d}" for n, i in enumerate(ids, 1)})

    def __bool__(self) -> bool:
        """Tell whether anybody has a pseudonym."""
        return bool(self.alias)

    def of_id(self, emp_id: str) -> str:
        """Give the pseudonym of an employee, or the id itself."""
        return self.alias.get(emp_id, emp_id)

    def hide(self, text: str) -> str:
        """Replace the ids and names of people that stand in a text."""
        return self._veil.text(text) if self.alias else text

    @cached_property
    def _veil(self) -> Veil:
        return Veil(self.alias, self.names)


def _mixed(emp_id: str, key: bytes) -> bytes:
    return hashlib.blake2b(emp_id.encode(), key=key, digest_size=16).digest()
