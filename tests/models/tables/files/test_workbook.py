"""Excel workbooks: typed cells, damage, bombs."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from models.tables import read_problem
from models.tables.files import workbook
from models.tables.files.workbook import as_text
from tests.models.tables.tables import refused

POSTS = [["kode_jabatan", "kebutuhan"], ["A", 1], ["B", "unlimited"]]


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    """Write sheets of typed cells."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as target:
        for name, rows in sheets.items():
            sheet = target.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def test_typed_cells_are_read(tmp_path: Path) -> None:
    """Numbers, dates, booleans and texts mean what they say."""
    rows = [
        ["NIP", "Tanggal Lahir", "Potensi", "Terkunci", "Golongan", "Catatan"],
        [12345, datetime(1980, 1, 2), 77.5, True, "IIIa", 42],  # noqa: DTZ001
        ["197801012005011002", 28521, 80, "tidak", "III/b", 0.1],
        ["0003", "31-01-1978", None, None, None, date(2020, 1, 1)],
    ]
    path = book(tmp_path / "p.xlsx", Pegawai=rows, Jabatan=POSTS)
    kept = read_problem(path, "plain", keep_extra=["Catatan"])
    one, two, three = kept.employees
    assert (one.emp_id, one.birth_date) == ("12345", date(1980, 1, 2))
    assert (one.potential, one.locked, one.extra) == (77.5, True, {"Catatan": "42"})
    assert two.emp_id == "197801012005011002"
    assert (two.birth_date, two.extra) == (date(1978, 1, 31), {"Catatan": "0.1"})
    assert (three.emp_id, three.extra) == ("0003", {"Catatan": "2020-01-01"})


def test_an_id_that_became_a_number_is_refused(tmp_path: Path) -> None:
    """Excel keeps 15 digits of 18: the rest is never guessed."""
    rows = [["nip"], [197801012005011002], [197801012005011003]]
    issues = refused(book(tmp_path / "p.xlsx", pegawai=rows, jabatan=POSTS))
    assert [issue.row for issue in issues] == [2, 3]
    assert "rounded" in issues[0].message
    assert "formatted as text" in issues[0].maybe


@pytest.mark.parametrize(
    "ids",
    [
        ["197801012005011000", "197801012005012000"],
        ["197801012005011008.0", "197801012005011040.0"],
    ],
)
def test_ids_that_were_rounded_as_text_are_refused(
    tmp_path: Path, ids: list[str]
) -> None:
    """A column whose long ids all end in zeros, or are all floats, was a number."""
    rows = [["nip"], *([i] for i in ids)]
    issues = refused(book(tmp_path / "p.xlsx", pegawai=rows, jabatan=POSTS))
    assert ["rounded" in issue.message for issue in issues] == [True, True]


def test_rows_are_those_of_the_sheet(tmp_path: Path) -> None:
    """Empty rows and a title above the header are counted."""
    rows = [["Daftar Pegawai"], [], ["nip", "golongan"], [], ["1", "V/z"]]
    path = book(tmp_path / "p.xlsx", pegawai=rows, jabatan=POSTS)
    assert refused(path)[0].row == 5


def test_a_policy_may_lie_beside(tmp_path: Path) -> None:
    """``<name>.policy.toml`` is the policy of ``<name>.xlsx``."""
    path = book(tmp_path / "p.xlsx", employees=[["emp_id"], ["1"]], posts=POSTS)
    (tmp_path / "p.policy.toml").write_text('extends = "plain"\nname = "mine"\n')
    assert read_problem(path).policy.name == "mine"


def test_unknown_sheets_are_named_and_instructions_pass(tmp_path: Path) -> None:
    """A sheet with another name is not read, and that is said; empty ones pass."""
    path = book(
        tmp_path / "p.xlsx",
        Petunjuk=[["x"]],
        Catatan=[["y"]],
        Sheet9=[],
        pegawai=[["nip"], ["1"]],
        jabatan=POSTS,
    )
    labels = [note.table for note in read_problem(path, "plain").notes]
    assert labels == ["Catatan"]


def test_a_table_on_two_sheets_is_refused(tmp_path: Path) -> None:
    """One of them must be an old copy."""
    rows = [["nip"], ["1"]]
    path = book(tmp_path / "p.xlsx", pegawai=rows, employees=rows, jabatan=POSTS)
    assert "both the table pegawai" in refused(path)[0].message


def test_a_sheet_that_is_missing_is_named(tmp_path: Path) -> None:
    """With the sheets that were not understood as a guess."""
    path = book(tmp_path / "p.xlsx", Sheet1=[["nip"], ["1"]], jabatan=POSTS)
    (issue,) = refused(path)
    assert issue.allowed == "a sheet employees or pegawai"
    assert "Sheet1" in issue.maybe


@pytest.mark.parametrize(
    ("content", "message"), [(b"", "not an .xlsx"), (b"nip;nama\n", "not an .xlsx")]
)
def test_what_is_no_workbook_is_refused(
    tmp_path: Path, content: bytes, message: str
) -> None:
    """A wrong file under this name gets one clear error."""
    path = tmp_path / "p.xlsx"
    path.write_bytes(content)
    (issue,) = refused(path)
    assert message in issue.message


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    """So does a zip file with something else in it."""
    path = tmp_path / "p.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "cannot be read" in refused(path)[0].message


