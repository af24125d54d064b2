"""Rows that are no records, two-row headers, and columns that tell one thing in two."""

from __future__ import annotations

import pytest

from models.records.education import Education
from models.tables.parse import Parsed, parse_table
from models.tables.schema.organisation import TABLES
from models.tables.shape.grid import make_table

DUK = [
    ["DAFTAR URUT KEPANGKATAN"],
    ["NO", "NAMA", "NIP", "PANGKAT", "", "MASA KERJA", "", "PENDIDIKAN", "TGL LAHIR"],
    ["", "", "", "GOL", "TMT", "THN", "BLN", "NAMA", ""],
    ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    ["1", "Sari", "A1", "III/a", "01-04-2019", "21", "3", "S1 Akuntansi", "1980"],
    ["2", "Adi", "A2", "II/c", "01-04-2020", "9", "0", "SLTA", "01-02-1990"],
    ["NO", "NAMA", "NIP", "GOL", "TMT", "THN", "BLN", "NAMA", "TGL LAHIR"],
    ["3", "Budi", "A3", "IV/b", "01-10-2018", "30", "11", "D-III Gizi", "03-04-1970"],
    ["", "JUMLAH", "3"],
    [],
    ["", "", "Binjai, 2 Januari 2027"],
    ["", "", "Kepala Badan,"],
    ["", "", "NIP. 196501011990031001"],
]


def read(rows: list[list[str]], name: str = "employees") -> Parsed:
    """Read rows as a table."""
    raw, issues = make_table("DUK", rows, TABLES[name])
    parsed = parse_table(raw, TABLES[name])
    parsed.issues = [*issues, *parsed.issues]
    return parsed


def test_a_printed_list_is_read_as_a_clerk_reads_it() -> None:
    """Two rows of headers, numbers of columns, a header again, a total, a signature."""
    parsed = read([[*row, *[""] * (9 - len(row))] for row in DUK])
    assert parsed.values["emp_id"].tolist() == ["A1", "A2", "A3"]
    assert [str(g) for g in parsed.values["grade"]] == ["III/a", "II/c", "IV/b"]
    assert parsed.values["service_months"].tolist() == [255, 108, 371]
    assert parsed.values["edu_level"].tolist() == [
        Education.S1,
        Education.SMA,
        Education.D3,
    ]
    said = {(i.row, i.code) for i in parsed.issues if i.code == "not-data"}
    assert {row for row, _ in said} == {4, 7, 9, 11, 12, 13}
    assert not [i for i in parsed.issues if i.severity == "error"]


def test_a_year_for_a_date_is_read_and_doubted() -> None:
    """Somebody born in 1980 is taken as born on the first of January."""
    parsed = read([[*row, *[""] * (9 - len(row))] for row in DUK])
    assert parsed.values["birth_date"][0].isoformat() == "1980-01-01"
    assert [i.code for i in parsed.issues if i.code == "doubtful"] == ["doubtful"]


def test_group_and_room_are_one_grade() -> None:
    """III beside a is III/a, and no grade III of contract staff."""
    rows = [
        ["NIP", "GOL", "RUANG"],
        ["A", "III", "a"],
        ["B", "IX", ""],
        ["C", "II", "d"],
    ]
    parsed = read(rows)
    assert [str(g) for g in parsed.values["grade"]] == ["III/a", "IX", "II/d"]
    assert parsed.header("grade") == "GOL + RUANG"


def test_a_room_that_is_none_is_an_error() -> None:
    """III beside x is no grade III of contract staff; a dash is no room at all."""
    parsed = read([["NIP", "GOL", "RUANG"], ["A", "III", "x"], ["B", "IX", "-"]])
    assert [str(g) for g in parsed.values["grade"]] == ["None", "IX"]
    assert [(i.row, i.value) for i in parsed.issues if i.severity == "error"] == [
        (2, "III/x")
    ]


def test_a_short_table_keeps_its_short_rows() -> None:
    """Two cells are a whole record where there are no more columns."""
    parsed = read([["nip", "kode_jabatan"], ["A", ""], ["B", "P"]])
    assert parsed.values["emp_id"].tolist() == ["A", "B"]


def test_a_person_named_total_stays() -> None:
    """Only a cell that says no more than "total" makes a row one."""
    rows = [["nip", "nama", "gol"], ["A", "Total Sinaga", "III/a"], ["B", "J", "III/b"]]
    assert read(rows).values["emp_id"].tolist() == ["A", "B"]


