"""The workbook to fill in."""

from pathlib import Path

import openpyxl
import pytest

from models.tables import read_problem, write_template
from models.tables.schema.guide import Language, describe
from models.tables.schema.organisation import TABLES
from tests.models.tables.tables import refused


@pytest.mark.parametrize("lang", ["id", "en"])
def test_an_unfilled_template_says_which_tables_are_empty(
    tmp_path: Path, lang: Language
) -> None:
    """Only the two that are required, by the names on the sheets."""
    write_template(tmp_path / "new" / "t.xlsx", lang)
    names = ["pegawai", "jabatan"] if lang == "id" else ["employees", "posts"]
    assert [issue.table for issue in refused(tmp_path / "new" / "t.xlsx")] == names


def test_the_template_helps(tmp_path: Path) -> None:
    """Notes, drop-down lists, text columns for ids, frozen headers, a first page."""
    write_template(tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames[:3] == ["Petunjuk", "pegawai", "jabatan"]
    sheet = book["pegawai"]
    assert sheet["A1"].value == "nip *"
    assert "sebagai teks" in sheet["A1"].comment.text
    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["A"].number_format == "@"
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert '"ya,tidak"' in lists
    assert '"PNS,CPNS,PPPK,PPPK_PW"' in lists


def test_a_filled_template_is_read(tmp_path: Path) -> None:
    """What the lists offer is understood."""
    path = tmp_path / "t.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    for name, row in {"pegawai": ("1", "Sri", "P"), "jabatan": ("A", "Kepala")}.items():
        for place, value in enumerate(row, start=1):
            book[name].cell(2, place, value)
    book["jabatan"].cell(2, 8, "tak terbatas")
    book.save(path)
    problem = read_problem(path, "plain")
    assert (problem.employees[0].sex, problem.posts[0].need) == ("P", 1_000_000)
    assert problem.notes == ()


def test_everything_is_explained_in_both_languages() -> None:
    """No column without a word about it."""
    for table in TABLES.values():
        for field in ("_", *table.fields):
            assert describe(table, field, "id") != describe(table, field, "en")
