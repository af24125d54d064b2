"""The workbook that comes back marked: cells, comments, lists, and a sheet of all."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from formasi.language.i18n import translator
from formasi.quality.examine import examine
from formasi.quality.marked import FILLS, write_marked
from models.errors import PlacementError

PEOPLE = (
    ("DAFTAR PEGAWAI",),
    ("NIP", "Nama", "Status", "Gol. Ruang", "TMT Jabatan", "Kode Jabatan"),
    ("1", "Sri", "PNS", "III/f", "2020-01-31", "A"),
    ("1", "Adi", "PNS", "III/b", "31-02-2020", "B"),
    ("3", "Ani", "PNS", "III/b", "2021-01-31", None),
)
POSTS = (("kode_jabatan", "nama_jabatan", "kebutuhan"), ("A", "Kepala", "1 orang"))


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """Give a workbook of four faults back, marked."""
    path = tmp_path_factory.mktemp("marked") / "kota.xlsx"
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Daftar Pegawai "
    for row in PEOPLE:
        sheet.append(row)
    posts = book.create_sheet("Peta Jabatan")
    for line in POSTS:
        posts.append(line)
    book.save(path)
    target = path.with_name("tanda.xlsx")
    made = examine(path, "plain")
    return openpyxl.load_workbook(write_marked(made, path, target, translator("id")))


def red(sheet: Worksheet) -> set[str]:
    """Give the red cells; each has a comment."""
    cells = [cell for row in sheet.iter_rows() for cell in row]
    found = [
        c for c in cells if c.fill.start_color.rgb == FILLS["error"].start_color.rgb
    ]
    assert all(c.comment for c in found)
    return {c.coordinate for c in found}


def test_every_error_stands_in_its_cell(marked: Workbook) -> None:
    """All of one round, below a title, on a sheet whose name ends in a space."""
    assert red(marked["Daftar Pegawai "]) == {"D3", "A4", "E4", "F4"}
    assert red(marked["Peta Jabatan"]) == {"C2"}
    assert "maksudnya 1?" in str(marked["Peta Jabatan"]["C2"].comment.text)


def test_coded_columns_have_lists_below_the_header(marked: Workbook) -> None:
    """From the first row of data on."""
    rules = marked["Daftar Pegawai "].data_validations.dataValidation
    listed = {str(rule.sqref)[:3]: rule.formula1 for rule in rules}
    assert listed["C3:"] == '"PNS,CPNS,PPPK,PPPK_PW"'
    assert listed["D3:"].startswith('"I/a,I/b,')
    assert listed["F3:"] == "'Peta Jabatan'!$A$2:$A$202"


def test_the_list_links_to_the_cells_and_prints_across(marked: Workbook) -> None:
    """Errors first; rows are as high as their texts."""
    sheet = marked["Temuan"]
    links = [c.hyperlink.location for c in sheet["C"][1:] if c.hyperlink]
    assert "'Daftar Pegawai '!D3" in links[:4]
    assert "'Peta Jabatan'!C2" in links[:4]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.row_dimensions[2].height > 14


def test_links_stop_where_a_spreadsheet_would_drop_them_all(
    marked: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The header says so; every finding stands in the list all the same."""
    path = tmp_path / "kota.xlsx"
    marked.save(path)
    monkeypatch.setattr("formasi.quality.marked.MOST_LINKS", 2)
    write_marked(examine(path, "plain"), path, tmp_path / "two.xlsx", translator("id"))
    sheet = openpyxl.load_workbook(tmp_path / "two.xlsx")["Temuan"]
    assert sum(bool(c.hyperlink) for c in sheet["C"]) == 2
    assert str(sheet["C1"].value).startswith("Sel (2 yang pertama")
    assert sheet.max_row == marked["Temuan"].max_row


def test_a_workbook_whose_looks_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Its cells can, and were: a sheet that is a chart, without one, was our fault."""
    path, target = tmp_path / "kota.xlsx", tmp_path / "tanda.xlsx"
    book = Workbook()
    for row in PEOPLE:
        book.worksheets[0].append(row)
    book.create_chartsheet("Grafik")
    book.save(path)
    made = examine(path, "plain")
    assert made.issues
    with pytest.raises(PlacementError, match=r"kota.xlsx cannot be marked.*\nMaybe"):
        write_marked(made, path, target, translator("en"))
    assert not target.exists()
