"""Pairs taken from another problem are those that would be found anew, to the step."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.scores import Scores
from models.tables.read import read_problem
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.columns.pairwise import columns_of, pairwise
from optimizer.goals.people.same_tier_loss import _lost
from optimizer.policy.bind import bind
from optimizer.policy.candidates import candidates_of
from optimizer.reuse.kept_pairs import Kept, Scored
from optimizer.reuse.same_rows import Origin, comparable
from scenarios import edits
from scenarios.files.sweep import read_scenarios


@pytest.fixture(scope="module")
def options(binjai: Path) -> dict[str, Problem]:
    """The example, its eight options, and rows that came, went and changed places."""
    problem = guests(read_problem(binjai))
    named = read_scenarios(binjai / "scenarios.toml").scenarios
    made = {s.name: s.apply(problem)[0] for s in named}
    left = edits.Leave([problem.employees[0].emp_id]).apply(problem)[0]
    new = Employee(emp_id="new", post_code=problem.employees[0].post_code)
    made["people"] = left.replace(employees=(*reversed(left.employees), new))
    half = len(problem.employee_competencies) // 2
    assessed = problem.employee_competencies[:half]
    made["assessed"] = problem.replace(employee_competencies=assessed)
    post = problem.posts[0].post_code
    made["pinned"] = edits.PinPlacement("P00007", post).apply(problem)[0]
    asked = tuple(
        s.model_copy(update={"required_level": 5}) if k % 3 else s
        for k, s in enumerate(problem.post_competencies)
    )
    made["standards"] = problem.replace(post_competencies=asked)
    away = tuple(
        u.model_copy(update={"district": "Binjai Barat"}) if u.unit_code == "DAG" else u
        for u in problem.units
    )
    made["district"] = problem.replace(units=away)
    made["units"] = edits.MoveUnit("PKM01", parent="DAG").apply(problem)[0]
    made["retired"] = edits.Retire(date(2028, 1, 1)).apply(problem)[0]
    return {"example": problem, **made}


def guests(problem: Problem) -> Problem:
    """Let every tenth person work in a unit that is not that of the post.

    Nobody may go to a worse district: a bar that reads the unit of a person.
    """
    people = tuple(
        e if k % 10 else e.model_copy(update={"unit_code": "DAG"})
        for k, e in enumerate(problem.employees)
    )
    stay = edits.SetRule("status-quo", mode="hard", params={"by": ["district"]})
    return stay.apply(problem.replace(employees=people))[0]


def columns(problem: Problem, kept: Kept | None = None) -> Iterator[Column]:
    """Give employee, post, fit and kind of move of all pairs, anew or as kept."""
    if kept is None:
        found, anew = Scored.of(problem), known(problem)
        yield from (found.emp, found.post, found.total)
        yield from anew.told().values()
        yield pairwise(anew, "steps down", _lost)
    else:
        pairs = kept.pairs_of(problem, bind(problem))
        yield from (pairs.emp, pairs.post, pairs.memo["fit"].total)
        assert pairs.told().keys() == kept.told.keys()
        yield from pairs.told().values()
        yield pairwise(pairs, "steps down", _lost)


def known(problem: Problem) -> Pairs:
    """Give the pairs of a problem, asked for all that hangs on their rows."""
    pairs = candidates_of(Frame(problem), bind(problem))
    for kind in ("post", "unit", "district", "tier-down", "promotion"):
        pairs.is_move(kind)
    pairwise(pairs, "steps down", _lost)
    assert {"change", "district_change", "equalised"} < pairs.told().keys()
    return pairs


def test_kept_pairs_are_those_found_anew(options: dict[str, Problem]) -> None:
    """Whatever an option changes, employee, post, fit and move of each pair agree."""
    origin = Origin(options["example"])
    scored, old = Scored.of(origin.problem), known(origin.problem)
    kept = columns_of(old), old.told()
    told = {}
    for name, problem in options.items():
        if not comparable(origin.problem, problem):
            continue
        rows = origin.same_rows(problem)
        told[name] = [int((found < 0).sum()) for found in rows]
        for here, anew in zip(
            columns(problem, Kept(scored, *rows, *kept)), columns(problem), strict=True
        ):
            assert np.array_equal(here, anew), name
    assert told["example"] == told["merit-first"] == [0, 0]
    assert told["people"] == told["pinned"] == [1, 0]
    assert told["service-first"][0] > 0
    assert len(told) == len(options) - 1
    assert "training-led" not in told


def test_tables_that_hold_for_everybody_have_to_be_equal(
    options: dict[str, Problem],
) -> None:
    """Another hard rule, date or course makes every pair another; a weight none."""
    problem = options["example"]
    for edit in (
        edits.SetRule("grade", mode="off"),
        edits.SetCourses(cost_percent=1),
    ):
        assert not comparable(problem, edit.apply(problem)[0])
    for same in (
        edits.SetGoal("fit", weight=3.0),
        edits.SetRule("kinship", mode="off"),
        edits.SetRule("equalisation", mode="soft", price=1.5),
    ):
        assert comparable(problem, same.apply(problem)[0])


def test_given_scores_are_looked_up_anew(options: dict[str, Problem]) -> None:
    """There is nothing to keep where a table says what every pair is worth."""
    problem = options["example"]
    one = np.array([problem.employees[0].emp_id], dtype=object)
    post = np.array([problem.posts[0].post_code], dtype=object)
    given = problem.replace(scores=Scores(one, post, np.array([80.0])))
    assert not comparable(given, given)
