"""Fit by hand: what a detail tells of one pair."""

from __future__ import annotations

from optimizer.fit.by_hand import fit_of
from tests.optimizer.fit.test_score import PEOPLE, POSTS, WEIGHTS
from tests.optimizer.worked import problem


def test_a_detail_shows_what_was_known() -> None:
    """Each part tells its score, its weight and what counted."""
    given = problem(PEOPLE, POSTS, {"weights": WEIGHTS, "missing": "neutral"})
    parts = fit_of(given, given.employee["B"], given.posts[0]).parts
    told = [(p.name, p.score, p.weight, p.counted) for p in parts]
    assert told == [("education", 20.0, 40, 20.0), ("talent", None, 30, 50.0)]
