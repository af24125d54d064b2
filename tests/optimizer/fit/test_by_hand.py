"""Fit by hand: what a detail tells of one pair."""

from __future__ import annotations

from optimizer.fit.by_hand import fit_of
from tests.optimizer.fit.test_score import PEOPLE, POSTS, WEIGHTS, scores
from tests.optimizer.worked import problem


def test_a_detail_shows_what_was_known() -> None:
    """Each part tells its score, its weight and what counted."""
    given = problem(PEOPLE, POSTS, {"weights": WEIGHTS, "missing": "neutral"})
    parts = fit_of(given, given.employee["B"], given.posts[0]).parts
    told = [(p.name, p.score, p.weight, p.counted) for p in parts]
    assert told == [("education", 0.0, 40, 0.0), ("talent", None, 30, 50.0)]


def test_scores_too_large_for_their_decimals_lose_the_last_ones() -> None:
    """Steps stay whole numbers that floats can hold."""
    given = problem(PEOPLE, POSTS, scores=scores(1e14, 0.5, 0.123456))
    assert fit_of(given, given.employees[0], given.posts[0]).scale == 10
