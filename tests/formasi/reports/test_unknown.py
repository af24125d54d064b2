"""Whatever tells of a result says what is not known, and which rules test nobody."""

from pathlib import Path

from openpyxl import load_workbook

from formasi.answers.said_of_why import said_of_why
from formasi.reports import summary, write_report, write_workbook
from formasi.reports.dossier import write_dossiers
from formasi.reports.telling.context import Context
from models.policy.policy import read_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.explain import Case, why
from optimizer.solve import solve

SAID = "grade: not known for any of 2 people, so these rules test nobody: Grade"


def test_a_missing_field_is_told_in_every_paper(tmp_path: Path) -> None:
    """Of who has a post and of who has none: nobody's grade is in the table."""
    policy = read_policy("asn", ["plan.date=2027-01-01"])
    people = [Employee(emp_id=f"E{n}", post_code="P") for n in range(2)]
    post = Post(post_code="P", type="PWS", level="pengawas-a", need=1)
    result = solve(Problem.of(people, [post], policy=policy))
    assert result.plan is not None
    ctx, case = Context.about(result, "en"), Case.of(result)
    assert SAID in summary(result, "en")
    page = write_report(result, tmp_path / "report.html", "en").read_text("utf-8")
    assert SAID in page.split('id="unknown"')[0]
    book = load_workbook(write_workbook(result, tmp_path / "plan.xlsx", "en"))
    cells = (str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)
    assert any(SAID in cell for cell in cells)
    write_dossiers(result, tmp_path / "dossiers", "en")
    for person in people:
        said = "\n".join(said_of_why(ctx, why(case, person.emp_id), rules=True))
        assert SAID in said
        file = tmp_path / "dossiers" / f"{person.emp_id}.html"
        dossier = file.read_text("utf-8")
        assert SAID in dossier
        assert "<b>Grade (golongan)</b>" not in dossier
