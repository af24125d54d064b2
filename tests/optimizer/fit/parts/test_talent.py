from __future__ import annotations

from typing import Any

import pytest

from optimizer.fit.parts.talent import TalentPart
from tests.optimizer.worked import problem, score

POSTS = {"key": {"key_post": True}, "plain": {}}
GOOD = {"rating_y1": "sangat-baik", "rating_y2": "baik"}


@pytest.mark.parametrize(
    ("person", "at_key", "elsewhere"),
    [
        (GOOD, 90, 90),
        (GOOD | {"talent_box": 9}, 95, 90),
        (GOOD | {"talent_box": 1}, 45, 90),
        (GOOD | {"potential": 77.0}, 95, 90),  # above and high: box 9
        (GOOD | {"potential": 76.9}, 82.5, 90),  # above and medium: box 7
        (GOOD | {"potential": 10.0}, 63.75, 90),  # above and low: box 4
        ({"rating_y1": "baik", "potential": 70.0}, 65, 80),  # meets, medium: box 5
        ({"rating_y2": "kurang", "potential": 90.0}, 51.25, 40),  # below, high: box 6
        ({"talent_box": 7}, 75, 75),
        ({"potential": 90.0}, None, None),
        ({}, None, None),
    ],
)
def test_performance_everywhere_and_the_box_at_key_posts(
    person: dict[str, Any], at_key: float | None, elsewhere: float | None
) -> None:
    """A missing box is worked out; with nothing known the part is unknown."""
    given = problem({"A": person}, POSTS, {"missing": "exclude"})
    assert score(TalentPart(), given, "A", "key") == at_key
    assert score(TalentPart(), given, "A", "plain") == elsewhere


@pytest.mark.parametrize(
    ("person", "at_key", "elsewhere"),
    [
        (GOOD, 45, 90),
        (GOOD | {"talent_box": 1}, 45, 90),
        ({"rating_y1": "baik", "potential": 70.0}, 32.5, 40),
        ({"talent_box": 7}, 37.5, 0),
        ({"potential": 90.0}, None, None),
    ],
)
def test_what_is_not_told_earns_nothing(
    person: dict[str, Any], at_key: float | None, elsewhere: float | None
) -> None:
    """A year without a rating, a box that nobody knows: no points until told."""
    given = problem({"A": person}, POSTS)
    assert score(TalentPart(), given, "A", "key") == at_key
    assert score(TalentPart(), given, "A", "plain") == elsewhere


@pytest.mark.parametrize(
    ("told", "potential", "points"), [(9, 10.0, 95), (1, 90.0, 95), (3, None, 57.5)]
)
def test_the_better_box_counts(
    told: int, potential: float | None, points: float
) -> None:
    """Told, or worked out from performance and potential."""
    person = GOOD | {"talent_box": told, "potential": potential}
    given = problem({"A": person}, POSTS)
    assert score(TalentPart(), given, "A", "key") == points


@pytest.mark.parametrize(
    ("held", "post", "counts"),
    [
        ("pelaksana", "pengawas-a", True),
        ("pengawas-b", "pengawas-a", True),
        ("mahir", "penyelia", True),
        ("pengawas-a", "pengawas-b", False),
        ("pengawas-a", "ahli-muda", False),
        ("", "pengawas-a", False),
    ],
)
def test_potential_counts_for_every_step_up(
    held: str, post: str, *, counts: bool
) -> None:
    """By tier, or by step of the same ladder; no key post needed."""
    posts = {"now": {"level": held}, "new": {"level": post}}
    given = problem({"A": GOOD | {"post_code": "now", "talent_box": 9}}, posts)
    assert score(TalentPart(), given, "A", "new") == (95 if counts else 90)
    assert score(TalentPart(), given, "A", "now") == 90


def test_the_box_pays_most_at_a_key_post() -> None:
    """The star belongs in the key post although both perform the same there."""
    given = problem(
        {"star": GOOD | {"talent_box": 9}, "solid": GOOD | {"talent_box": 5}}, POSTS
    )
    part = TalentPart()

    def both(at_key: str, elsewhere: str) -> float:
        found = (
            score(part, given, at_key, "key"),
            score(part, given, elsewhere, "plain"),
        )
        return sum(points or 0.0 for points in found)

    assert both("star", "solid") > both("solid", "star")
