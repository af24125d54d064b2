from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import PolicyError
from models.policy.policy import TrainingEntry
from models.problem.problem import Problem
from models.records.competency import Assessment, Course, Standard
from models.records.pay import Allowance
from models.records.scores import Scores
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import candidates
from optimizer.usages import ScoreColumn, find_usage
from tests.optimizer.worked import problem


def case(holds: str | None = "X") -> Problem:
    """A holds X and may go to Y, where a level of T.1 is missing."""
    return problem(
        {"A": {"post_code": holds}},
        {"X": {"job_class": 9}, "Y": {"job_class": 7}},
        allowances=[
            Allowance(job_class=k, amount=amount) for k, amount in ((9, 875), (7, 700))
        ],
        post_competencies=[
            Standard(post_code=code, comp_code="T.1", required_level=2) for code in "XY"
        ],
        employee_competencies=[Assessment(emp_id="A", comp_code="T.1", level=1)],
        scores=Scores(
            np.array(["A"], dtype=object),
            np.array(["Y"], dtype=object),
            np.array([1.0]),
            {"travel": np.array([12.25])},
        ),
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("moves", [0, 1]),
        ("training_hours", [0, 40]),
        ("training_cost", [0, 6_000_000]),
        ("travel", [0, 12.25]),
        ("fit_loss", [0, 0]),
        ("class_loss", [0, 2]),
        ("allowance_loss", [0, 175]),
    ],
)
def test_what_placements_take(name: str, expected: list[float]) -> None:
    """Staying takes nothing; a pair that is not listed takes nothing of a column."""
    given = case()
    usage = find_usage(given, name)
    frame = Frame(given)
    steps, scale = usage.usage(frame, candidates(frame, []))
    by_hand = [usage.usage_of(given, given.employees[0], post) for post in given.posts]
    assert (steps / scale).tolist() == by_hand == expected


@given(
    hours=st.lists(st.integers(0, 30).map(lambda k: k / 4), max_size=4),
    gains=st.lists(st.integers(1, 2), min_size=4, max_size=4),
    house=st.integers(0, 30).map(lambda k: k / 4),
    lacking=st.integers(0, 5),
)
@settings(max_examples=20)
def test_all_training_is_a_multiple_of_a_common_step(
    hours: list[float], gains: list[int], house: float, lacking: int
) -> None:
    """Whatever courses there are, and however many levels they leave to do in-house."""
    courses = [
        Course(course_code=f"C{k}", comp_code="T.1", gain=gain, hours=one, cost=one)
        for k, (one, gain) in enumerate(zip(hours, gains, strict=False))
    ]
    entry = {"hours_a_level": {"T": house}, "cost_an_hour": {"T": 4.0}}
    told = problem(
        {"A": {"post_code": "X"}},
        {"X": {}, "Y": {}},
        post_competencies=[
            Standard(post_code="Y", comp_code="T.1", required_level=lacking)
        ],
        employee_competencies=[Assessment(emp_id="A", comp_code="T.1", level=0)],
        courses=courses,
    )
    training = TrainingEntry.model_validate(entry)
    known = told.with_policy(told.policy.model_copy(update={"training": training}))
    frame = Frame(known)
    for name in ("training_hours", "training_cost"):
        usage = find_usage(known, name)
        steps, _ = usage.usage(frame, candidates(frame, []))
        assert not (np.asarray(steps) % usage.common_step(known)).any()


def test_what_is_lost_of_fit() -> None:
    """A holds Y, worth a point; X is worth none. Who holds nothing loses nothing."""
    for holds, expected in (("Y", [1, 0]), (None, [0, 0])):
        given, usage = case(holds), find_usage(case(holds), "fit_loss")
        frame = Frame(given)
        steps, scale = usage.usage(frame, candidates(frame, []))
        by_hand = [
            usage.usage_of(given, given.employees[0], post) for post in given.posts
        ]
        assert (steps / scale).tolist() == by_hand == expected


def test_a_column_without_a_table_takes_nothing() -> None:
    """As for a pair that is not listed."""
    given = problem({"A": {}}, {"X": {}})
    frame, usage = Frame(given), ScoreColumn("travel")
    assert usage.usage(frame, candidates(frame, []))[0].tolist() == [0]
    assert usage.usage_of(given, given.employees[0], given.posts[0]) == 0


def test_an_unknown_usage_is_named() -> None:
    """With the nearest one, built in or a column."""
    with pytest.raises(PolicyError, match="Maybe 'travel'"):
        find_usage(case(), "travle")


def test_a_column_called_as_a_usage_of_ours_is_refused() -> None:
    """Which of the two a budget means nobody can tell."""
    scores = case().scores
    assert scores is not None
    named = Scores(scores.emp_id, scores.post_code, scores.score, {"moves": np.ones(1)})
    with pytest.raises(PolicyError, match="is built in, and scores"):
        find_usage(case().replace(scores=named), "moves")
