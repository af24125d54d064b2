"""Tables of a page that is called ``.xls``: what many registers hand out as Excel."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from models.phrase import phrase
from models.storage.regular import demand_regular
from models.tables.files.csvfile import Unreadable, refuse

HEAD = 1 << 12
"""Bytes in which a page tells that it is one."""
MAX_BYTES = 64 << 20
MOST_SPAN = 1_000
"""Cells that one cell may cover in either direction."""
DIGITS = 4
_MARKS = (b"<html", b"<table", b"<!doctype html")
Rows = list[list[str]]


def is_page(path: Path) -> bool:
    """Tell whether a file is a page, whatever it is called."""
    demand_regular(path)
    with path.open("rb") as file:
        head = file.read(HEAD).lower()
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and any(
        mark in head for mark in _MARKS
    )


def read_page(path: Path) -> Rows:
    """Give the rows of all tables of a page, below each other.

    A cell over several rows stands in each of them, one over several columns in the
    first: so merged cells of a workbook are read, too.

    Raises
    ------
    Unreadable
        When it is too large, or holds no table.
    """
    if path.stat().st_size > MAX_BYTES:
        limit = phrase("at most {limit} MB", limit=MAX_BYTES >> 20)
        size = path.stat().st_size >> 20
        raise refuse(path, phrase("the file has {size} MB.", size=size), limit)
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    page = _Page()
    page.feed(text)
    page.close()
    page.end_row()
    if not page.rows:
        raise _no_table(path)
    return page.rows


def _no_table(path: Path) -> Unreadable:
    said = phrase("this is a page of the web, and holds no table.")
    return refuse(path, said, maybe=phrase("the register asked you to sign in first?"))


class _Page(HTMLParser):
    """Collects rows; ``covered`` are the cells that reach into rows below."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Rows = []
        self.row: list[str] | None = None
        self.cell: list[str] | None = None
        self.spans = (1, 1)
        self.covered: dict[int, tuple[int, str]] = {}
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script"):
            self.silent += 1
        elif tag == "table":
            self.end_row()
            self.covered = {}
        elif tag == "tr":
            self.end_row()
            self.row = []
        elif tag in ("td", "th"):
            self.end_cell()
            self.row = [] if self.row is None else self.row
            self.cell, given = [], dict(attrs)
            self.spans = _span(given.get("rowspan")), _span(given.get("colspan"))
        elif tag in ("br", "p", "div") and self.cell:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script"):
            self.silent = max(0, self.silent - 1)
        elif tag in ("td", "th"):
            self.end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self.cell is not None and not self.silent:
            self.cell.append(data)

    def end_cell(self) -> None:
        """Put a cell where the row has room for it."""
        if self.cell is None or self.row is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self.cell).split("\n"))
        text, (down, right) = "\n".join(filter(None, lines)), self.spans
        self._fill()
        for place in range(right):
            if down > 1:
                self.covered[len(self.row)] = (down - 1, "" if place else text)
            self.row.append("" if place else text)
        self.cell = None

    def _fill(self) -> None:
        """Write what cells above say into the places that they cover."""
        assert self.row is not None
        while len(self.row) in self.covered:
            place = len(self.row)
            left, text = self.covered.pop(place)
            if left > 1:
                self.covered[place] = (left - 1, text)
            self.row.append(text)

    def end_row(self) -> None:
        """Keep a row, with what still covers its end."""
        self.end_cell()
        if self.row is not None:
            self._fill()
            self.rows.append(self.row)
        self.row = None


def _span(text: str | None) -> int:
    told = (text or "").strip()[:DIGITS]
    return min(max(int(told) if told.isdecimal() else 1, 1), MOST_SPAN)
