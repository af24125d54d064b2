"""Excel workbooks, read as text: what Excel did to ids and dates is not hidden."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, load_workbook

from models.errors import InputError
from models.issue import Issue
from models.phrase import phrase
from models.storage.regular import demand_regular
from models.tables.cells.grouping import plain
from models.tables.files.csvfile import Unreadable, refuse
from models.tables.files.layout import fill_merged, remarks
from models.tables.files.sheetcells import Cells, look

MAX_BYTES = 256 << 20
MAX_UNPACKED = 1 << 30
MAX_MEMBERS = 2_000
SHEETS = "xl/worksheets/sheet"
"""What the names of the parts begin with that are looked through cell by cell."""
MEMBER_CHUNK = 1 << 20
Rows = list[list[str]]
EXACT_BELOW = 1e15
"""Excel keeps 15 digits of a number; of a longer one the rest is lost."""


class Read(NamedTuple):
    """A sheet as it was read.

    Attributes
    ----------
    unread : why it was not read, None where it was.
    remarks : what a reader of the sheet would not see.
    days : to be added to a day that is written as a number.
    """

    name: str
    rows: Rows
    unread: Issue | None
    remarks: tuple[Issue, ...]
    days: int


def read_workbook(path: Path) -> Iterator[Read]:
    """Give every sheet, as text.

    Raises
    ------
    Unreadable
        When the file is too large, locked, or no workbook.
    """
    _check(path)
    try:
        with zipfile.ZipFile(path) as archive:
            seen = look(archive)
        book: CalamineWorkbook = load_workbook(path)
        for name in book.sheet_names:
            cells = seen.get(name, Cells())
            far = _too_far(name, cells)
            rows = [] if far else _rows(book, name, cells)
            yield Read(name, rows, far, tuple(remarks(name, cells)), cells.days)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise _damaged(path) from None
    except (CalamineError, OSError, ValueError) as error:
        raise refuse(
            path, phrase("the workbook cannot be read: {error}.", error=error)
        ) from None


def demand_workbook(path: Path, name: str) -> None:
    """Refuse what is no workbook at all, before any of it is kept.

    Parameters
    ----------
    name : by which whoever sent it knows it.

    Raises
    ------
    InputError
        When the file is too large, locked, damaged, or something else.
    """
    try:
        _check(path)
        try:
            load_workbook(path)
        except (CalamineError, OSError, ValueError):
            raise refuse(path, phrase("the file is not an .xlsx workbook.")) from None
    except Unreadable as error:
        raise InputError([replace(error.issue, table=name)]) from None


def _too_far(name: str, cells: Cells) -> Issue | None:
    """Refuse a sheet that spans more than there is room for, before it is read."""
    if not cells.sparse:
        return None
    return Issue(
        phrase(
            "the sheet reaches to cell {last}, {rows} rows and {columns} columns, and "
            "only {filled} of its cells hold something.",
            last=cells.last,
            rows=cells.rows,
            columns=cells.columns,
            filled=cells.filled,
        ),
        name,
        allowed=phrase("a table without wide gaps"),
        maybe=phrase("something was typed there by mistake? Delete that cell."),
        code="unreadable",
    )


def _rows(book: CalamineWorkbook, name: str, cells: Cells) -> Rows:
    """Read a sheet; a cell without a value that can be read says so."""
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    if rows and not cells.filled:
        raise ValueError(name)
    told = _Told()
    texts = [
        [cell if type(cell) is str else told[type(cell)][cell] for cell in row]
        for row in rows
    ]
    for (row, column), word in cells.broken.items():
        texts += [[] for _ in range(row + 1 - len(texts))]
        texts[row] += [""] * (column + 1 - len(texts[row]))
        texts[row][column] = word
    fill_merged(texts, cells)
    return texts


def _broken(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bool:
    """Tell whether a part is damaged; sheets of cells are read to the end soon."""
    try:
        for member in members:
            if not member.filename.startswith(SHEETS):
                with archive.open(member) as part:
                    while part.read(MEMBER_CHUNK):
                        pass
    except zipfile.BadZipFile:
        return True
    return False


def _damaged(path: Path) -> Unreadable:
    return refuse(
        path, phrase("the workbook is damaged."), maybe=phrase("copy it anew?")
    )


def _check(path: Path) -> None:
    """Look at the archive first: small files can unpack to gigabytes."""
    try:
        demand_regular(path)
        size = path.stat().st_size
        if size > MAX_BYTES:
            limit = phrase("at most {limit} MB", limit=MAX_BYTES >> 20)
            raise refuse(
                path,
                phrase("the file has {size} MB.", size=size >> 20),
                limit,
                phrase("use CSV files."),
            )
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            if unpacked > MAX_UNPACKED or len(members) > MAX_MEMBERS:
                text = phrase("the workbook unpacks to {size} MB.", size=unpacked >> 20)
                raise refuse(
                    path, text, phrase("at most {limit} MB", limit=MAX_UNPACKED >> 20)
                )
            broken = _broken(archive, members)
    except zipfile.BadZipFile:
        maybe = phrase(
            "it is empty, protected by a password, or an .xls under another name?"
        )
        raise refuse(
            path, phrase("the file is not an .xlsx workbook."), maybe=maybe
        ) from None
    except (OSError, RuntimeError, EOFError, zlib.error) as error:
        text = phrase("the file cannot be read: {error}.", error=error)
        raise refuse(path, text, maybe=phrase("it is open in Excel?")) from None
    if broken:
        raise _damaged(path)


class _Texts(dict[Any, str]):
    """Texts of the cells of one type; each value that comes again is written once."""

    def __missing__(self, cell: Any) -> str:
        text = self[cell] = as_text(cell)
        return text


class _Told(dict[type, _Texts]):
    """Texts by type: 1 and true are the same to a dictionary, and two cells."""

    def __missing__(self, kind: type) -> _Texts:
        texts = self[kind] = _Texts()
        return texts


def as_text(cell: Any) -> str:
    """Write a cell as text: whole numbers without a point, dates in ISO form."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


def _number(cell: float) -> str:
    if cell.is_integer():
        exact = abs(cell) < EXACT_BELOW
        return str(int(cell)) if exact else f"{cell:.14e}"
    return plain(cell)
