"""Changes of whole tables: who goes is spoken of nowhere, and nothing else changes."""

from models.problem.problem import Problem
from models.tables import read_problem
from scenarios.editing.change import without_people

TABLES = (
    *("employees", "employee_competencies", "history", "kinship", "preferences"),
    *("exemptions", "pins", "certificates", "posts", "workload", "courses"),
)


def named(problem: Problem, table: str) -> set[str]:
    """Give all texts that stand in the rows of a table."""
    cells = (cell for row in getattr(problem, table) for cell in dict(row).values())
    return {cell for cell in cells if isinstance(cell, str)}


def test_who_goes_is_spoken_of_nowhere_and_other_tables_stay_the_very_same() -> None:
    """So that a hash of them, and what reading them found, need not be found again."""
    problem = read_problem("examples/binjai")
    going = {problem.kinship[0].emp_a, problem.employees[0].emp_id}
    left = without_people(problem, going)
    for table in TABLES:
        if named(problem, table) & going:
            assert not named(left, table) & going
        else:
            assert getattr(left, table) is getattr(problem, table)
    assert len(left.employees) == len(problem.employees) - len(going)
