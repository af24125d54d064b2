"""A required sheet whose name says nothing is found by its columns."""

from pathlib import Path

import openpyxl

from formasi.quality.examine import examine
from models.tables import inspect_problem

PEOPLE = [["NIP", "Nama", "Gol. Ruang", "Kode Jabatan"], ["1", "Sri", "III/a", "X"]]
POSTS = [["Kode Jabatan", "Nama Jabatan", "Kebutuhan"], ["A", "Kepala", 0]]


def book(path: Path, **sheets: list[list[object]]) -> Path:
    """Write a workbook."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def test_sheets_are_known_by_their_columns(tmp_path: Path) -> None:
    """Both are read, said so, and what is wrong between them is told."""
    path = book(tmp_path / "t.xlsx", Sheet1=PEOPLE, Lembar9=POSTS)
    found = inspect_problem(path, "plain")
    assert {n: t.raw.label for n, t in found.tables.items()} == {
        "employees": "Sheet1",
        "posts": "Lembar9",
    }
    codes = [(i.table, i.code, i.severity) for i in found.issues]
    assert ("Sheet1", "doubtful", "warning") in codes
    assert ("Sheet1", "unknown-code", "error") in codes
    wrong = next(i for i in found.issues if i.code == "unknown-code")
    assert wrong.message == "this code is not in the table Lembar9."


def test_two_that_may_be_it_are_none(tmp_path: Path) -> None:
    """Nothing is guessed."""
    path = book(tmp_path / "t.xlsx", Sheet1=PEOPLE, Sheet2=PEOPLE, jabatan=POSTS)
    assert "employees" not in inspect_problem(path, "plain").tables


def test_what_stands_alone_is_checked_where_a_sheet_is_missing(tmp_path: Path) -> None:
    """Units, wishes and doubts are told in the same round."""
    tables = {
        "pegawai": [*PEOPLE, ["2", "Adi", "III/a", "B"]],
        "unit": [["kode_unit", "induk"], ["U1", "U9"]],
        "kunci_penempatan": [["nip", "kode_jabatan"], ["7", "A"]],
    }
    found = inspect_problem(book(tmp_path / "t.xlsx", **tables), "plain")
    codes = sorted((i.table, i.code) for i in found.issues if i.severity == "error")
    assert codes == [
        ("kunci_penempatan", "unknown-code"),
        ("t.xlsx", "missing-table"),
        ("unit", "unknown-code"),
    ]


def test_seats_are_held_against_people_beside_other_errors(tmp_path: Path) -> None:
    """Seats of the new structure: abolished ones are none."""
    posts = [
        ["kode", "kebutuhan", "status_baru", "kelas"],
        ["A", 1, "tetap", "99"],
        ["B", 5, "dihapus", 8],
    ]
    people = [["nip", "kode_jabatan"], ["1", "A"], ["2", "B"]]
    path = book(tmp_path / "t.xlsx", pegawai=people, jabatan=posts)
    said = {i.code: i.message for i in examine(path, "plain").issues}
    assert "bad-value" in said
    assert said["too-few-seats"].startswith("there are 2 people for 1 seat")


def test_an_empty_sheet_is_a_table_without_rows(tmp_path: Path) -> None:
    """As left by whoever has no such rows; people and posts there must be."""
    tables = {"pegawai": PEOPLE[:1], "jabatan": [["Kode Jabatan", "Kebutuhan"]]}
    tables |= {"kekerabatan": [], "kunci_penempatan": [["", None]]}
    found = inspect_problem(book(tmp_path / "t.xlsx", **tables), "plain")
    told = [(i.table, i.code, i.severity) for i in found.issues]
    assert told == [
        ("kekerabatan", "empty-table", "note"),
        ("kunci_penempatan", "empty-table", "note"),
        ("pegawai", "empty-table", "error"),
        ("jabatan", "empty-table", "error"),
    ]
    empty = inspect_problem(book(tmp_path / "u.xlsx", pegawai=PEOPLE, jabatan=[]))
    assert ("jabatan", "error") in {(i.table, i.severity) for i in empty.issues}
