"""What code from outside is shown stays as it was.

Records cannot be set, but Python keeps nobody from what he should not do. A plan made
of tables that a plug-in has changed would be one of another problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import Any

import numpy as np

from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from models.problem.tables import RECORDS
from models.records.record import Record
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs


@contextmanager
def locked(given: Iterable[Any]) -> Iterator[None]:
    """Keep columns from being written to: they are those of the whole solve."""
    columns = [c for thing in given for c in _columns(thing) if c.flags.writeable]
    for column in columns:
        column.flags.writeable = False
    try:
        yield
    finally:
        for column in (*columns, *columns):  # a view opens after what it looks at
            with suppress(ValueError):
                column.flags.writeable = True


def seen(given: Iterable[Any], by: Any) -> list[tuple[Any, Any]]:
    """Copy the records that are shown, and all tables where they are shown first.

    Parameters
    ----------
    given : arguments of a function.   by : the function.

    Returns
    -------
    Each with its copy, for ``changed``.
    """
    found: list[tuple[Any, Any]] = []
    for thing in given:
        problem = getattr(thing, "problem", thing)
        if isinstance(thing, Record):
            found.append((thing, _values(thing)))
        elif isinstance(problem, Problem):
            known = at_hand(problem).setdefault(seen, set())
            if by not in known:
                known.add(by)
                found.append((problem, _tables(problem)))
    return found


def changed(copies: Iterable[tuple[Any, Any]]) -> bool:
    """Tell whether what was copied reads otherwise now."""
    return any(
        copy != (_values(thing) if isinstance(thing, Record) else _tables(thing))
        for thing, copy in copies
    )


def _tables(problem: Problem) -> list[list[Any]]:
    return [_values(record) for name in RECORDS for record in getattr(problem, name)]


def _values(record: Record) -> list[Any]:
    found = [getattr(record, field) for field in type(record).model_fields]
    return [dict(value) if isinstance(value, dict) else value for value in found]


def _made(table: Any) -> None:
    """Make the columns that nobody has asked for: what is not there is not locked."""
    for name, kind in vars(type(table)).items():
        if isinstance(kind, cached_property) and name not in vars(table):
            with suppress(Exception):  # whoever asks for it is told
                getattr(table, name)


def _columns(thing: Any) -> Iterator[Any]:
    owners: list[Any] = [thing] if isinstance(thing, Pairs) else []
    frame = thing.frame if owners else thing
    if isinstance(frame, Frame):
        for table in (frame.posts, frame.employees):
            _made(table)
        owners += [frame.posts, frame.employees, frame.problem.scores]
    for owner in owners:
        for column in [*getattr(owner, "__dict__", {}).values()]:
            if isinstance(column, np.ndarray):
                yield column
