"""Work is done once for all who ask the same."""

from __future__ import annotations

import numpy as np

from models.records.scores import Scores
from optimizer.columns.distinct import chunks, spread
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.measures.given import given
from tests.optimizer.worked import problem


def test_the_same_question_is_asked_once() -> None:
    """Four pairs, three different questions, four answers."""
    asked: list[int] = []

    def compute(emp: Column, key: Column) -> Column:
        asked.append(len(emp))
        return 10.0 * emp + key

    emp, key = np.array([5, 5, 5, 6]), np.array([0, 1, 1, 0])
    assert spread(emp, key, 2, compute).tolist() == [50, 51, 51, 60]
    assert asked == [3]


def test_few_pairs_far_apart_are_asked_one_by_one() -> None:
    """A table of a million cells for two pairs would cost more than it saves."""
    emp, key = np.array([0, 10_000]), np.array([0, 99])
    assert spread(emp, key, 100, lambda e, k: e + k).tolist() == [0, 10_099]


def test_no_pairs_give_no_answers() -> None:
    """An empty column, without asking."""
    none = np.zeros(0, dtype=np.int32)
    assert spread(none, none, 3, lambda e, k: e / 0).tolist() == []


def test_chunks_cover_all_pairs_in_order() -> None:
    """Five pairs in pieces of two."""
    frame = Frame(problem({"A": {}}, {f"P{k}": {} for k in range(5)}))
    pairs = Pairs(frame, np.zeros(5, np.int32), np.arange(5, dtype=np.int32))
    found = [(part.start, few.post.tolist()) for part, few in chunks(pairs, 2)]
    assert found == [(0, [0, 1]), (2, [2, 3]), (4, [4])]


def test_scores_are_found_among_few_pairs_far_apart() -> None:
    """Of doubles the last counts, however the look-up is done."""
    people, posts = [f"E{k}" for k in range(40)], [f"P{k}" for k in range(40)]
    scores = Scores(
        np.array(["E39", "E0", "E0"], dtype=object),
        np.array(["P39", "P0", "P0"], dtype=object),
        np.array([1.0, 2.0, 3.0]),
    )
    frame = Frame(problem({e: {} for e in people}, {p: {} for p in posts}))
    frame.problem = frame.problem.__class__(
        frame.problem.employees, frame.problem.posts, scores=scores
    )
    emp, post = np.array([0, 20, 39], np.int32), np.array([0, 20, 39], np.int32)
    assert given(frame).find(Pairs(frame, emp, post)).tolist() == [2, -1, 0]
