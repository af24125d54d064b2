"""A sheet's rows in pieces of bytes, most of which need no reading cell by cell.

Nearly every sheet is written in one way: ``<c r="B7" t="s"><v>12</v></c>``. Of such
rows, without formulas and errors, all that is asked for can be counted at a glance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

CHUNK = 1 << 20
_CELL = b'<c r="'
_LETTERS = re.compile(rb"[A-Z]{1,3}")
_ROW = re.compile(rb'<row r="([0-9]+)"')
_COLUMN = re.compile(rb"<col\b([^>]*)>")
_GIVEN = re.compile(rb"""([a-z]+)\s*=\s*["']([^"']*)["']""")
_MERGED = re.compile(rb"""<mergeCell\b[^>]*?\bref\s*=\s*["']([^"']+)""")


@dataclass(frozen=True)
class Plain:
    """What a piece of plain rows holds.

    Attributes
    ----------
    filled : number of cells with something in them.
    row : number of the last row.   columns : letters of the columns where rows end.
    """

    filled: int
    row: int
    columns: frozenset[bytes]


def pieces(sheet: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Cut a sheet where rows begin.

    Parameters
    ----------
    sheet : the XML of the sheet.

    Returns
    -------
    Pieces of whole rows, each with True; with False what stands before and behind them.

    Raises
    ------
    ValueError
        When the rows cannot be told apart without reading them.
    """
    rest, begun = sheet.read(CHUNK), False
    yield rest.partition(b"<row ")[0], False
    while True:
        if b"<!" in rest:  # a comment may look like a row
            raise ValueError
        start, cut = rest.find(b"<row "), rest.rfind(b"<row ")
        if start < 0 and not begun:
            raise ValueError
        chunk = sheet.read(CHUNK)
        if not chunk:
            rows, _, tail = rest.partition(b"</sheetData>")
            yield rows[0 if begun else start :], True
            yield tail, False
            return
        if cut > start or begun:
            yield rest[0 if begun else start : cut], True
            rest, begun = rest[cut:], True
        rest += chunk


def plain(piece: bytes) -> Plain | None:
    """Count what a piece of rows holds; None where it has to be read cell by cell.

    Parameters
    ----------
    piece : whole rows.
    """
    if any(mark in piece for mark in (b"<f", b"hidden", b'"e"', b"'e'")):
        return None  # a formula, a row that is not shown, perhaps an error
    rows, parts = _ROW.findall(piece), piece.split(b"</row>")
    cells = piece.count(b"<c")
    if piece.count(_CELL) != cells or len(rows) != len(parts) - 1 or not rows:
        return None
    filled = piece.count(b"<v")
    if filled < cells:
        filled += piece.count(b"<is>")
    return Plain(filled, max(map(int, rows)), frozenset(_last_columns(parts)))


def _last_columns(rows: list[bytes]) -> Iterator[bytes]:
    """Give the column of the last cell of each row."""
    for row in rows:
        at = row.rfind(_CELL)
        found = _LETTERS.match(row, at + len(_CELL)) if at >= 0 else None
        if found:
            yield found[0]


def hidden_in(head: bytes) -> list[tuple[int, int]]:
    """Give the spans of columns that are not shown, which stand before the rows.

    Parameters
    ----------
    head : what stands before the rows of a sheet.
    """
    columns = (dict(_GIVEN.findall(one)) for one in _COLUMN.findall(head))
    return [
        (int(given[b"min"]), int(given[b"max"]))
        for given in columns
        if given.get(b"hidden") in (b"1", b"true") and {b"min", b"max"} <= given.keys()
    ]


def merged_in(tail: bytes) -> list[str]:
    """Give the spans of merged cells, which stand behind the rows.

    Parameters
    ----------
    tail : what stands behind the rows of a sheet.
    """
    return [span.decode("ascii", "replace") for span in _MERGED.findall(tail)]
