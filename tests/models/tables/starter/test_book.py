"""The workbooks to begin with."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.policy.policy import read_policy
from models.tables import inspect_problem, read_problem, write_template
from models.tables.parse import parse_table
from models.tables.schema.example import NEEDS, example, in_order, need_of, said_by
from models.tables.schema.guide import Language, describe
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import Table
from models.tables.shape.grid import make_table
from models.tables.starter.sheet import sheet_name
from optimizer.rules import RULES
from tests.models.tables.tables import refused

LANGUAGES: tuple[Language, ...] = ("id", "en")


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    """Give an unfilled workbook in each language."""
    folder = tmp_path_factory.mktemp("templates")
    paths: dict[Language, Path] = {lang: folder / f"{lang}.xlsx" for lang in LANGUAGES}
    for lang, path in paths.items():
        write_template(path, lang)
    return paths


@pytest.fixture(scope="module")
def books(templates: dict[Language, Path]) -> dict[Language, Workbook]:
    """Give the same workbooks, opened."""
    return {lang: openpyxl.load_workbook(path) for lang, path in templates.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unfilled_template_says_which_tables_are_empty(
    templates: dict[Language, Path], lang: Language
) -> None:
    """Only the two that are required; explanations and examples are no rows."""
    found = inspect_problem(templates[lang], "plain")
    names = ["pegawai", "jabatan"] if lang == "id" else ["employees", "posts"]
    assert [issue.table for issue in found.issues] == names
    assert {len(table.raw) for table in found.tables.values()} == {0}
    assert len(found.tables) == len(TABLES)
    assert [issue.table for issue in refused(templates[lang])] == names


def test_the_template_helps(books: dict[Language, Workbook]) -> None:
    """Notes, drop-down lists, text columns for ids, frozen headers, a first page."""
    book = books["id"]
    assert book.sheetnames[:3] == ["Petunjuk", "pegawai", "jabatan"]
    sheet = book["pegawai"]
    assert sheet["A1"].value == "nip *"
    assert "sebagai teks" in sheet["A1"].comment.text
    assert "sebagai teks" in sheet["A2"].value
    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["A"].number_format == "@"
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert '"ya,tidak"' in lists
    assert '"PNS,CPNS,PPPK,PPPK_PW"' in lists


@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_kinds_of_columns_are_told_apart(
    books: dict[Language, Workbook], lang: Language
) -> None:
    """By colour, by sign, by word and by place: the needed ones come first."""
    words = {"id": "Wajib Disarankan Boleh", "en": "Required Recommended Optional"}
    signs = {
        need: (word, set[tuple[str, str]]())
        for need, word in zip(NEEDS, words[lang].split(), strict=True)
    }
    for table in TABLES.values():
        sheet = books[lang][sheet_name(table, lang)]
        needs = [need_of(table, column) for column in in_order(table)]
        assert needs == sorted(needs, key=NEEDS.index)
        for cell, need, told in zip(sheet[1], needs, sheet[2], strict=True):
            word, seen = signs[need]
            seen.add(
                (
                    cell.value[-2:] if cell.value[-2] == " " else "",
                    cell.fill.fgColor.rgb,
                )
            )
            assert word in told.value
    assert [len(seen) for _, seen in signs.values()] == [1, 1, 1]
    assert len({found for _, seen in signs.values() for found in seen}) == len(NEEDS)


def test_what_a_rule_asks_for_is_recommended() -> None:
    """A blank column of that kind would leave a rule that tests nobody."""
    table = TABLES["employees"]
    asked = {field for rule in RULES.values() for field in getattr(rule, "needs", ())}
    assert asked
    assert {need_of(table, table.fields[field]) for field in asked} == {"recommended"}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_example_of_each_sheet_could_be_read(
    books: dict[Language, Workbook], table: Table
) -> None:
    """It fills what is required and recommended, in cells that are understood."""
    for lang in LANGUAGES:
        shown = example(table, lang)
        needed = [c.field for c in table.columns if need_of(table, c) != "optional"]
        blank = {"post_code"} if table.name == "exemptions" else set()
        assert set(needed) - blank <= set(shown)
        rows = [list(shown), [str(cell) for cell in shown.values()]]
        parsed = parse_table(make_table("t", rows, table)[0], table)
        assert [i for i in parsed.issues if i.severity != "note"] == []
        assert len(parsed.raw) == 1
        row = books[lang][sheet_name(table, lang)][3]
        assert said_by(str(row[0].value)) == (
            lang,
            True,
            str(next(iter(shown.values()))),
        )


def test_an_example_that_was_written_over_is_named(
    tmp_path: Path, templates: dict[Language, Path]
) -> None:
    """Somebody's row with the word left in front is no silent loss."""
    book = openpyxl.load_workbook(templates["id"])
    book["pegawai"]["B3"] = "Sri Hartati"
    fill(book, tmp_path / "t.xlsx")
    warned = read_problem(tmp_path / "t.xlsx", "plain").notes
    assert [(i.table, i.row, i.code) for i in warned] == [("pegawai", 3, "not-data")]
    assert "Sri Hartati" in warned[0].value


