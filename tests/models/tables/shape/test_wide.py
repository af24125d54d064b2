"""Assessments with a column for each competency."""

from models.tables.parse import parse_table
from models.tables.schema.organisation import TABLES
from models.tables.shape.grid import make_table

TABLE = TABLES["employee_competencies"]


def read(rows: list[list[str]]) -> list[tuple[object, ...]]:
    """Give person, competency, level and the row of the sheet."""
    parsed = parse_table(make_table("t", rows, TABLE)[0], TABLE)
    fields = (parsed.values[f].tolist() for f in ("emp_id", "comp_code", "level"))
    return list(zip(*fields, parsed.raw.rows.tolist(), strict=True))


def test_each_column_is_a_competency() -> None:
    """General ones by name or code, others by code; blanks are no assessments."""
    rows = [
        ["NO", "NIP", "Integritas", "m02", "T.07", "JPM"],
        ["1", "A1", "3", "Level 2", "", "88"],
        ["2", "A2", "", "2,5", "4 (Mumpuni)", "70"],
    ]
    assert read(rows) == [
        ("A1", "M.01", 3.0, 2),
        ("A1", "M.02", 2.0, 2),
        ("A2", "M.02", 2.5, 3),
        ("A2", "T.07", 4.0, 3),
    ]


def test_a_long_table_stays_as_it_is() -> None:
    """Where a column says which competency it is, nothing is turned."""
    rows = [["NIP", "KOMPETENSI", "LEVEL", "M.01"], ["A1", "M.02", "3", "4"]]
    assert read(rows) == [("A1", "M.02", 3.0, 2)]


def test_competencies_below_a_common_title_are_told_by_their_own_names() -> None:
    """Printed lists gather them; what stands behind a header in brackets is no name."""
    rows = [
        ["HASIL PENILAIAN"],
        ["NO", "NAMA", "NIP", "KOMPETENSI", "KOMPETENSI", "JPM (%)"],
        ["", "", "", "Integritas", "Kerja Sama", ""],
        ["1", "Ani", "A1", "3", "2", "88"],
    ]
    assert read(rows) == [("A1", "M.01", 3.0, 4), ("A1", "M.02", 2.0, 4)]
    people = make_table("t", rows, TABLES["employees"])[0]
    assert people.header[3:5] == ("Integritas", "Kerja Sama")
    assert people.rows.tolist() == [4]
