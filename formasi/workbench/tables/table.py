"""A table of many rows, of which a page is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

SIZES = (25, 50, 100, 200)
SIZE = 50


@dataclass(frozen=True)
class Column:
    """A column.

    Attributes
    ----------
    name : in the address.   title : as a reader sees it.
    number : it is set to the right, and sorted by size.   chosen : a filter of it is
        offered, with each text that occurs.   small : it is left out on a phone.
    """

    name: str
    title: str
    number: bool = False
    chosen: bool = False


@dataclass(frozen=True)
class Cell:
    """What stands in a row: as it is sorted and exported, and as it is read."""

    value: Any
    text: str
    kind: str = ""
    note: str = ""


@dataclass(frozen=True)
class Row:
    """A row; ``key`` names what it is about, ``link`` leads to its card."""

    key: str
    cells: tuple[Cell, ...]
    link: str = ""
    more: str = ""

    @cached_property
    def sought(self) -> str:
        """Give all that a search looks at."""
        parts = [self.key, self.more]
        parts += [f"{cell.text} {cell.note}" for cell in self.cells]
        return " ".join(parts).casefold()


@dataclass(frozen=True, eq=False)
class Table:
    """All rows of a table; only the same one is equal to it."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @cached_property
    def choices(self) -> Mapping[str, list[tuple[str, str]]]:
        """Map columns that can be filtered to what is in them: its code, its text."""
        found = {}
        for place, column in enumerate(self.columns):
            if column.chosen:
                cells = {_called(row.cells[place]) for row in self.rows}
                known = (own for own in cells if own[1] not in ("", "–"))
                found[column.name] = sorted(known, key=lambda own: own[1])
        return found

    def view(self, query: Mapping[str, str]) -> View:
        """Give what an address asks for of the rows."""
        words = query.get("q", "").casefold().split()
        tests: list[Callable[[Row], bool]] = []
        if words:
            tests.append(lambda row: all(word in row.sought for word in words))
        for place, column in enumerate(self.columns):
            asked = query.get(column.name, "") if column.chosen else ""
            if asked:
                tests.append(_is(place, asked))
        rows = [row for row in self.rows if all(test(row) for test in tests)]
        lit = None
        if tests and query.get("spot"):
            lit, rows = frozenset(row.key for row in rows), list(self.rows)
        sort, down = query.get("sort", ""), query.get("dir") == "down"
        names = [column.name for column in self.columns]
        if sort in names:
            rows = _sorted(rows, names.index(sort), down=down)
        else:
            sort = ""
        size = _whole(query.get("size"), SIZE)
        size = size if size in SIZES else SIZE
        last = max(1, -(-len(rows) // size))
        at = min(max(1, _whole(query.get("page"), _begin(rows, lit, size))), last)
        return View(self, rows, sort, down, at, last, size, dict(query), lit)


def _begin(rows: Sequence[Row], lit: frozenset[str] | None, size: int) -> int:
    """Give the page on which the first row that stands out is."""
    places = (place for place, row in enumerate(rows) if lit and row.key in lit)
    return next(places, 0) // size + 1


def _is(place: int, asked: str) -> Callable[[Row], bool]:
    return lambda row: asked in _called(row.cells[place])


def _called(cell: Cell) -> tuple[str, str]:
    """Give the code of a cell, the same in every language, and its text."""
    return cell.kind or cell.text, cell.text


@dataclass(frozen=True)
class View:
    """A page of the rows that an address asks for.

    Attributes
    ----------
    found : all rows that match, in order.   at, last : pages, from 1.
    lit : keys of the rows that stand out under a spotlight, which leaves none out.
    """

    table: Table
    found: Sequence[Row]
    sort: str
    down: bool
    at: int
    last: int
    size: int
    query: Mapping[str, str] = field(default_factory=dict)
    lit: frozenset[str] | None = None

    @property
    def first(self) -> int:
        """Give the number of the first row that is shown, from 1."""
        return (self.at - 1) * self.size + 1 if self.found else 0

    @property
    def rows(self) -> Sequence[Row]:
        """Give the rows that are shown."""
        return self.found[(self.at - 1) * self.size : self.at * self.size]

    @property
    def narrowed(self) -> bool:
        """Tell whether rows were left out."""
        return len(self.found) < len(self.table.rows)


def _sorted(rows: Iterable[Row], place: int, *, down: bool) -> list[Row]:
    """Sort by one column; what is not known stands last either way."""
    known: list[Row] = []
    unknown: list[Row] = []
    for row in rows:
        value = row.cells[place].value
        (unknown if value is None or value == "" else known).append(row)

    def key(row: Row) -> Any:
        value = row.cells[place].value
        return value.casefold() if isinstance(value, str) else value

    return [*sorted(known, key=key, reverse=down), *unknown]


def _whole(text: str | None, default: int) -> int:
    """Read a whole number of an address; what is none, or absurd, is the default."""
    if text is None or not re.fullmatch("[0-9]{1,8}", text):
        return default
    return int(text)
