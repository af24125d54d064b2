"""Many rows at once."""

from pathlib import Path

from models.tables import read_problem, write_problem


def test_many_rows_are_read_and_written(tmp_path: Path) -> None:
    """Tens of thousands of rows, without a watch on the time."""
    people, each = 2_000, 20
    rows = {
        "employees": ["emp_id,name,grade"]
        + [f"E{i},Name {i},III/{'abcd'[i % 4]}" for i in range(people)],
        "posts": ["post_code,need", *(f"P{i},2" for i in range(people))],
        "employee_competencies": ["emp_id,comp_code,level"]
        + [f"E{i % people},C{i // people},{i % 6}" for i in range(people * each)],
        "scores": ["emp_id,post_code,score"]
        + [f"E{i % people},P{i // people},{i / 8}" for i in range(people * each)],
    }
    folder = tmp_path / "a"
    folder.mkdir()
    for name, lines in rows.items():
        (folder / f"{name}.csv").write_text("\n".join(lines))
    problem = read_problem(folder, "plain")
    assert len(problem.employee_competencies) == people * each
    write_problem(problem, tmp_path / "b")
    assert read_problem(tmp_path / "b") == problem
