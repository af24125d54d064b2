"""Forms of job information: what stands on them, and the command that writes them."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from formasi.cli.app import build_app
from formasi.jobs.book import write_forms
from models.policy.policy import PlanEntry, Policy
from models.problem.problem import Problem
from models.records.competency import Competency, Standard
from models.records.education import Education
from models.records.employee import Employee
from models.records.post import Post, Task
from models.records.unit import Unit
from models.records.work.analysis import EvaluationFactor, JobAnalysis
from models.tables import read_problem, write_problem
from tests.optimizer.worked import DAY

OFFICE = Problem.of(
    [Employee(emp_id="E", post_code="A/1")],
    [
        Post(
            post_code="A/1",
            post_name="=Penata Perizinan",
            unit_code="U",
            type="JF",
            level="ahli-muda",
            job_class=9,
            need=3,
            edu_min=Education.S1,
            required_groups=("hukum", "ilmu hukum"),
            min_experience_months=24,
            reports_to="A:1",
        ),
        Post(post_code="A:1", type="PLK", level="pelaksana"),
    ],
    units=[Unit(unit_code="U", unit_name="DPMPTSP")],
    workload=[
        Task(
            post_code="A/1", task="Menelaah", measure="berkas", volume=2500, minutes=60
        )
    ],
    competencies=[Competency(comp_code="M.01", comp_name="Integritas", kind="M")],
    post_competencies=[Standard(post_code="A/1", comp_code="M.01", required_level=2)],
    job_analysis=[
        JobAnalysis(
            post_code="A/1",
            summary="Menelaah izin",
            duties="Menelaah; =Memutus",
            study_fields="S1 Hukum",
            required_groups=("hukum", "ilmu hukum"),
            experience="2 tahun; di bidangnya",
            min_experience_months=24,
            aptitudes="Numerik; Verbal",
            risks="tidak ada",
        )
    ],
    job_evaluation=[
        EvaluationFactor(
            post_code="A/1", factor="1", factor_name="Pengetahuan", points=1250
        ),
        EvaluationFactor(post_code="A/1", factor="2", level="2-3", points=275),
    ],
    policy=Policy(plan=PlanEntry(date=DAY)),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> CalamineWorkbook:
    """Give the forms of both posts."""
    path = tmp_path_factory.mktemp("forms") / "forms.xlsx"
    write_forms(OFFICE, path, OFFICE.posts, "en")
    return CalamineWorkbook.from_path(path)


def rows(book: CalamineWorkbook, sheet: str) -> list[tuple[object, ...]]:
    """Give the rows of a sheet, blank cells left out."""
    table = book.get_sheet_by_name(sheet).to_python()
    return [tuple(cell for cell in row if cell != "") for row in table if any(row)]


def test_a_form_tells_what_is_known_of_a_post(book: CalamineWorkbook) -> None:
    """Duties, the need that they give, standards, and the class by points."""
    assert book.sheet_names == ["Posts", "Units", "A-1", "A-1~2"]
    form = rows(book, "A-1")
    assert ("Name of the post", "=Penata Perizinan") in form
    assert ("Unit", "DPMPTSP") in form
    assert ("Type and level", "Functional (JF), ahli muda") in form
    assert ("Menelaah izin",) in form
    assert ("Least education", "S1") in form
    assert (1.0, "Menelaah", "berkas", 2500.0, 60.0, 2.0) in form
    assert ("Need by workload", 2.0) in form
    assert ("Seats", 3.0) in form
    assert ("M.01", "Integritas", "M", 2.0, 1.0) in form
    general = {row[:2] for row in rows(book, "A-1~2")}
    assert ("M.08", "Pengambilan Keputusan") in general
    assert ("Class by points", 9.0) in form
    assert ("Job class", 9.0) in form


def test_what_nothing_tells_is_left_to_be_filled_in(book: CalamineWorkbook) -> None:
    """All parts stand there, in the same order, without a class by points."""
    parts = [row for row in rows(book, "A-1") if str(row[0]).endswith(".")]
    blank = rows(book, "A-1~2")
    assert [row for row in blank if str(row[0]).endswith(".")] == parts
    assert not [row for row in blank if row[0] == "Class by points"]


def test_the_list_counts_need_and_seats(book: CalamineWorkbook) -> None:
    """A row for each post."""
    listed = rows(book, "Posts")
    named = ("A/1", "=Penata Perizinan", "U", "DPMPTSP", "JF", "ahli-muda")
    assert listed[1] == (*named, "A:1", 9.0, 2.0, 3.0)


def test_the_command_writes_the_forms_of_some_posts(tmp_path: Path) -> None:
    """Never over a file, and it names a post that is none."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "posts.csv").write_text("post_code\nA\nB\n")
    (tmp_path / "p" / "employees.csv").write_text("emp_id\n1\n")
    problem, out = str(tmp_path / "p"), str(tmp_path / "forms.xlsx")
    told = ["anjab", problem, "-o", out, "--post", "A", "--lang", "en"]
    done = CliRunner().invoke(build_app(), told)
    assert done.exit_code == 0, done.output
    assert CalamineWorkbook.from_path(out).sheet_names == ["Posts", "Units", "A"]
    assert CliRunner().invoke(build_app(), told).exit_code != 0
    other = ["anjab", problem, "-o", str(tmp_path / "x.xlsx"), "--post", "C"]
    assert CliRunner().invoke(build_app(), other).exit_code != 0


@pytest.mark.parametrize("lang", ["id", "en"])
def test_forms_come_in_again(tmp_path: Path, lang: str) -> None:
    """Everything that stands on them, in either language; and no other workbook."""
    book, folder = tmp_path / "forms.xlsx", tmp_path / "tables"
    write_forms(OFFICE, book, OFFICE.posts, lang)
    told = ["anjab", str(book), "-o", str(folder), "--lang", lang]
    done = CliRunner().invoke(build_app(), told)
    assert done.exit_code == 0, done.output
    (folder / "employees.csv").write_text("emp_id,post_code\nE,A/1\n")
    again = read_problem(folder)
    assert (again.posts, again.units) == (OFFICE.posts, OFFICE.units)
    assert again.workload == OFFICE.workload
    assert again.job_evaluation == OFFICE.job_evaluation
    asked = {"edu_min": Education.S1}
    assert again.job_analysis == (OFFICE.job_analysis[0].model_copy(update=asked),)
    assert again.asked_standards["A/1"] == OFFICE.asked_standards["A/1"]
    write_forms(again, tmp_path / "again.xlsx", again.posts, lang)
    first, second = (
        {name: rows for name, rows in sheets(path).items() if name != "A-1~2"}
        for path in (book, tmp_path / "again.xlsx")
    )
    assert second == first
    write_problem(OFFICE, tmp_path / "problem.xlsx")
    told[1], told[3] = str(tmp_path / "problem.xlsx"), str(tmp_path / "none")
    assert CliRunner().invoke(build_app(), told).exit_code != 0


def sheets(path: Path) -> dict[str, list[list[object]]]:
    """Give the rows of every sheet of a workbook."""
    book = CalamineWorkbook.from_path(path)
    return {n: book.get_sheet_by_name(n).to_python() for n in book.sheet_names}
