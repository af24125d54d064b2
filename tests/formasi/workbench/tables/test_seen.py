"""What stands on a page as a table or a picture is a file at its own place."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from formasi.language.i18n import translator
from formasi.workbench.tables.seen import picture_in, table_in

PAGE = """<table id="other"><tr><th>No</th></tr></table>
<table id="own"><caption>Not this</caption>
<tr><th>Unit<span class="sr"> hidden</span></th><th class="num">Filled</th>
<th><span class="sr">Do it</span></th><th>Mode</th></tr>
<tr><th><a href="#">Dinas <b>A</b></a> <small>KODE</small></th>
<td class="num">1.044 \N{RIGHTWARDS ARROW} \N{MINUS SIGN}4,5</td>
<td><form><button>Pin</button></form></td>
<td><form><label>Age <input value="58"></label><input type="hidden" value="7">
<select><option>off</option><option selected>hard</option></select></form></td></tr>
<tr><th>B</th><td class="num">7 <small>+2</small></td><td></td><td>=1+1</td></tr>
</table>"""


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_table_is_read_as_it_is_seen() -> None:
    """Numbers are numbers; what a button says, and what nobody sees, is left out."""
    table = table_in(PAGE, "own", translator("id"))
    assert table is not None
    titles = [column.title for column in table.columns]
    assert titles == ["Unit", "Filled (saat ini)", "Filled (rencana)", "Mode"]
    first, second = ([cell.value for cell in row.cells] for row in table.rows)
    assert first == ["Dinas A (KODE)", 1044, -4.5, "Age 58 hard"]
    assert second == ["B", 7, 7, "=1+1"]
    assert table_in(PAGE, "none", translator("id")) is None


def test_a_picture_is_a_file_of_its_own() -> None:
    """It is whole without the page, its colours too."""
    drawn = picture_in('<p><svg id="curve" viewBox="0 0 1 1"><g/></svg></p>', "curve")
    assert ET.fromstring(drawn).tag.endswith("svg")  # noqa: S314  (our own)
    assert picture_in(PAGE, "curve") == ""


@pytest.mark.parametrize(
    "path",
    ["/units?unit=IZN", "/person?id=P00011", "/post?code=SETDA-10", "/rules", "/runs",
     "/data", "/decide", "/runs/0001", "/people?change=promotion&spot=yes", "/posts"],
)  # fmt: skip
def test_every_table_says_where_its_file_is(
    shared: TestClient, root: str, path: str
) -> None:
    """Each long enough to have a region of its own, and each link gives a file."""
    text = shared.get(root + path).text
    files = re.findall(r'href="([^"]*(?:as=|\.)(?:csv|xlsx|svg)\b[^"]*)"', text)
    assert files
    for link in files:
        where = link.replace("&amp;", "&")
        start = "" if where.startswith("/") else root + path.split("?", maxsplit=1)[0]
        found = shared.get(start + where)
        if "chart.svg" not in where:
            assert "attachment" in found.headers["content-disposition"], where
        if "csv" in found.headers["content-type"]:
            rows = _rows(found.content.decode("utf-8-sig"))
            assert len(rows) > 1, where
            assert len({len(row) for row in rows}) == 1, where
        elif "sheet" in found.headers["content-type"]:
            assert zipfile.is_zipfile(io.BytesIO(found.content)), where
    kept = re.findall(r'<table(?: class="[^"]*")?(?: id="([^"]*)")?', text)
    assert all(kept) or "long" in text, "a table has no name to be exported by"


def test_a_spotlight_stands_in_the_file(shared: TestClient, root: str) -> None:
    """All rows are there, and a column tells which stand out."""
    asked = f"{root}/people.csv?change=promotion"
    promoted = _rows(shared.get(asked).content.decode("utf-8-sig"))
    rows = _rows(shared.get(f"{asked}&spot=yes").content.decode("utf-8-sig"))
    assert len(rows) == 601
    assert rows[0][-1] == "Stands out"
    lit = [row[:-1] for row in rows[1:] if row[-1] == "yes"]
    assert lit == promoted[1:]


def test_an_order_of_words_is_no_number(shared: TestClient, root: str) -> None:
    """Findings are sorted by how grave they are, and exported by what they are."""
    rows = _rows(shared.get(f"{root}/data?part=rows&as=csv").text)
    assert {row[0] for row in rows[1:]} <= {"error", "warning", "note"}
    odd = shared.get(f"{root}/data?part=../x&as=csv")
    assert odd.headers["content-type"].startswith("text/html")
