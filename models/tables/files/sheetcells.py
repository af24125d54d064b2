"""A look at the cells of a workbook before they are read: errors, formulas, size.

The reader of cells gives an error (#N/A) and a formula without a value as blank, and
sets room aside for every cell up to the farthest one. So both are looked for first, in
the sheets as they are written, one cell at a time.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET  # expat, which stops entities that explode
from xml.parsers import expat

from models.tables.cells.address import address
from models.tables.cells.cells import BROKEN, UNCALCULATED
from models.tables.files.pieces import Plain, hidden_in, merged_in, pieces, plain

SPARE = 1_000_000
"""Cells that a sheet may always span, filled or not."""
PER_CELL = 50
"""Cells that it may span beyond these for each one that is filled."""
SINCE_1904 = 1462
"""Days from the first day of the usual calendar to that of old workbooks of a Mac."""
CHUNK = 1 << 16
_BOOK = "xl/workbook.xml"


@dataclass
class Cells:
    """What a sheet holds.

    Attributes
    ----------
    filled : number of cells with something in them.
    rows, columns : how far they reach, from the first cell of the sheet.
    last : address of a cell that is farthest.
    broken : (row, column) from 0 -> what stands in a cell that cannot be read.
    merged : spans of merged cells, such as ``A2:A4``.   hidden_rows : from 1.
    hidden_columns : first and last, from 1.   hidden : the sheet is not shown.
    days : to be added to a day that is written as a number (workbooks of 1904).
    """

    filled: int = 0
    rows: int = 0
    columns: int = 0
    last: str = ""
    broken: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hidden: bool = False
    days: int = 0

    @property
    def sparse(self) -> bool:
        """Tell whether nearly all that the sheet spans is empty."""
        return self.rows * self.columns > SPARE + PER_CELL * self.filled


def look(archive: zipfile.ZipFile) -> dict[str, Cells]:
    """Look through every sheet of a workbook.

    Parameters
    ----------
    archive : the workbook, unpacked as it is read.

    Returns
    -------
    Name of a sheet -> what it holds.

    Raises
    ------
    ValueError
        When a part of the workbook is missing, or is no proper XML.
    """
    found = {}
    try:
        hidden, days = _hidden(archive), _days(archive)
        for name, member in _members(archive).items():
            found[name] = _quickly(archive, member) or _one_by_one(archive, member)
            found[name].hidden, found[name].days = name in hidden, days
    except (KeyError, ET.ParseError, expat.ExpatError) as error:
        raise ValueError(str(error).strip("'\"")) from None
    return found


def _quickly(archive: zipfile.ZipFile, member: str) -> Cells | None:
    """Look at a sheet piece by piece, cell by cell only where a piece asks for it.

    None where that cannot be done, or where it matters which cell is the farthest.
    """
    scan = _Scan()
    try:
        with archive.open(member) as sheet:
            for piece, rows in pieces(sheet):
                if not rows:
                    scan.cells.merged += merged_in(piece)
                    scan.cells.hidden_columns += hidden_in(piece)
                elif found := plain(piece):
                    scan.pass_over(found)
                else:
                    scan.read(b"<sheetData>" + piece + b"</sheetData>")
    except (ValueError, expat.ExpatError):
        return None
    return None if scan.cells.sparse else scan.cells


def _one_by_one(archive: zipfile.ZipFile, member: str) -> Cells:
    scan = _Scan()
    with archive.open(member) as sheet:
        while chunk := sheet.read(CHUNK):
            scan.parser.Parse(chunk, False)  # noqa: FBT003
        scan.parser.Parse(b"", True)  # noqa: FBT003
    return scan.cells


def _members(archive: zipfile.ZipFile) -> dict[str, str]:
    """Find the part of each sheet that holds cells."""
    relations = f"{posixpath.dirname(_BOOK)}/_rels/{posixpath.basename(_BOOK)}.rels"
    targets = {
        link.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", link.get("Target", ""))
        ).lstrip("/")
        for link in ET.fromstring(archive.read(relations))  # noqa: S314
        if link.get("Type", "").endswith("/worksheet")
    }
    found = {}
    for sheet in ET.fromstring(archive.read(_BOOK)).iter():  # noqa: S314
        if _local(sheet.tag) == "sheet":
            own = {_local(name): value for name, value in sheet.items()}
            if own.get("id") in targets:
                found[own.get("name", "")] = targets[own["id"]]
    return found


def _hidden(archive: zipfile.ZipFile) -> frozenset[str]:
    """Name the sheets that are not shown."""
    book = ET.fromstring(archive.read(_BOOK))  # noqa: S314
    return frozenset(
        sheet.get("name", "")
        for sheet in book.iter()
        if _local(sheet.tag) == "sheet" and "idden" in sheet.get("state", "")
    )


def _days(archive: zipfile.ZipFile) -> int:
    """Give the days between the two calendars where the workbook counts from 1904."""
    book = ET.fromstring(archive.read(_BOOK))  # noqa: S314
    marks = (
        e.get("date1904", "") for e in book.iter() if _local(e.tag) == "workbookPr"
    )
    return SINCE_1904 if any(mark in ("1", "true") for mark in marks) else 0


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def _column(letters: bytes) -> int:
    """Count the column that letters name, from 1."""
    column = 0
    for letter in letters:
        column = 26 * column + letter - 64
    return column


class _Scan:
    """Reads a sheet, event by event."""

    def __init__(self) -> None:
        self.cells = Cells()
        self.parser = self._parser()
        self._row = self._column = 0
        self._kind = self._text = ""
        self._formula = self._value = False

    def _parser(self) -> Any:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        return parser

    def read(self, rows: bytes) -> None:
        """Read whole rows, cell by cell."""
        self.parser = self._parser()
        self.parser.Parse(rows, True)  # noqa: FBT003

    def pass_over(self, found: Plain) -> None:
        """Take over what was counted in rows that need no reading."""
        cells, self._row = self.cells, found.row
        cells.filled += found.filled
        columns = max(map(_column, found.columns), default=0)
        cells.rows, cells.columns = (
            max(cells.rows, found.row),
            max(cells.columns, columns),
        )

    def _start(self, tag: str, given: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self._place(given.get("r", ""))
            self._kind, self._text = given.get("t", ""), ""
            self._formula = self._value = False
        elif tag == "f":
            self._formula = True
        elif tag in ("v", "t"):
            self._value = True
            if self._formula or self._kind == "e":
                self.parser.CharacterDataHandler = self._hear
        elif tag == "row":
            self._row = int(given["r"]) if given.get("r") else self._row + 1
            self._column = 0
            if given.get("hidden") in ("1", "true"):
                self.cells.hidden_rows.append(self._row)
        else:
            self._around(tag, given)

    def _around(self, tag: str, given: dict[str, str]) -> None:
        """Take what stands before the rows, or behind them."""
        if tag == "mergeCell":
            self.cells.merged.append(given.get("ref", ""))
        elif tag == "col" and given.get("hidden") in ("1", "true"):
            span = int(given["min"]), int(given["max"])
            self.cells.hidden_columns.append(span)

    def _place(self, own: str) -> None:
        """Find the column of a cell: as it says, or one after the one before."""
        letters = own.rstrip("0123456789")
        if not letters:
            self._column += 1
            return
        self._column = _column(letters.encode())
        self._row = int(own[len(letters) :] or self._row)

    def _hear(self, text: str) -> None:
        self._text += text

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in ("v", "t"):
            self.parser.CharacterDataHandler = None
        elif tag == "c" and (self._value or self._formula):
            self._fill()

    def _fill(self) -> None:
        cells, row, column = self.cells, self._row, self._column
        cells.filled += 1
        if row > cells.rows or column > cells.columns:
            cells.rows, cells.columns = max(row, cells.rows), max(column, cells.columns)
            cells.last = address(row, column)
        if self._kind == "e":
            known = self._text if self._text in BROKEN else "#ERROR!"
            cells.broken[row - 1, column - 1] = known
        elif self._formula and not self._text and self._kind != "str":
            cells.broken[row - 1, column - 1] = UNCALCULATED
