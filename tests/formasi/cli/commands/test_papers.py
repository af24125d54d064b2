from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from tests.formasi.cli.conftest import Command

PEOPLE = (
    ("nip", "nama", "tanggal_lahir", "golongan", "status", "kode_jabatan", "kode_unit"),
    ("198003152005011002", "Ani <b>", "1980-03-16", "III/c", "PNS", "P", "U"),
    ("198107012006041003", "Budi", "1981-07-01", "III/z", "PNS", "P", "U"),
    ("198208012007041004", "Cici", None, "III/b", "PNS", "P", "V"),
)
POSTS = (("kode_jabatan", "kode_unit", "kebutuhan"), ("P", "U", 5))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook with a title above the header, a wrong grade and a wrong birthday."""
    made = Workbook()
    people = made.active
    assert people is not None
    people.title = "pegawai"
    people.append(("DAFTAR PEGAWAI",))
    for row in PEOPLE:
        people.append(row)
    posts = made.create_sheet("jabatan")
    for post in POSTS:
        posts.append(post)
    made.save(tmp_path / "isian.xlsx")
    (tmp_path / "isian.policy.toml").write_text('extends = "plain"\n', "utf-8")
    return tmp_path / "isian.xlsx"


def test_the_workbook_comes_back_marked(book: Path, formasi: Command) -> None:
    """Cells in colour with the message, lists of allowed values, a sheet with links."""
    out = book.with_name("marked.xlsx")
    assert formasi("validate", book, "--workbook", out).exit_code == 1
    marked = load_workbook(out)
    people = marked["pegawai"]
    grade, birth = people["D4"], people["C3"]
    assert grade.comment is not None
    assert birth.comment is not None
    assert grade.comment.text.startswith("this is not a grade")
    assert "15 March 1980" in birth.comment.text
    assert grade.fill.start_color.rgb != birth.fill.start_color.rgb
    assert people["D3"].comment is None
    assert people["A1"].value == "DAFTAR PEGAWAI"
    lists = [str(rule.sqref) for rule in people.data_validations.dataValidation]
    assert any(ranges.startswith("E3:") for ranges in lists)
    found = marked["Findings"]
    assert found["A2"].value == "error"
    assert found["C2"].value == "D4"
    assert found["C2"].hyperlink.location == "'pegawai'!D4"


def test_the_marked_workbook_is_read_as_the_first(book: Path, formasi: Command) -> None:
    """The sheet of findings is no table; marking it again does not pile them up."""
    out, again = book.with_name("marked.xlsx"), book.with_name("again.xlsx")
    book.with_name("marked.policy.toml").write_text('extends = "plain"\n', "utf-8")
    first = formasi("validate", book, "--workbook", out).stdout
    assert formasi("validate", out, "--workbook", again).stdout == first
    names = load_workbook(again).sheetnames
    assert names == ["pegawai", "jabatan", "Findings"]


def test_what_was_mended_is_not_marked_any_more(book: Path, formasi: Command) -> None:
    """A comment of the office's own stays, beside ours."""
    out, again = book.with_name("marked.xlsx"), book.with_name("again.xlsx")
    given = load_workbook(book)
    given["pegawai"]["C3"].comment = Comment("from the akta", "Rina")
    given.save(book)
    formasi("validate", book, "--workbook", out)
    mended = load_workbook(out)
    mended["pegawai"]["D4"].value = "III/b"
    mended.save(out)
    formasi("validate", out, "--workbook", again)
    people = load_workbook(again)["pegawai"]
    assert people["D4"].comment is None
    assert people["D4"].fill.fill_type is None
    assert load_workbook(out)["pegawai"]["C3"].comment.text.endswith("from the akta")


def test_the_original_is_never_written_over(book: Path, formasi: Command) -> None:
    """Nor can a folder be marked, or a file of another kind be made."""
    before = book.read_bytes()
    assert formasi("validate", book, "--workbook", book).exit_code == 1
    assert formasi("validate", book, "--workbook", "out.csv").exit_code == 1
    assert formasi("validate", book.parent, "--workbook", "out.xlsx").exit_code == 1
    assert book.read_bytes() == before


def test_the_page_counts_by_table_column_and_unit(book: Path, formasi: Command) -> None:
    """The worst first; nothing that a cell holds becomes part of the page."""
    page = book.with_name("quality.html")
    formasi("validate", book, "--report", page)
    text = page.read_text("utf-8")
    assert "<script>alert" not in text
    columns = text[text.index('id="columns"') : text.index('id="units"')]
    assert columns.index("tanggal_lahir") < columns.index("kode_jabatan")
    units = text[text.index('id="units"') : text.index('id="findings"')]
    assert "<td>U</td>" in units
    assert "<td>V</td>" in units
    assert formasi("validate", book, "--report", page, "--lang", "id").exit_code == 1
    assert "Mutu data" in page.read_text("utf-8")
