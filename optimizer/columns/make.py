"""How columns are made: numbers, flags, positions and months, one entry a record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

UNKNOWN = -32768
FIRST_DAY = date(1970, 1, 1).toordinal()
"""NumPy counts days from here."""
Column = NDArray[Any]
Asked = tuple[tuple[Any, ...], Column]
"""What a column hangs on beside the rows, and the column (see ``shared.by_person``)."""


def ints(values: Iterable[int | None], dtype: Any = np.int32) -> Column:
    """Make a column of whole numbers, ``UNKNOWN`` for None."""
    return np.array([UNKNOWN if v is None else v for v in values], dtype=dtype)


def flags(values: Iterable[bool]) -> Column:
    """Make a column of yes and no."""
    return np.array(list(values), dtype=bool)


def narrowed(column: Column | int) -> Column | int:
    """Give whole numbers in as few bytes as they take."""
    if isinstance(column, int) or not len(column) or column.dtype.kind != "i":
        return column
    low, high = int(column.min()), int(column.max())
    for size in (8, 16, 32):
        if -(1 << size - 1) <= low and high < 1 << size - 1:
            return column.astype(f"int{size}", copy=False)
    return column


def halved(column: Column) -> Column:
    """Give whole numbers in 32 bits where they fit, with room for a sign or a sum."""
    if len(column) and max(abs(int(column.min())), abs(int(column.max()))) >> 30:
        return column
    return column.astype(np.int32)


def positions(keys: Iterable[Hashable], index: Mapping[Any, int]) -> Column:
    """Make a column of positions in an index, -1 for what is not in it."""
    return np.array([index.get(key, -1) for key in keys], dtype=np.int32)


def days_of(days: Iterable[date]) -> Column:
    """Make a column of days, by number: NumPy reads dates twenty times slower."""
    numbers = np.fromiter((day.toordinal() for day in days), dtype=np.int64)
    return (numbers - FIRST_DAY).astype("datetime64[D]")


def months_until(days: Iterable[date | None], end: date) -> Column:
    """Count whole months from each day to ``end``; ``UNKNOWN`` for None."""
    listed = list(days)
    known = np.array([d is not None for d in listed], dtype=bool)
    filled = days_of(d or end for d in listed)
    month = filled.astype("datetime64[M]")
    day = (filled - month).astype(np.int32) + 1
    last = np.datetime64(end, "M")
    months = (last - month).astype(np.int32) - (end.day < day)
    return np.where(known, months, UNKNOWN).astype(np.int32)


class OfRecords(Protocol):
    """Columns over records.

    Attributes
    ----------
    before : columns of an earlier problem; None for none.
    """

    before: Before | None

    def of(self, places: Sequence[int]) -> Self:
        """Give the columns of some records alone."""
        ...


class Before:
    """Columns of an earlier problem, and where its records stand in a new one."""

    def __init__(
        self,
        columns: Mapping[str, Column],
        place: Column,
        asked: Mapping[Hashable, Asked] | None = None,
    ) -> None:
        """Take columns by name, and the earlier place of each record; -1 for none."""
        self.columns, self.place, self.asked = columns, place, asked or {}
        self.fresh = np.flatnonzero(place < 0).tolist()


class own(cached_property[Column]):  # noqa: N801  (stands where cached_property does)
    """A column that is made once, of a record at a time.

    Each entry hangs on its own record, on the post and the unit that it names, and on
    what stands once for all; see ``optimizer.reuse.same_rows``.
    """

    by: str = ""

    def __init__(self, func: Callable[[Any], Column]) -> None:
        super().__init__(lambda columns: _made(columns, func))
        self.__doc__ = func.__doc__


def placed(by: str) -> Callable[[Callable[[Any], Column]], own]:
    """Mark a column of positions that is made once, of a record at a time.

    Parameters
    ----------
    by : the map of ``Index`` that gives the positions.
    """

    def made(func: Callable[[Any], Column]) -> own:
        column = own(func)
        column.by = by
        return column

    return made


def _made(columns: OfRecords, make: Callable[[Any], Column]) -> Column:
    before = columns.before
    known = None if before is None else before.columns.get(make.__name__)
    if before is None or known is None or not len(known):
        return make(columns)
    found: Column = known[before.place]  # new ones read the last, until they are made
    if before.fresh:
        found[before.fresh] = make(columns.of(before.fresh))
    return found


def own_columns(columns: object, maps: Collection[str]) -> Mapping[str, Column]:
    """Give the columns that are made and hang on single records.

    Parameters
    ----------
    maps : of ``Index``, those that are the same where the columns are asked for.
    """
    kind = vars(type(columns))
    found = {k: (kind.get(k), v) for k, v in vars(columns).items()}
    return {
        name: column
        for name, (made_by, column) in found.items()
        if isinstance(made_by, own) and (not made_by.by or made_by.by in maps)
    }
