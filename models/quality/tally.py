"""Cells counted: known, doubtful, contradictory; by table, by column and by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.issue import Issue
from models.tables.parse import Parsed
from models.tables.read import Inspected

WANTED: Mapping[str, tuple[str, ...]] = {
    "employees": (
        *("emp_id", "birth_date", "sex", "status", "grade", "post_code", "post_date"),
        *("unit_code", "edu_level", "service_months", "rating_y1", "rating_y2"),
    ),
    "posts": ("post_code", "post_name", "unit_code", "type", "level", "need"),
    "units": ("unit_code", "unit_name"),
}
"""Columns in which a blank is something that is not known."""
DOUBTFUL = frozenset(("doubtful", "unknown-name"))
CONTRADICTORY = frozenset(
    ("circle", "contradiction", "duplicate-key", "too-many-holders", "unknown-code")
)
_HALF = 0.5
"""A doubtful cell counts half, a contradictory one nothing."""
_EMPTY = ""
"""The unit of rows without one."""
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Tally:
    """Cells of a table, a column or a unit.

    Attributes
    ----------
    table, column, unit : where, as the file writes it; None for all.
    cells : that should be known.   known : that could be read.
    doubtful, contradictory : of these.
    """

    table: str
    column: str | None
    unit: str | None
    cells: int
    known: int
    doubtful: int
    contradictory: int

    @property
    def score(self) -> float:
        """Give 100 where all is known and nothing doubted; 100 for no cells too."""
        if not self.cells:
            return 100.0
        sure = self.known - self.contradictory - _HALF * self.doubtful
        return 100 * max(0.0, sure) / self.cells


@dataclass(frozen=True, eq=False)
class _Cells:
    """A column: which of its cells are known, doubtful, contradictory."""

    table: str
    header: str
    known: Flags
    doubtful: Flags
    contradictory: Flags

    def tally(
        self, rows: Flags, column: str | None = None, unit: str | None = None
    ) -> Tally:
        sums = (rows, self.known, self.doubtful, self.contradictory)
        counts = [int((rows & flags).sum()) for flags in sums]
        return Tally(self.table, column, unit, *counts)


def tallies(found: Inspected, issues: Iterable[Issue]) -> list[Tally]:
    """Count every table, then its columns, then the units of people; the worst first.

    Parameters
    ----------
    found : tables as read.   issues : what was found in them, by table, row and column.
    """
    listed = list(issues)
    counted: list[Tally] = []
    for name in WANTED:
        if name in found.tables and len(found.tables[name].raw):
            table = found.tables[name]
            cells = list(_cells(name, table, listed))
            counted += _counted(table, cells, _units(name, found))
    return sorted(
        counted, key=lambda t: (t.score, t.table, t.column or "", t.unit or "")
    )


def _counted(
    table: Parsed, cells: list[_Cells], units: NDArray[np.object_] | None
) -> Iterator[Tally]:
    everybody = np.ones(len(table.raw), dtype=bool)
    yield _sum([c.tally(everybody) for c in cells])
    yield from (c.tally(everybody, c.header) for c in cells)
    if units is not None:
        for unit in dict.fromkeys(units.tolist()):
            rows = (units == unit).astype(bool)
            yield _sum([c.tally(rows, None, unit) for c in cells])


def _sum(parts: list[Tally]) -> Tally:
    first = parts[0]

    def total(count: Callable[[Tally], int]) -> int:
        return sum(map(count, parts))

    return Tally(
        first.table,
        first.column,
        first.unit,
        total(lambda t: t.cells),
        total(lambda t: t.known),
        total(lambda t: t.doubtful),
        total(lambda t: t.contradictory),
    )


def _cells(name: str, table: Parsed, issues: list[Issue]) -> Iterator[_Cells]:
    at = {int(row): place for place, row in enumerate(table.raw.rows)}
    for field in WANTED[name]:
        values = table.values.get(field)
        known = np.zeros(len(at), dtype=bool)
        if values is not None:
            known = np.array([v not in (None, "") for v in values], dtype=bool)
        header = table.header(field)
        marked = [np.zeros(len(at), dtype=bool) for _ in range(2)]
        for issue in issues:
            place = at.get(issue.row or 0)
            if (issue.table, issue.column) == (table.raw.label, header):
                for flags, codes in zip(marked, (DOUBTFUL, CONTRADICTORY), strict=True):
                    if place is not None and issue.code in codes:
                        flags[place] = True
        doubtful = marked[0] & known & ~marked[1]
        yield _Cells(table.raw.label, header, known, doubtful, marked[1] & known)


def _units(name: str, found: Inspected) -> NDArray[np.object_] | None:
    """Give the unit of each person: that of the row, else that of the post."""
    table = found.tables[name]
    if name != "employees":
        return None
    blank = np.full(len(table.raw), None, dtype=object)
    own = table.values.get("unit_code", blank)
    posts = table.values.get("post_code", blank)
    problem = found.problem
    names = problem.unit

    def called(unit: str | None, post: str | None) -> str:
        held = problem.post.get(post or "")
        code = unit or (held.unit_code if held else None)
        known = names.get(code or "")
        return (known.unit_name if known else "") or code or _EMPTY

    units = np.empty(len(table.raw), dtype=object)
    units[:] = [called(u, p) for u, p in zip(own, posts, strict=True)]
    return units
