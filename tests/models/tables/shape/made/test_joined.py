"""Columns that say one thing together are read together."""

from pathlib import Path

import pytest

from models.records.employee import Employee
from models.tables.parse import parse_table
from models.tables.schema.organisation import TABLES
from models.tables.shape.grid import make_table
from tests.models.tables.tables import folder, read, refused


def one(tmp_path: Path, header: str, cells: str) -> Employee:
    """Read one person."""
    return read(tmp_path, pegawai=f"nip|{header}\n1|{cells}").employees[0]


@pytest.mark.parametrize(
    ("group", "room", "grade"),
    [
        ("II", "a", "II/a"),
        ("4", "E", "IV/e"),
        ("III/b", "b", "III/b"),
        ("III/d", "", "III/d"),
    ],
)
def test_group_and_room_are_one_grade(
    tmp_path: Path, group: str, room: str, grade: str
) -> None:
    """II with a is II/a, never the second grade of a contract."""
    assert str(one(tmp_path, "GOL|RUANG", f"{group}|{room}").grade) == grade
    assert str(one(tmp_path, "GOL|RUANG GAJI", f"{group}|{room}").grade) == grade


@pytest.mark.parametrize("header", ["GOL/RUANG|", "Gol.|Huruf", "GOLONGAN|R"])
def test_a_column_of_letters_behind_the_group_is_the_room(
    tmp_path: Path, header: str
) -> None:
    """A merged header leaves the second column without one."""
    assert str(one(tmp_path, header, "III|c").grade) == "III/c"


def test_a_room_that_contradicts_is_refused(tmp_path: Path) -> None:
    """III/b beside c is no grade."""
    path = folder(tmp_path, pegawai="nip|GOL|RUANG\n1|III/b|c")
    assert [issue.code for issue in refused(path)] == ["bad-value"]


@pytest.mark.parametrize(
    ("header", "cells", "months"),
    [
        ("MK TAHUN|MK BULAN", "21|3", 255),
        ("MK BULAN|MK TAHUN", "3|21", 255),
        ("MK TAHUN", "21", 252),
        ("MK TAHUN|MK BULAN", "0|8", 8),
        ("MASA KERJA TAHUN|MASA KERJA BULAN", "2.0|", 24),
    ],
)
def test_years_and_months_are_service(
    tmp_path: Path, header: str, cells: str, months: int
) -> None:
    """The years are never lost."""
    assert one(tmp_path, header, cells).service_months == months


def test_more_than_eleven_months_beside_years_are_refused(tmp_path: Path) -> None:
    """They may be the whole service already."""
    path = folder(tmp_path, pegawai="nip|MK TAHUN|MK BULAN\n1|21|255")
    assert [issue.column for issue in refused(path)] == ["MK TAHUN + MK BULAN"]


@pytest.mark.parametrize(
    ("work", "conduct", "predicate"),
    [
        ("Di Atas Ekspektasi", "diatas ekspektasi", "sangat-baik"),
        ("Sesuai Ekspektasi", "Di Atas Ekspektasi", "baik"),
        ("Di Bawah Ekspektasi", "Sesuai Ekspektasi", "butuh-perbaikan"),
        ("Di Atas Ekspektasi", "Di Bawah Ekspektasi", "kurang"),
        ("di bawah", "di bawah", "sangat-kurang"),
    ],
)
def test_work_and_conduct_give_the_predicate(
    tmp_path: Path, work: str, conduct: str, predicate: str
) -> None:
    """By the table of the regulation."""
    cells = f"{work}|{conduct}"
    assert one(tmp_path, "HASIL KERJA|PERILAKU KERJA", cells).rating_y1 == predicate


def test_half_a_rating_is_refused(tmp_path: Path) -> None:
    """Work without conduct gives no predicate."""
    path = folder(tmp_path, pegawai="nip|HASIL KERJA|PERILAKU KERJA\n1|Di atas|")
    assert len(refused(path)) == 1


