from __future__ import annotations

import json

import pytest

from models.errors import ArgumentError
from models.plan.result import Result
from models.policy.policy import read_policy
from models.problem.problem import Problem
from models.records.employee import Employee, Pin
from models.records.post import Post
from models.records.scores import Scores
from optimizer.solve import solve
from scenarios.session import Session


@pytest.fixture(scope="module")
def result() -> Result:
    """Two people and two posts, made in memory and solved at once."""
    people = [Employee(emp_id="A", name="<b>Sri</b>"), Employee(emp_id="B")]
    posts = [Post(post_code="P"), Post(post_code="Q")]
    scores = Scores.of([[3, 1], [5, 2]], ["A", "B"], ["P", "Q"])
    return solve(Problem.of(people, posts, scores=scores))


def test_a_problem_made_in_memory_is_solved_at_once(result: Result) -> None:
    """Under the plain policy, from the first of next month."""
    assert (result.status, result.objective, result.unique) == ("optimal", 6, True)
    assert result.problem.policy.name == "plain"
    assert result.problem.policy.plan_date.day == 1


def test_each_shows_itself_on_a_line(result: Result) -> None:
    """Not with all its tables."""
    assert repr(result) == (
        "<Result: optimal, 2 placed, 0 surplus, objective 6, bound 6>"
    )
    assert repr(result.problem) == "<Problem: 2 employees, 2 posts, policy 'plain'>"
    assert repr(result.problem.scores) == "<Scores: 4 pairs, 2 people, 2 posts>"
    assert repr(Result("no_plan", result.problem)) == "<Result: no_plan>"
    assert repr(result.plan) == "<Plan: 2 placed, 0 surplus>"
    policy = repr(result.problem.policy)
    assert policy == "Policy(name='plain', title='One post each, best fit')"
    assert repr(result.certificate).startswith("<Proof: tier 1: everyone-placed, ")
    with pytest.raises(ArgumentError, match=r"(?s)'wrkers'.*Maybe 'workers'"):
        Session(wrkers=2)
    session = Session()
    assert repr(session) == "<Session: nothing solved yet>"
    assert repr(result) in repr(session.solve(result.problem)) in repr(session)


def test_notebooks_get_html_without_foreign_tags(result: Result) -> None:
    """What stands in the data is text."""
    for thing in (result, result.problem, result.problem.scores):
        page = thing._repr_html_()  # type: ignore[union-attr]
        assert page.startswith("<div>")
        assert "<table>" in page
    named = Scores.of([[1]], ["<script>"], ["P"])
    assert "<script>" not in named._repr_html_()


def test_a_result_is_given_as_frames(result: Result) -> None:
    """Placements, goals, prices."""
    assert result.frame().new_post.tolist() == ["Q", "P"]
    assert result.goals_frame()[["name", "value"]].values.tolist() == [
        ["everyone-placed", 2.0],
        ["fit", 6.0],
    ]
    assert result.prices_frame().amount.tolist() == [2.0]
    empty = Result("no_plan", result.problem)
    assert list(empty.goals_frame().columns) == list(result.goals_frame().columns)


def test_a_result_is_told_in_both_languages(result: Result) -> None:
    """As the command tells it."""
    assert "PROVEN BEST" in result.summary()
    assert result.summary("id") != result.summary()
    assert "seats: 2" in result.problem.summary()


def test_a_notebook_is_told_why_there_is_no_plan(result: Result) -> None:
    """Not the figures of a plan that there is not."""
    both = [Pin(emp_id=emp_id, post_code="P", kind="must") for emp_id in "AB"]
    rules = read_policy("plain", ["rules.pins.mode=hard"])
    page = solve(result.problem.replace(pins=both, policy=rules))._repr_html_()
    assert "<td>infeasible</td>" in page
    assert "<th>reason</th><td>seats" in page
    assert "placed" not in page


def test_a_difference_shows_itself(result: Result) -> None:
    """Short on a line, its goals in a notebook, its people as a frame."""
    pin = Pin(emp_id="A", post_code="P", kind="must")
    rules = read_policy("plain", ["rules.pins.mode=hard"])
    other = solve(result.problem.replace(pins=[pin], policy=rules))
    found = result.diff(other)
    assert repr(found) == "<Difference: 2 otherwise, 0 alike, 2 changes>"
    rows = [["A", "Q", "P", 1, 3], ["B", "P", "Q", 5, 2]]
    assert found.frame().values.tolist() == rows
    assert "<td>fit</td><td>2</td><td>6.00</td><td>5.00</td><td>-1.00</td>" in (
        found._repr_html_()
    )
    assert list(result.diff(result).frame().columns) == list(found.frame().columns)


def test_a_difference_is_of_two_results(result: Result) -> None:
    """A problem is none."""
    with pytest.raises(ArgumentError, match="other is of the kind Problem"):
        result.diff(result.problem)  # type: ignore[arg-type]


def test_a_result_is_given_as_json(result: Result) -> None:
    """What result.json holds, and the placements."""
    data = json.loads(result.to_json())
    assert data["objective"] == 6
    assert [row["new_post"] for row in data["placements"]] == ["Q", "P"]
    assert json.loads(Result("no_plan", result.problem).to_json())["placements"] == []
