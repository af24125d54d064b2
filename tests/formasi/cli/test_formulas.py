"""No cell of any table becomes a formula, whatever somebody typed and Excel cuts at."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formasi.language.i18n import translator
from formasi.workbench.tables.exported import as_csv, as_workbook
from formasi.workbench.tables.table import Cell, Column, Row, Table
from models.intake.bring import listed
from models.tables.cells.cells import unguard
from optimizer.runs.texts import table
from tests.formasi.cli.conftest import Command
from tests.formasi.cli.outputs import COMMANDS, write_home

CALC = "cmd|' /C calc'!A0"
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
"""What runs, as it is typed here and on keyboards of East Asia."""
TYPED = (
    *(f"={CALC}", f"x;={CALC}", f"\uff1d{CALC}", f"x;\uff20{CALC}"),
    *(f'x; "@{CALC}', f"\uff0b{CALC}", f"-{CALC}", f"x;\uff0d{CALC}"),
)
NUMBER = re.compile(r"[+-]?[\d.,]+([eE][+-]?\d+)?%?")


def cells_of(text: str, separator: str) -> Iterator[str]:
    """Cut a text as a spreadsheet does whose lists are parted so."""
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        yield from row


def runs(cell: str) -> bool:
    """Tell whether a spreadsheet would take a cell for a formula."""
    cell = cell.strip(" \ufeff")
    return cell[:1] in tuple(SIGNS) and not NUMBER.fullmatch(cell)


def formulas_in(path: Path) -> Iterator[str]:
    """Give the formulas in a workbook that hold what somebody typed."""
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if name.endswith(".xml"):
                for element in ET.fromstring(book.read(name)).iter():  # noqa: S314
                    if element.tag.endswith("}f") and "calc" in (element.text or ""):
                        yield element.text or ""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, formasi: Command) -> Path:
    """A problem whose people, posts and units are called what runs."""
    people = [f"{t}{n}" for n, t in enumerate(TYPED[:4])]
    rows = {
        "employees": [
            ("emp_id", "name", "grade", "post_code", "catatan"),
            *((p, TYPED[k], "III/c", "P1", TYPED[-k]) for k, p in enumerate(people)),
        ],
        "posts": [
            ("post_code", "post_name", "unit_code", "need"),
            *(("P1", TYPED[5], "U1", "1"), ("P2", TYPED[6], "U1", "2")),
        ],
        "units": [("unit_code", "unit_name"), ("U1", TYPED[7])],
        "scores": [
            ("emp_id", "post_code", "score"),
            *((p, c, str(5 + k)) for k, p in enumerate(people) for c in ("P1", "P2")),
        ],
    }
    tables = {}
    for name, lines in rows.items():
        out = io.StringIO(newline="")
        csv.writer(out).writerows(lines)
        tables[name] = out.getvalue()
    place = tmp_path_factory.mktemp("read")
    return write_home(place, formasi, tables, people[1], TYPED[1])


@pytest.mark.parametrize("name", COMMANDS.keys() - {"seal", "new", "new-rule"})
def test_no_file_of_any_command_runs(
    name: str, home: Path, tmp_path: Path, formasi: Command
) -> None:
    """Neither cut at commas nor at semicolons; no text of ours is a formula."""
    out = tmp_path / "there" / "out"
    answer = formasi(*COMMANDS[name](home, out))
    assert answer.exit_code in (0, int(name in ("check", "marked"))), answer.output
    for path in out.parent.rglob("*"):
        if path.suffix == ".csv":
            text = path.read_text(encoding="utf-8")
            for separator in ",;\t":
                bad = [cell for cell in cells_of(text, separator) if runs(cell)]
                assert not bad, (path.name, separator, bad[:3])
        elif path.suffix == ".xlsx":
            assert not list(formulas_in(path)), path.name


ANY = st.text(st.sampled_from(f"a5;,'\" \t\r\n{SIGNS}"), max_size=9)


@given(ANY, ANY)
def test_no_writer_of_tables_lets_one_through(one: str, other: str) -> None:
    """Of a run, of a schedule, of the workbench, of joined exports."""
    columns = (Column("a", "A"), Column("b", "B"))
    rows = (Row("k", (Cell(one, one), Cell(other, other, note=one))),)
    view = Table("t", columns, rows).view({})
    written = (
        *(
            table(("a", "b"), [{"a": one, "b": other}]),
            as_csv(view, translator("en")).decode("utf-8-sig"),
        ),
        listed(("a", "b"), [(one, other)]),
    )
    for text in written:
        for separator in ",;":
            cut = [*cells_of(text, separator)]
            assert not [cell for cell in cut if runs(cell)], (text, separator)
    told = next(csv.DictReader(io.StringIO(written[0], newline="")))
    assert (unguard(told["a"]), unguard(told["b"])) == (one, other)
    assert zipfile.is_zipfile(io.BytesIO(as_workbook(view, translator("en"))))
