"""A workbook that is put together quickly holds what the library's own holds."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from formasi.reports.cells.book import QuickBook

TEXTS = ("plain", "a & b", "<r>no</r>", " led", "tab\t", "_x0041_", "\x07", "￾")
WIDER = ("", "two\nlines", "\n", "é – ’", "'", '"', "a > b", "x_x", "x" * 9_000)


def _parts(book: Any, path: Path) -> dict[str, bytes]:
    """Write texts of all kinds, some of them twice, and give the parts of the file."""
    with book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001
        for name in "AB":
            page = book.add_worksheet(name)
            for row, text in enumerate((*TEXTS, *WIDER)):
                page.write_string(row, 0, text)
                page.write_number(row, 1, row / 3)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_parts_are_the_same_to_the_last_byte(tmp_path: Path) -> None:
    """Only the way they are packed differs; where there is no text as well."""
    quick, own = tmp_path / "quick.xlsx", tmp_path / "own.xlsx"
    found = _parts(QuickBook(quick, {}), quick)
    assert found == _parts(xlsxwriter.Workbook(own), own)
    with QuickBook(quick, {}) as book:
        book.add_worksheet("A").write_number(0, 0, 1)
    assert "xl/sharedStrings.xml" not in zipfile.ZipFile(quick).namelist()


def test_the_same_sheets_give_the_same_bytes(tmp_path: Path) -> None:
    """No part tells when it was made, and nothing is left beside the file."""
    once, again = tmp_path / "a" / "once.xlsx", tmp_path / "b" / "again.xlsx"
    for path in (once, again):
        path.parent.mkdir()
        _parts(QuickBook(path, {"tmpdir": str(path.parent)}), path)
        assert [*path.parent.iterdir()] == [path]
    assert once.read_bytes() == again.read_bytes()
