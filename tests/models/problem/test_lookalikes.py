"""Ids that look alike are warned of."""

from models.problem.lookalikes import KEYS, look_alikes
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post


def test_capitals_and_composition_are_seen() -> None:
    """E1 and e1, and an accent in one character or in two, are warned of once each."""
    people = ["E1", "e1", "Jos\u00e9", "Jose\u0301", "\uff25\uff12", "E3"]
    posts = ["P-1", "p-1", "P-2"]
    problem = Problem.of(
        [Employee(emp_id=i) for i in people], [Post(post_code=p) for p in posts]
    )
    issues = [i for table in KEYS for i in look_alikes(table, problem)]
    assert {*issues} <= {*problem.notes}
    assert [(i.table, i.row, i.severity) for i in issues] == [
        ("employees", 3, "warning"),
        ("employees", 5, "warning"),
        ("posts", 3, "warning"),
    ]
    assert "'E1' in row 2" in issues[0].message
