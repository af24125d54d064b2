from models.plan.people import people_of
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.unit import Unit
from optimizer.effects.lines import Lines, LinesRow, lines_rows
from tests.optimizer.worked import problem

UNITS = (Unit(unit_code="D"), Unit(unit_code="D2", merged_into="D"))
POSTS = {
    "HEAD": {"unit_code": "D"},
    "BID": {"unit_code": "D", "reports_to": "HEAD"},
    "SEK": {"unit_code": "D2", "reports_to": "BID", "new_status": "abolished"},
    "STAF": {"unit_code": "D2", "reports_to": "SEK", "new_status": "abolished"},
    "NEW": {"unit_code": "D", "reports_to": "SEK", "new_status": "new", "need": 4},
}
PEOPLE = {
    "a": {"post_code": "HEAD"},
    "b": {"post_code": "BID"},
    "c": {"post_code": "SEK"},
    "d": {"post_code": "STAF"},
    "e": {"post_code": "STAF"},
}


def rows(given: Problem, placements: dict[str, str]) -> list[LinesRow]:
    """Give the rows of a plan."""
    left = tuple(e.emp_id for e in given.employees if e.emp_id not in placements)
    return lines_rows(given, people_of(given, Plan(placements, left), {}))


def test_a_layer_goes() -> None:
    """Two clerks had three posts above them; now they and the section's head have two.

    Three led one, one and two people: the division has three now, the head one.
    """
    given = problem(PEOPLE, POSTS, units=UNITS)
    everybody, unit = rows(
        given, {"a": "HEAD", "b": "BID", **dict.fromkeys("cde", "NEW")}
    )
    before = Lines((0 + 1 + 2 + 3 + 3) / 5, 3, 3, 4 / 3, 3, 0)
    after = Lines((0 + 1 + 2 + 2 + 2) / 5, 2, 2, 2.0, 1, 0)
    assert everybody == LinesRow("", before, after)
    assert unit == LinesRow("D", before, after)


def test_without_lines_nothing_is_told() -> None:
    """No post reports to another."""
    assert rows(problem({"a": {}}, {"A": {}}), {"a": "A"}) == []


def test_a_circle_ends() -> None:
    """Two posts that report to each other, as no input may, have one above each."""
    posts = {"A": {"reports_to": "B"}, "B": {}}
    given = problem({"a": {"post_code": "A"}, "b": {"post_code": "B"}}, posts)
    ring = given.post["B"].model_copy(update={"reports_to": "A"})
    object.__setattr__(given, "posts", (given.post["A"], ring))
    given.__dict__.pop("post")
    (whole,) = rows(given, {"a": "A", "b": "B"})
    assert whole.before.layers == 1
