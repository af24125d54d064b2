"""CSV files of any origin: encodings, separators, Excel's habits."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from models.issue import Issue
from models.phrase import phrase
from models.storage.regular import demand_regular
from models.tables.files.quotes import Unbalanced, cut
from models.tables.schema.schema import Table, squeeze

MAX_BYTES = 1 << 30
_SEPARATORS = ";,\t|"
_SEP_LINE = re.compile(r"(?i)sep=(.)(\r\n|\r|\n)")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class Unreadable(Exception):  # noqa: N818  (it never leaves the package)
    """A file that cannot be read at all; ``issue`` says why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue


def refuse(path: Path, message: str, allowed: str = "", maybe: str = "") -> Unreadable:
    """Make the refusal of a whole file."""
    return Unreadable(
        Issue(message, path.name, allowed=allowed, maybe=maybe, code="unreadable")
    )


def read_csv(path: Path, table: Table) -> tuple[list[list[str]], list[Issue]]:
    """Read the rows of a CSV file, as text.

    Raises
    ------
    Unreadable
        When the file is too large, empty, locked, or no text.
    """
    content, issues = _decode(path, _bytes(path))
    if not content.strip():
        raise refuse(path, phrase("the file is empty."), phrase("a header and rows"))
    if "\x00" in content:
        raise _no_text(path, content)
    separator, start = _separator(content, table)
    try:
        rows, more = cut(content[start:], separator, path.name)
    except Unbalanced as error:
        raise Unreadable(error.issue) from None
    return [_unquoted(row) for row in rows] if '="' in content else rows, [
        *issues,
        *more,
    ]


_TEXT = re.compile(r'="([^"]*)"')
"""How an export keeps a spreadsheet from rounding a NIP: as a formula of a text."""


def _unquoted(row: list[str]) -> list[str]:
    return [found[1] if (found := _TEXT.fullmatch(c.strip())) else c for c in row]


def _no_text(path: Path, content: str) -> Unreadable:
    line = content.count("\n", 0, content.index("\x00")) + 1
    return refuse(
        path,
        phrase("line {line} holds a character that no text has (NUL).", line=line),
        phrase("UTF-8 text"),
        phrase("the file is damaged, or was saved as Unicode: save it as CSV UTF-8."),
    )


def _bytes(path: Path) -> bytes:
    try:
        demand_regular(path)
        size = path.stat().st_size
        if size > MAX_BYTES:
            limit = phrase("at most {limit} MB", limit=MAX_BYTES >> 20)
            raise refuse(
                path, phrase("the file has {size} MB.", size=size >> 20), limit
            )
        data = path.read_bytes()
    except OSError as error:
        message = phrase("the file cannot be read: {reason}.", reason=error.strerror)
        raise refuse(
            path, message, maybe=phrase("it is open in another programme?")
        ) from None
    if not data.strip():
        raise refuse(path, phrase("the file is empty."), phrase("a header and rows"))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        maybe = phrase(
            "it is a workbook whose name was changed? Save it as .csv or name it .xlsx."
        )
        raise refuse(path, phrase("the file is no text."), "CSV", maybe)
    return data


def _decode(path: Path, data: bytes) -> tuple[str, list[Issue]]:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or b"\x00" in data:
            message = phrase(
                "the file is not the {encoding} text that it seems to be: {error}.",
                encoding=encoding,
                error=error,
            )
            raise refuse(path, message, phrase("UTF-8 text")) from None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise refuse(
            path, phrase("the characters cannot be read."), phrase("UTF-8 text")
        ) from None
    message = phrase("the file is not UTF-8: it was read as Windows-1252.")
    if found := _GARBLED.search(text):
        maybe = phrase("lines of two files were put together? Save both as CSV UTF-8.")
        issue = Issue(
            message,
            path.name,
            value=found[0],
            maybe=maybe,
            severity="warning",
            code="doubtful",
        )
        return text, [issue]
    return text, [Issue(message, path.name, severity="note", code="doubtful")]


_GARBLED = re.compile(r"\w*[\u00c2-\u00c5][\u0080-\u00bf]\w*")
"""A letter of UTF-8 that was read as two of Windows-1252."""


def _separator(content: str, table: Table) -> tuple[str, int]:
    """Find the separator, and where the text begins after Excel's ``sep=`` line."""
    if found := _SEP_LINE.match(content):
        return found[1], found.end()
    lines = [line for line in content[:20_000].splitlines() if line.strip()][:15]

    def worth(separator: str) -> tuple[int, int]:
        cells = [next(csv.reader([line], delimiter=separator)) for line in lines]
        known = max(sum(squeeze(c) in table.by_header for c in row) for row in cells)
        return known, max(len(row) for row in cells)

    return max(_SEPARATORS, key=worth), 0
