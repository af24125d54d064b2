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
    Pieces of whole rows, each with True; last what stands behind them, with False.

    Raises
    ------
    ValueError
        When the rows cannot be told apart without reading them.
    """
    rest, begun = sheet.read(CHUNK), False
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


def merged_in(tail: bytes) -> list[str]:
    """Give the spans of merged cells, which stand behind the rows.

    Parameters
    ----------
    tail : what stands behind the rows of a sheet.
    """
    return [span.decode("ascii", "replace") for span in _MERGED.findall(tail)]
