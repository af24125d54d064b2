from pathlib import Path

from models.issue import Issue
from models.quality.tally import Tally, tallies
from models.tables import inspect_problem


def counted(folder: Path, *issues: Issue) -> dict[tuple[str | None, str | None], Tally]:
    """Count the cells of four people; by column and unit, None for all of them."""
    rows = "E1,III/a,U\nE2,III/b,U\nE3,,V\nE4,III/x,\n"
    (folder / "employees.csv").write_text(f"emp_id,grade,unit_code\n{rows}", "utf-8")
    (folder / "posts.csv").write_text("post_code,need\nP,9\n", "utf-8")
    found = inspect_problem(folder, "plain")
    people = [t for t in tallies(found, issues) if t.table == "employees"]
    assert [t.score for t in people] == sorted(t.score for t in people)
    return {(t.column, t.unit): t for t in people}


def test_blank_and_unreadable_cells_are_not_known(tmp_path: Path) -> None:
    """A column that is not there is known of nobody."""
    found = counted(tmp_path)
    assert (found["grade", None].cells, found["grade", None].known) == (4, 2)
    assert found["grade", None].score == 50
    assert found["birth_date", None].score == 0
    assert found["emp_id", None].score == 100


def test_a_doubt_counts_half_and_a_contradiction_nothing(tmp_path: Path) -> None:
    """Each cell once, however much is said of it, under the graver head."""
    first = ("", "employees", 2, "emp_id")
    second = ("", "employees", 3, "emp_id")
    doubt = Issue(*first, severity="warning", code="doubtful")
    worse = Issue(*second, severity="warning", code="contradiction")
    both = Issue(*second, severity="warning", code="doubtful")
    found = counted(tmp_path, doubt, worse, both, both)["emp_id", None]
    assert (found.doubtful, found.contradictory) == (1, 1)
    assert found.score == 62.5


def test_units_are_counted_apart_and_who_has_none_too(tmp_path: Path) -> None:
    """Every person in one of them."""
    found = counted(tmp_path)
    cells = {unit: t.cells for (column, unit), t in found.items() if unit is not None}
    assert set(cells) == {"U", "V", ""}
    assert sum(cells.values()) == found[None, None].cells
    assert found[None, "U"].score > found[None, "V"].score
