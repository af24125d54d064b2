"""Counts and words where the others have a NIP are nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tables.parse import Parsed, parse_table
from models.tables.schema.organisation import TABLES
from models.tables.shape.grid import make_table

HEADER = ["NO", "NIP", "NAMA", "GOL", "KODE JABATAN"]
ADI = ["1", "197801012005011001", "Adi", "III/a", "P1"]
BUDI = ["2", "198003122006042007", "Budi", "III/b", "P1"]
NUMBERS = [ADI[1], BUDI[1]]


def read(*rows: list[str]) -> Parsed:
    """Read two people and what stands below them."""
    cells = [HEADER, ADI, BUDI, *[[*row, *[""] * (5 - len(row))] for row in rows]]
    raw, issues = make_table("pegawai", cells, TABLES["employees"])
    parsed = parse_table(raw, TABLES["employees"])
    parsed.issues = [*issues, *parsed.issues]
    return parsed


def ids(parsed: Parsed) -> list[str]:
    """Give the numbers of the people who were read."""
    return [str(one) for one in parsed.values["emp_id"]]


@given(
    first=st.sampled_from(["Banyaknya", "∑", "L = 1", "", "3", "Rekap", "Terbilang"]),
    number=st.one_of(
        st.integers(1, 99_999_999).map(str),
        st.sampled_from(["dua orang", "P = 1", "2 org", "orang"]),
    ),
)
def test_a_footer_of_any_words_is_nobody(first: str, number: str) -> None:
    """It is named, and not read."""
    parsed = read([first, number])
    assert ids(parsed) == NUMBERS
    assert [i.row for i in parsed.issues if i.code == "not-data"] == [4]


def test_a_full_row_stays_and_is_doubted() -> None:
    """Somebody without a NIP may stand in the list; the reader is told so."""
    parsed = read(["3", "77", "Citra", "III/a", "P1"])
    assert ids(parsed) == [*NUMBERS, "77"]
    (doubt,) = [i for i in parsed.issues if "no NIP" in i.message]
    assert (doubt.row, doubt.column, doubt.severity) == (4, "NIP", "warning")


@pytest.mark.parametrize("number", ["#REF!", "1.97801E+17", "1,978E17"])
def test_a_number_that_a_spreadsheet_broke_is_an_error(number: str) -> None:
    """However little else stands in its row: it may be somebody's."""
    parsed = read(["3", number])
    assert [(i.row, i.severity) for i in parsed.issues if i.column == "NIP"] == [
        (4, "error")
    ]


@pytest.mark.parametrize("number", ["THL-02", "A3", "1978010120050110"])
def test_a_number_of_the_office_is_a_number(number: str) -> None:
    """Letters and figures, or many figures."""
    assert ids(read(["3", number])) == [*NUMBERS, number]


def test_a_list_of_short_numbers_is_left_alone() -> None:
    """Where nobody has a NIP, 2 is as good as any other number."""
    rows = [["NO", "NIP", "NAMA", "GOL", "JABATAN"], ["1", "1", "Adi", "III/a", "P1"]]
    raw, _ = make_table("x", [*rows, ["2", "2", "", "", ""]], TABLES["employees"])
    assert len(raw) == 2
