"""What the layout of a sheet hides or spans: merged cells, hidden rows and sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.address import address
from models.tables.files.sheetcells import Cells

_CORNERS = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
MOST_SPANS = 5_000
SHOWN = 5


def fill_merged(rows: list[list[str]], cells: Cells) -> None:
    """Write the text of merged cells into each of the cells that they cover.

    Parameters
    ----------
    rows : texts of the sheet, changed in place.
    """
    for span in cells.merged[:MOST_SPANS]:
        if (found := _CORNERS.fullmatch(span)) is None:
            continue
        left, right = _column(found[1]), _column(found[3])
        top, bottom = int(found[2]) - 1, int(found[4]) - 1
        text = _at(rows, top, left)
        for row in rows[top : bottom + 1] if text else ():
            row.extend([""] * (min(right, len(rows[top]) - 1) + 1 - len(row)))
            for column in range(left, min(right + 1, len(row))):
                row[column] = row[column] or text


def _at(rows: Sequence[Sequence[str]], row: int, column: int) -> str:
    inside = row < len(rows) and column < len(rows[row])
    return rows[row][column].strip() if inside else ""


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - 64
    return place - 1


def remarks(name: str, cells: Cells) -> Iterator[Issue]:
    """Name what a reader of the sheet does not see, and what was filled in."""
    below = [s for s in cells.merged if (m := _CORNERS.fullmatch(s)) and m[2] != m[4]]
    if below:
        yield Issue(
            phrase(
                "merged cells stand for every row that they cover: {spans}.",
                spans=_some(below),
            ),
            name,
            severity="warning",
            code="merged-cells",
        )
    yield from _hidden(name, cells)


def _hidden(name: str, cells: Cells) -> Iterator[Issue]:
    """Name what is not shown."""
    if cells.hidden_rows:
        yield Issue(
            phrase(
                "hidden rows were read like all others: {rows}.",
                rows=_some([str(row) for row in cells.hidden_rows]),
            ),
            name,
            maybe=phrase("a filter is on?"),
            severity="warning",
            code="hidden",
        )
    if columns := _hidden_columns(cells):
        yield Issue(
            phrase(
                "hidden columns were read like all others: {columns}.",
                columns=_some(columns),
            ),
            name,
            maybe=phrase("they hold what is not to be read? Delete them."),
            severity="warning",
            code="hidden",
        )
    if cells.hidden:
        yield Issue(
            phrase("the sheet is hidden; it was read like all others."),
            name,
            maybe=phrase("it is an old copy? Delete it."),
            severity="warning",
            code="hidden",
        )


def _hidden_columns(cells: Cells) -> list[str]:
    """Give the letters of the columns that are not shown, as far as cells reach."""
    spans = [(one, min(two, cells.columns)) for one, two in cells.hidden_columns]
    return [address(1, c)[:-1] for one, two in spans for c in range(one, two + 1)]


def _some(texts: Sequence[str]) -> str:
    more = len(texts) - SHOWN
    shown = ", ".join(texts[:SHOWN])
    return (
        phrase("{shown} and {more} more", shown=shown, more=more) if more > 0 else shown
    )
