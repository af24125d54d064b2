"""Sheets looked at in pieces: the same is seen as cell by cell."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from models.tables.files import pieces, sheetcells
from models.tables.files.sheetcells import Cells, look


def seen(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Cells, Cells]:
    """Look at the first sheet both ways."""
    with zipfile.ZipFile(path) as archive:
        (quick,) = look(archive).values()
        monkeypatch.setattr(sheetcells, "_quickly", lambda *_: None)
        (slow,) = look(archive).values()
    return quick, slow


@pytest.mark.parametrize("chunk", [64, 900, 1 << 20])
def test_both_ways_see_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    """Formulas, errors, hidden rows, merged cells and gaps, wherever a piece is cut."""
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("pegawai")
        for row in range(40):
            sheet.write_row(row, 0, [f"teks {row}", row, "<row r='1'>", ""])
        sheet.write_formula(7, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(9, 1, "=A1", None, "")
        sheet.write_number(60, 5, 1)
        sheet.set_column(1, 2, 5, None, {"hidden": True})
        sheet.set_row(12, None, None, {"hidden": True})
        sheet.merge_range(20, 0, 22, 0, "gabung")
    monkeypatch.setattr(pieces, "CHUNK", chunk)
    quick, slow = seen(path, monkeypatch)
    for field in (
        "rows",
        "columns",
        "broken",
        "merged",
        "hidden_rows",
        "hidden_columns",
    ):
        assert getattr(quick, field) == getattr(slow, field), field
    assert slow.broken.keys() == {(7, 2), (9, 1)}
    assert abs(quick.filled - slow.filled) <= 1
    assert (slow.hidden_rows, slow.hidden_columns) == ([13], [(2, 3)])


@pytest.mark.parametrize(
    "piece",
    [
        b'<row r="1"><c t="s" r="A1"><v>0</v></c></row>',
        b'<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>',
        b'<row r="1"><c r="A1"><f>B1</f></c></row>',
        b'<row r="1" hidden="1"><c r="A1"><v>0</v></c></row>',
        b"<row><c><v>0</v></c></row>",
    ],
)
def test_rows_of_another_make_are_read_cell_by_cell(piece: bytes) -> None:
    """What is not counted for sure is not counted."""
    assert pieces.plain(piece) is None
    usual = b'<row r="3"><c r="AB3" t="s"><v>0</v></c><c r="AC3" s="1"/></row>'
    assert pieces.plain(usual) == pieces.Plain(1, 3, frozenset((b"AC",)))


def test_a_comment_may_look_like_a_row() -> None:
    """Then nothing is cut."""
    text = b"<sheetData><!-- <row r='1'> --></sheetData>"
    with pytest.raises(ValueError, match=r"^$"):
        list(pieces.pieces(io.BytesIO(text)))