def test_a_filled_template_is_read(
    tmp_path: Path, templates: dict[Language, Path]
) -> None:
    """What the lists offer is understood."""
    fill(openpyxl.load_workbook(templates["id"]), tmp_path / "t.xlsx")
    problem = read_problem(tmp_path / "t.xlsx", "plain")
    assert (problem.employees[0].sex, problem.posts[0].need) == ("P", 1_000_000)
    assert problem.notes == ()
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    book["sertifikat"].append(("1", "PBJ", "2030-01-01"))
    book.save(tmp_path / "t.xlsx")
    told = read_problem(tmp_path / "t.xlsx", "plain").notes
    assert [(i.table, i.code) for i in told] == [("sertifikat", "hidden")]


def fill(book: Workbook, path: Path) -> None:
    """Fill in a person and a post below the examples."""
    told = {"pegawai": {"nip *": "1", "nama +": "Sri", "jenis_kelamin": "P"}}
    told |= {"jabatan": {"kode_jabatan *": "A", "kebutuhan +": "tak terbatas"}}
    for name, row in told.items():
        heads = [cell.value for cell in book[name][1]]
        for head, value in row.items():
            book[name].cell(4, heads.index(head) + 1, value)
    book.save(path)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_prints_on_few_pages(
    books: dict[Language, Workbook], lang: Language
) -> None:
    """A4, headers on each page, at most two pages across, ten in all.

    Sheets that few need are hidden, and no spreadsheet prints them.
    """
    shown = [s for s in books[lang].worksheets if s.sheet_state == "visible"]
    assert sum(s.page_setup.fitToWidth or 1 for s in shown[1:]) <= 8
    for sheet in books[lang].worksheets:
        assert (sheet.page_setup.fitToWidth or 1) <= 2
        assert sheet.page_setup.fitToHeight == (2 if sheet is shown[0] else 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
    assert pages(books[lang].worksheets[0]) <= 2.3  # small enough to read in two
    listed = {str(row[0].value) for row in shown[0].iter_rows()}
    assert {s.title for s in books[lang].worksheets[1:]} <= listed


def pages(sheet: Worksheet) -> float:
    """Reckon the pages of a sheet that stands upright on A4, in points."""
    wide = sum(sheet.column_dimensions[c].width for c in "ABCD") * 5.3
    high = sum(
        sheet.row_dimensions[r].height or 15 for r in range(1, sheet.max_row + 1)
    )
    return high * min(1, 537 / wide) / 760


def test_everything_is_explained_in_both_languages() -> None:
    """No column without a word about it."""
    for table in TABLES.values():
        for field in ("_", *table.fields):
            assert describe(table, field, "id") != describe(table, field, "en")


def test_the_words_are_those_of_the_policy() -> None:
    """The rule that the example exempts from is one."""
    rule = example(TABLES["exemptions"], "en")["rule"]
    assert rule in read_policy("asn").rules
