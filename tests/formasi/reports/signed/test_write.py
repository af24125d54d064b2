import dataclasses
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from docx import Document

from formasi import Employee, Post, Problem, Scores, Unit, solve
from formasi.reports.signed.chart import charts
from formasi.reports.signed.drawing import drawing
from formasi.reports.signed.write import write_papers
from formasi.reports.telling.context import Context
from models.errors import PlacementError
from models.plan.result import Result

NASTY = '<b>&\x00 "x"'


@pytest.fixture(scope="module")
def made(small: Result, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The papers of the small city, in Indonesian."""
    return write_papers(small, tmp_path_factory.mktemp("papers"), "id")


def text(path: Path) -> str:
    """All that a document says."""
    document = Document(str(path))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_each_paper_is_a_document_with_room_to_fill_in(made: list[Path]) -> None:
    """Number, date and signature of a decree; the letterhead of minutes."""
    papers = {path.name: path for path in made if path.suffix == ".docx"}
    assert {"duk.docx", "berita-acara.docx", "sk-penyetaraan.docx"} <= set(papers)
    decree = text(papers["sk-penyetaraan.docx"])
    assert "NOMOR: [........]" in decree
    assert "[Jabatan penanda tangan]" in decree
    minutes = text(papers["berita-acara.docx"])
    assert "[Kop naskah dinas]" in minutes
    assert "Kuorum" in minutes
    assert (
        "halaman " in Document(str(papers["duk.docx"])).sections[0].footer._element.xml
    )
    opening, matters, closing, signed = Document(
        str(papers["berita-acara.docx"])
    ).tables
    assert len(matters.columns) == 7
    assert matters.rows[1].cells[0].text == "1"
    assert any("Kuorum" in cell.text for cell in opening.columns[0].cells)
    assert len(closing.rows) == 2
    assert signed.rows[-1].cells[0].text.strip() == "Anggota 5"
    assert "keepNext" in signed.rows[0]._tr.xml


def test_a_document_holds_the_rows_of_its_sheet(
    small: Result, made: list[Path]
) -> None:
    """A line for each, below the header."""
    (duk,) = (path for path in made if path.name == "duk.docx")
    table = Document(str(duk)).tables[0]
    people = [e for e in small.problem.employees if e.status == "PNS"]
    assert len(table.rows) == 1 + len(people)
    assert {cell.text for cell in table.columns[2].cells} >= {e.emp_id for e in people}


def test_every_chart_is_a_picture_that_can_be_read(
    small: Result, made: list[Path]
) -> None:
    """Well-formed, one box a post, before and after."""
    drawn = [path for path in made if path.suffix == ".svg"]
    assert {path.name.split("-")[-1] for path in drawn} == {
        "sebelum.svg",
        "sesudah.svg",
    }
    for path in drawn:
        ET.fromstring(path.read_text("utf-8"))  # noqa: S314  (our own)
    shown = [b for pair in charts(Context.of(small)) for b in pair[1].boxes]
    kept = [p.post_code for p in small.problem.posts if not p.abolished]
    assert sorted(b.post.post_code for b in shown) == sorted(kept)


def test_a_chart_counts_as_the_plan_does(small: Result) -> None:
    """Holders today before, holders in the plan after; what is abolished is gone."""
    ctx = Context.of(small)
    for before, after in charts(ctx):
        for box in before.boxes:
            assert box.filled == ctx.holders_today[box.post.post_code]
            assert box.post.new_status != "new"
            assert (box.kind == "gone") == box.post.abolished
        for box in after.boxes:
            assert box.filled == ctx.plan.filled[box.post.post_code]
            assert box.vacant == max(0, box.post.seats - box.filled)


def test_a_circle_of_superiors_ends(small: Result) -> None:
    """Each post is drawn once, whoever reports to whom."""
    posts = list(small.problem.posts)
    first, second = posts[0], posts[1]
    posts[0] = first.model_copy(update={"reports_to": second.post_code})
    posts[1] = second.model_copy(update={"reports_to": first.post_code})
    problem = dataclasses.replace(small.problem, posts=tuple(posts))
    ctx = Context.of(dataclasses.replace(small, problem=problem))
    drawn = [b.post.post_code for pair in charts(ctx) for b in pair[1].boxes]
    assert len(drawn) == len(set(drawn)) == sum(not p.abolished for p in posts)


def test_nasty_names_stay_text(small: Result) -> None:
    """In a picture as in a document."""
    posts = tuple(
        p.model_copy(update={"post_name": NASTY}) for p in small.problem.posts
    )
    problem = dataclasses.replace(small.problem, posts=posts)
    ctx = Context.of(dataclasses.replace(small, problem=problem))
    for _, after in charts(ctx):
        assert "<b>" not in drawing(ctx.t, after)


def test_what_somebody_else_wrote_is_not_overwritten(
    small: Result, tmp_path: Path
) -> None:
    """Nothing is written then."""
    (tmp_path / "duk.docx").write_text("mine")
    with pytest.raises(PlacementError):
        write_papers(small, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["duk.docx"]


def test_a_document_that_was_edited_is_kept(small: Result, tmp_path: Path) -> None:
    """It is set aside, as a workbook is."""
    write_papers(small, tmp_path)
    own = Document(str(tmp_path / "duk.docx"))
    own.core_properties.modified = __import__("datetime").datetime(2026, 5, 1)
    own.save(str(tmp_path / "duk.docx"))
    write_papers(small, tmp_path)
    assert len([p for p in tmp_path.iterdir() if p.name.startswith("duk")]) == 2


def test_pseudonyms_leave_out_names(small: Result, tmp_path: Path) -> None:
    """And the lists that would tell ages and ties."""
    made = write_papers(small, tmp_path, pseudonyms=True)
    names = {path.name for path in made}
    assert "duk.docx" not in names
    told = "".join(text(path) for path in made if path.suffix == ".docx")
    assert not [e.name for e in small.problem.employees if e.name in told]


def test_units_whose_codes_look_alike_keep_a_chart_each(tmp_path: Path) -> None:
    """Those of PAR/1 were written over by those of PAR_1."""
    codes = ("PAR/1", "PAR_1", "par/1")
    units = [Unit(unit_code=code, unit_name=code) for code in codes]
    posts = [Post(post_code=c, post_name=c, unit_code=c, need=1) for c in codes]
    people = [Employee(emp_id=c, name=c, post_code=c) for c in codes]
    fit = Scores.of([[1.0] * 3] * 3, list(codes), list(codes))
    problem = Problem.of(people, posts, units=units, scores=fit)
    drawn = [p for p in write_papers(solve(problem), tmp_path) if p.suffix == ".svg"]
    assert len({path.name.lower() for path in drawn}) == len(drawn) == 6
    told = "".join(path.read_text("utf-8") for path in drawn)
    assert all(f">{code}<" in told for code in codes)