def test_a_bomb_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small file that unpacks to gigabytes is refused before it is unpacked."""
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 1_000_000)
    path = tmp_path / "p.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    assert "unpacks to" in refused(path)[0].message


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sizes are capped with a clear message."""
    monkeypatch.setattr(workbook, "MAX_BYTES", 10)
    path = book(tmp_path / "p.xlsx", pegawai=[["nip"]])
    assert "MB" in refused(path)[0].message


def test_damage_is_named(tmp_path: Path) -> None:
    """A member that does not fit its checksum is damage."""
    path = book(tmp_path / "p.xlsx", pegawai=[["nip"], ["1"]], jabatan=POSTS)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    path.write_bytes(data[:start] + bytes(20) + data[start + 20 :])
    assert refused(path)[0].table == "p.xlsx"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_damage_in_any_part_is_named(tmp_path: Path, part: str) -> None:
    """Sheets are looked through once, and not unpacked once more for it."""
    path = book(tmp_path / "a.xlsx", pegawai=[["nip"]] + [[str(i)] for i in range(99)])
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(part)
    data = bytearray(path.read_bytes())
    middle = info.header_offset + 30 + len(part) + info.compress_size // 2
    data[middle] ^= 0xFF
    path.write_bytes(data)
    (issue, *_) = refused(path)
    assert issue.message == "the workbook is damaged."


def test_a_locked_workbook_is_refused(tmp_path: Path) -> None:
    """What cannot be opened is an error, not a stack trace."""
    path = tmp_path / "p.xlsx"
    path.mkdir()
    (path / "x").touch()
    assert refused(path)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (True, "true"),
        (False, "false"),
        (3.0, "3"),
        (0.1, "0.1"),
        (1.5e17, "1.50000000000000e+17"),
        (date(2020, 1, 2), "2020-01-02"),
        (datetime(2020, 1, 2), "2020-01-02"),  # noqa: DTZ001
        (datetime(2020, 1, 2, 3), "2020-01-02 03:00:00"),  # noqa: DTZ001
        (time(1, 2), "01:02:00"),
    ],
)
def test_cells_as_text(cell: object, text: str) -> None:
    """Whole numbers have no point, dates are ISO, long numbers show their loss."""
    assert as_text(cell) == text


def formulas(path: Path, cells: dict[str, tuple[str, object]]) -> Path:
    """Write people whose cells (by address) are formulas with a stored value."""
    with xlsxwriter.Workbook(path) as target:
        people = target.add_worksheet("pegawai")
        people.write_row(0, 0, ["nip", "golongan", "nama", "catatan"])
        people.write_row(1, 0, ["1", "III/a", "Sri", "x"])
        for cell, (formula, value) in cells.items():
            people.write_formula(cell, formula, None, value)
        target.add_worksheet("jabatan").write_column(0, 0, ["kode_jabatan", "A"])
    return path


@pytest.mark.parametrize("cell", ["A2", "B2", "C2", "D2", "B9", "D12"])
@pytest.mark.parametrize(
    ("value", "message"),
    [("#N/A", "broken"), ("#REF!", "broken"), ("", "never calculated")],
)
def test_a_formula_without_a_value_is_no_blank(
    tmp_path: Path, cell: str, value: str, message: str
) -> None:
    """An error and an uncalculated formula are named by address, in any column."""
    issues = refused(
        formulas(tmp_path / "p.xlsx", {cell: ("=VLOOKUP(1,Z:Z,1)", value)})
    )
    assert any(f"cell {cell}" in i.message and message in i.message for i in issues)


def test_formulas_with_a_value_are_read(tmp_path: Path) -> None:
    """A calculated formula is its value, an empty text among them."""
    path = tmp_path / "p.xlsx"
    formulas(path, {"B2": ('="III/"&"b"', "III/b"), "C2": ('=""', "")})
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    old = b'<c r="C2"><f>""</f><v></v></c>'
    assert old in parts[sheet]
    parts[sheet] = parts[sheet].replace(old, b'<c r="C2" t="str"><f>""</f><v></v></c>')
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    (one,) = read_problem(path, "plain").employees
    assert (str(one.grade), one.name) == ("III/b", "")


def test_a_stray_cell_is_named_before_the_sheet_is_read(tmp_path: Path) -> None:
    """One cell at the far corner would take all memory; a full sheet is read."""
    path = tmp_path / "p.xlsx"
    with xlsxwriter.Workbook(path) as target:
        target.add_worksheet("pegawai").write_column(0, 0, ["nip", "1"])
        stray = target.add_worksheet("jabatan")
        stray.write_row(0, 0, ["kode_jabatan"])
        stray.write_string("XFD1048576", "x")
    (issue,) = refused(path)
    assert (issue.table, issue.code) == ("jabatan", "unreadable")
    assert "XFD1048576" in issue.message


def test_cells_are_found_whatever_the_writer(tmp_path: Path) -> None:
    """Prefixes, and cells that do not say where they stand, as some writers have it."""
    path = book(tmp_path / "p.xlsx", pegawai=[["nip"], ["1"]], jabatan=POSTS)
    with zipfile.ZipFile(path) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{space}"><x:sheetData>'
        '<x:row><x:c t="inlineStr"><x:is><x:t>nip</x:t></x:is></x:c></x:row>'
        '<x:row><x:c t="e"><x:v>#N/A</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    ).encode()
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    assert "cell A2" in refused(path)[0].message