@pytest.mark.parametrize(
    ("header", "cells", "status"),
    [
        ("JENIS PEGAWAI NAMA|STATUS CPNS PNS", "PNS Daerah Kab/Kota|C", "CPNS"),
        ("JENIS PEGAWAI NAMA|STATUS CPNS PNS", "PPPK Daerah|P", "PPPK"),
        ("STATUS CPNS PNS|KEDUDUKAN HUKUM NAMA", "P|PPPK Aktif", "PPPK"),
        ("KEDUDUKAN HUKUM NAMA", "PPPK Paruh Waktu Aktif", "PPPK_PW"),
        ("KEDUDUKAN HUKUM NAMA|STATUS", "Aktif|PNS", "PNS"),
    ],
)
def test_a_contract_is_never_taken_for_a_civil_servant(
    tmp_path: Path, header: str, cells: str, status: str
) -> None:
    """Whichever column of the register tells of it."""
    assert one(tmp_path, header, cells).status == status


@pytest.mark.parametrize(
    ("group", "room", "grade"),
    [("III", "a", "III/a"), ("IX", "", "IX"), ("III", "", None), ("4", "-", None)],
)
def test_a_group_without_its_room_is_no_contract_grade(
    group: str, room: str, grade: str | None
) -> None:
    """In a list that has rooms, III alone is a PNS whose room was left out."""
    rows = [["NIP", "GOL", "RUANG"], ["1", group, room], ["2", "IV", "b"]]
    table = TABLES["employees"]
    found = parse_table(make_table("DUK", rows, table)[0], table).values["grade"][0]
    assert (None if found is None else str(found)) == grade


@pytest.mark.parametrize(
    "cell",
    [
        "Sri Hartati, S.E. / 198503152010012001",
        "Sri Hartati, S.E.\nNIP. 19850315 201001 2 001",
        "198503152010012001 - Sri Hartati, S.E.",
    ],
)
def test_name_and_number_in_one_column_are_two(cell: str) -> None:
    """As lists of ranks print them."""
    table = TABLES["employees"]
    raw, _ = make_table(
        "DUK", [["NO", "NAMA / NIP", "GOL"], ["1", cell, "III/d"]], table
    )
    parsed = parse_table(raw, table)
    assert parsed.values["emp_id"].tolist() == ["198503152010012001"]
    assert parsed.values["name"].tolist() == ["Sri Hartati, S.E."]


@pytest.mark.parametrize(
    "cell", ["Binjai, 12-03-1980", "Binjai / 12 Maret 1980", "12-03-1980"]
)
def test_of_place_and_date_of_birth_the_date_is_read(cell: str) -> None:
    """The place is nobody's business, and stays nowhere."""
    table = TABLES["employees"]
    raw, _ = make_table("DUK", [["NIP", "Tempat/Tgl Lahir"], ["1", cell]], table)
    parsed = parse_table(raw, table, keep=["tempattgllahir"])
    assert [d.isoformat() for d in parsed.values["birth_date"]] == ["1980-03-12"]
    assert "Binjai" not in str([column.words for column in parsed.raw.columns])
    assert parsed.headers.extras == {}
    rows = [["NIP", "Tempat/Tgl Lahir", "TGL LAHIR"], ["1", cell, "13-03-1980"]]
    parsed = parse_table(make_table("DUK", rows, table)[0], table, ["tempattgllahir"])
    assert [d.isoformat() for d in parsed.values["birth_date"]] == ["1980-03-13"]
    assert (parsed.headers.extras, parsed.issues) == ({}, [])


def test_a_predicate_is_held_against_work_and_conduct() -> None:
    """Above and above make *sangat baik*; what fits is not told, nor a blank."""
    rows = [
        ("nip", "Hasil Kerja", "Perilaku Kerja", "Predikat Kinerja"),
        ("1", "Di atas ekspektasi", "Di atas ekspektasi", "Baik"),
        ("2", "Sesuai ekspektasi", "Di atas ekspektasi", "Baik"),
        ("3", "Sesuai ekspektasi", "", "Kurang"),
    ]
    raw, issues = make_table("t", rows, TABLES["employees"])
    assert [(i.row, i.column, i.value) for i in issues] == [
        (2, "Predikat Kinerja", "Baik")
    ]
    assert "sangat baik" in issues[0].message
    assert {raw.meant[1], raw.meant[2]} == {""}  # held against it, and not kept