def test_a_short_table_may_have_more_signatures_than_rows() -> None:
    """One task and three lines below it, in whatever column they stand."""
    rows = [
        ["NO", "KODE JABATAN", "URAIAN TUGAS", "VOLUME", "WAKTU"],
        ["1", "A", "Surat", "10", "30"],
        [],
        ["", "", "", "Binjai, 2 Januari 2027", ""],
        ["", "NIP. 197001011990031001", "", "", ""],
    ]
    parsed = read(rows, "workload")
    assert parsed.values["post_code"].tolist() == ["A"]
    assert {i.row for i in parsed.issues if i.code == "not-data"} == {4, 5}


def test_a_table_of_few_cells_loses_no_row() -> None:
    """Number and name alone, with a gap between: all are people."""
    rows = [["NIP", "NAMA", "GOL", "JK"], ["1", "A"], [], ["2", "B"], ["3", "C"]]
    padded = [[*row, *[""] * (4 - len(row))] for row in rows]
    assert read(padded).values["emp_id"].tolist() == ["1", "2", "3"]


NIPS = ["198503152010012001", "198607022011011002", "199001012015022003"]


@pytest.mark.parametrize("merged", [False, True])
def test_headings_of_groups_and_their_totals_are_no_people(merged: bool) -> None:
    """Alone in the column of the NIP, or merged over the whole row."""
    wide = 4 if merged else 1
    rows = [
        ["NIP", "NAMA", "GOL", "JK"],
        ["Dinas A"] * wide,
        [NIPS[0], "A", "III/a", "L"],
        ["Jumlah Dinas A", "1"],
        ["Dinas B"] * wide,
        [NIPS[1], "B", "III/a", "L"],
        [NIPS[2], "C", "III/a", "L"],
        ["Total Keseluruhan : 3"],
    ]
    parsed = read([[*row, *[""] * (4 - len(row))] for row in rows])
    assert parsed.values["emp_id"].tolist() == NIPS
    assert {i.row for i in parsed.issues if i.code == "not-data"} == {2, 4, 5, 8}


def test_codes_without_figures_stay_where_most_are_so() -> None:
    """A code is what an office makes of it, on a row of few cells too."""
    rows = [
        ["kode", "nama", "kebutuhan", "jenis"],
        ["KADIS", "", "1", ""],
        ["X1", "", "1", ""],
    ]
    assert read(rows, "posts").values["post_code"].tolist() == ["KADIS", "X1"]


def test_a_heading_merged_over_any_table_is_no_row() -> None:
    """The same text all over; the number of a person stands elsewhere here."""
    rows = [
        ["NO", "NAMA / NIP", "GOL", "JK"],
        ["DINAS B", "DINAS B", "DINAS B", "DINAS B"],
        ["1", f"Sri / {NIPS[0]}", "III/a", "P"],
    ]
    parsed = read(rows)
    assert parsed.values["emp_id"].tolist() == [NIPS[0]]
    (said,) = [i for i in parsed.issues if i.code == "not-data"]
    assert (said.row, said.value) == (2, "DINAS B")


def test_a_person_is_no_total_and_no_header() -> None:
    """A note that says total, and single letters, take nobody's row away."""
    parsed = read([["emp_id", "name", "unit_code", "catatan"], ["E", "E", "É", ""]])
    assert parsed.values["emp_id"].tolist() == ["E"]
    parsed = read([["nip", "nama", "catatan"], ["A1", "Sri", "Jumlah"]])
    assert parsed.values["emp_id"].tolist() == ["A1"]
    parsed = read([["nip", "nama", "catatan"], ["A1", "Sri", ""], ["2", "Jumlah", ""]])
    assert parsed.values["emp_id"].tolist() == ["A1"]


@pytest.mark.parametrize("title", ["Total Kebutuhan Dinas A", "JUMLAH FORMASI II"])
def test_no_post_is_called_a_total(title: str) -> None:
    """In a map without codes its seats would count as those of a post."""
    rows = [
        ["NAMA JABATAN", "UNIT KERJA", "KELAS", "KEBUTUHAN"],
        ["Analis", "Dinas A", "8", "2"],
        [title, "", "", "2"],
    ]
    parsed = read(rows, "posts")
    assert parsed.values["post_name"].tolist() == ["Analis"]
    assert [i.row for i in parsed.issues if i.code == "not-data"] == [3]
