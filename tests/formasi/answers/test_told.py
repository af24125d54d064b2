"""Answers show themselves: short on a line, in words where they are printed."""

import pytest

from formasi import alternatives, diagnose, explain
from formasi.language.choice import forget_language
from models.plan.result import Result
from optimizer.solve import solve
from tests.scenarios.deciding.tiny import tiny


@pytest.fixture(scope="module")
def result() -> Result:
    """Some people with names, and fewer seats."""
    return solve(tiny(7, people=5, posts=4, most=1), workers=1)


def test_an_answer_is_short_on_a_line(result: Result) -> None:
    """No record of a person is in it, and no name."""
    who = result.problem.employees[0].emp_id
    shown = [explain(result, who), diagnose(result.problem), alternatives(result)]
    assert [repr(answer).partition(":")[0] for answer in shown] == [
        "<Explanation",
        "<Diagnosis",
        "<Answer",
    ]
    assert repr(shown[0]) == "<Explanation: why>"
    assert all(len(repr(answer)) < 130 for answer in shown)


def test_an_answer_is_told_where_it_is_printed(
    result: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the language of the environment; foreign tags are text."""
    answer = explain(result, result.problem.employees[0].emp_id)
    forget_language()  # a command before may have been asked for one
    for lang in ("id", "en"):
        monkeypatch.setenv("FORMASI_LANG", lang)
        assert str(answer) == answer.text(lang)
        assert answer._repr_html_().startswith("<pre>")
    name = {"name": "<b>Sri</b>"}
    people = [e.model_copy(update=name) for e in result.problem.employees]
    named = solve(result.problem.replace(employees=people), workers=1)
    told = explain(named, people[0].emp_id)
    assert "<b>" in str(told)
    assert "<b>" not in told._repr_html_()
