"""Fit in columns, and that the half by hand agrees."""

from __future__ import annotations

import numpy as np
import pytest

from models.errors import PolicyError
from models.problem.problem import Problem
from models.records.education import Education
from models.records.scores import Scores
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import candidates
from optimizer.fit.by_hand import fit_of
from optimizer.fit.score import fit
from optimizer.measures.given import given_bar
from tests.optimizer.worked import problem

PEOPLE = {
    "A": {"edu_level": Education.S1, "rating_y1": "sangat-baik"},
    "B": {"edu_level": Education.SMA},
    "C": {},
}
POSTS = {"X": {"edu_min": Education.S1}}
WEIGHTS = {"education": 40, "talent": 30}


def totals(given: Problem) -> list[float]:
    """Fit of everybody at the one post, by both halves."""
    frame = Frame(given)
    columns = fit(frame, candidates(frame, []))
    post = given.posts[0]
    by_hand = [fit_of(given, person, post).total for person in given.employees]
    assert (columns.total / columns.scale).tolist() == by_hand
    return by_hand


def test_unknown_parts_count_neutral() -> None:
    """A: 100 and, of two years, one known; B: short by four levels; C: nothing."""
    given = problem(PEOPLE, POSTS, {"weights": WEIGHTS, "missing": "neutral"})
    assert totals(given) == [
        round((40 * 100 + 30 * 75) / 70, 2),
        round((40 * 20 + 30 * 50) / 70, 2),
        50.0,
    ]


def test_unknown_parts_are_left_out() -> None:
    """The other parts count more; with nothing known fit is neutral, never zero."""
    given = problem(PEOPLE, POSTS, {"weights": WEIGHTS, "missing": "exclude"})
    assert totals(given) == [100.0, 20.0, 50.0]


def test_unknown_parts_earn_nothing() -> None:
    """By default: what a person does not tell, the person is not given."""
    given = problem(PEOPLE, POSTS, {"weights": WEIGHTS})
    assert totals(given) == [
        round((40 * 100 + 30 * 50) / 70, 2),
        round(40 * 20 / 70, 2),
        0.0,
    ]


def test_what_a_post_does_not_ask_for_counts_alike() -> None:
    """Neutral for those who tell and those who do not."""
    given = problem(PEOPLE, {"X": {}}, {"weights": {"education": 1, "experience": 1}})
    assert totals(given) == [50.0, 50.0, 50.0]


def test_parts_are_shown_beside_the_total() -> None:
    """Columns of parts and the uncapped job-person match, NaN for unknown."""
    given = problem(PEOPLE, POSTS, {"weights": WEIGHTS})
    frame = Frame(given)
    pairs = candidates(frame, [])
    columns = fit(frame, pairs)
    assert fit(frame, pairs) is columns
    assert list(columns.parts) == ["education", "talent"]
    assert np.isnan(columns.parts["talent"]).tolist() == [False, True, True]
    assert np.isnan(columns.jpm).all()


def test_an_unknown_part_is_named() -> None:
    """A slip in the policy is met with the nearest name, in both halves."""
    given = problem(PEOPLE, POSTS, {"weights": {"educaton": 1}})
    with pytest.raises(PolicyError, match="Maybe 'education'"):
        fit(frame := Frame(given), candidates(frame, []))
    with pytest.raises(PolicyError, match="Maybe 'education'"):
        fit_of(given, given.employees[0], given.posts[0])


def scores(*numbers: float) -> Scores:
    """Scores of A, B ... at X, in this order."""
    ids = np.array(list("ABC")[: len(numbers)], dtype=object)
    return Scores(ids, np.full(len(ids), "X", dtype=object), np.array(numbers))


@pytest.mark.parametrize(
    ("numbers", "scale"),
    [
        ((-34928669.25, 1.5, 0.0), 100),
        ((1.0, -2.0, 3.0), 1),
        ((0.123456, 1.0, 2.0), 1_000_000),
        ((1e12, 0.5, 0.25), 100),
    ],
)
def test_given_scores_are_exact(numbers: tuple[float, ...], scale: int) -> None:
    """Any sign and size, in whole steps of the fewest decimals that write them."""
    given = problem(PEOPLE, POSTS, scores=scores(*numbers))
    assert totals(given) == list(numbers)
    assert fit_of(given, given.employees[0], given.posts[0]).scale == scale


def test_a_pair_that_is_not_listed() -> None:
    """It is barred when scores are complete, and scores ``unlisted`` otherwise."""
    given = problem(PEOPLE, POSTS, {"unlisted": -1.5}, scores=scores(7.0, 8.0))
    frame = Frame(given)
    assert given_bar(frame, candidates(frame, [])).tolist() == [False, False, True]
    assert totals(given) == [7.0, 8.0, -1.5]
    assert fit_of(given, given.employee["C"], given.posts[0]).source == "unlisted"


def test_given_without_a_table_scores_unlisted() -> None:
    """Source given, no scores: every pair is unlisted."""
    given = problem(PEOPLE, POSTS, {"source": "given", "unlisted": 2.0})
    assert totals(given) == [2.0, 2.0, 2.0]
    frame = Frame(given)
    assert given_bar(frame, candidates(frame, [])).all()


def test_computed_although_there_are_scores() -> None:
    """The policy decides, not the presence of a table."""
    computed = {"source": "computed", "weights": WEIGHTS}
    given = problem(PEOPLE, POSTS, computed, scores=scores(-9.0, -9.0, -9.0))
    assert totals(given)[2] == 0.0
