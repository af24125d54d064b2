"""What a sheet spans or hides: merged cells, hidden rows and sheets, old calendars."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.issue import Issue
from models.problem.problem import Problem
from models.tables.read import read_problem


def book(path: Path) -> Workbook:
    """Make a workbook of three posts in two units, the cells of units merged."""
    made = Workbook()
    posts = made.active
    assert posts is not None
    posts.title = "jabatan"
    for row in (
        ("unit_kerja", "kode_jabatan", "kebutuhan"),
        ("U1", "P1", 1),
        (None, "P2", 1),
        ("U2", "P3", 1),
    ):
        posts.append(row)
    posts.merge_cells("A2:A3")
    people = made.create_sheet("pegawai")
    people.append(("nip", "kode_jabatan", "tmt_jabatan"))
    people.append(("A", "P1", 42735))
    made.save(path)
    return made


def said(problem: Problem, code: str) -> list[Issue]:
    """Give the remarks of one kind."""
    return [issue for issue in problem.notes if issue.code == code]


def test_merged_cells_stand_for_every_row(tmp_path: Path) -> None:
    """P2 is in U1, as the eye reads it, and the span is named."""
    book(tmp_path / "a.xlsx")
    problem = read_problem(tmp_path / "a.xlsx", policy="plain")
    assert [p.unit_code for p in problem.posts] == ["U1", "U1", "U2"]
    (issue,) = said(problem, "merged-cells")
    assert "A2:A3" in issue.message


def test_hidden_rows_and_sheets_are_named(tmp_path: Path) -> None:
    """What a filter hides is read, and said."""
    made = book(tmp_path / "a.xlsx")
    made["jabatan"].row_dimensions[4].hidden = True
    made["pegawai"].sheet_state = "hidden"
    made["pegawai"].column_dimensions["C"].hidden = True
    made["pegawai"].column_dimensions["F"].hidden = True
    made.save(tmp_path / "a.xlsx")
    problem = read_problem(tmp_path / "a.xlsx", policy="plain")
    told = said(problem, "hidden")
    assert [i.table for i in told] == ["jabatan", "pegawai", "pegawai"]
    assert told[1].message.endswith("all others: C.")  # F holds nothing
    assert len(problem.posts) == 3


@pytest.mark.parametrize(("old", "year"), [(False, 2016), (True, 2020)])
def test_days_are_counted_from_1904_where_the_workbook_does(
    tmp_path: Path, *, old: bool, year: int
) -> None:
    """42735 is the last day of 2016, and in an old workbook of a Mac of 2020."""
    path = tmp_path / "a.xlsx"
    book(path)
    if old:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        main = parts["xl/workbook.xml"]
        parts["xl/workbook.xml"] = main.replace(
            b"<workbookPr", b'<workbookPr date1904="1"', 1
        )
        with zipfile.ZipFile(path, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
    person = read_problem(path, policy="plain").employees[0]
    assert person.post_date is not None
    assert person.post_date.year in (year, year + 1)
