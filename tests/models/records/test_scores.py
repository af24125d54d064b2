from __future__ import annotations

import numpy as np
import pytest

from models.records.scores import Scores


def scores(*rows: tuple[str, str, float]) -> Scores:
    """Scores of these rows."""
    ids = np.array([row[:2] for row in rows], dtype=object).reshape(-1, 2)
    return Scores(ids[:, 0], ids[:, 1], np.array([row[2] for row in rows], dtype=float))


def test_entries_are_found_by_pair() -> None:
    """Of doubles the last; an unknown person or post is not found."""
    place = scores(("A", "X", 1), ("B", "X", 2), ("A", "Y", 3), ("A", "X", 4)).place
    assert (place["A", "X"], place["B", "X"], place["A", "Y"]) == (3, 1, 2)
    assert ("B", "Y") not in place
    assert place.get(("C", "X")) is None
    assert list(place) == [("A", "X"), ("B", "X"), ("A", "Y")]
    assert len(place) == 3


@pytest.mark.parametrize(
    ("numbers", "decimals"),
    [((), 0), ((1, -2e9), 0), ((0.5, 0.25), 2), ((0.1234567,), 7), ((1 / 3,), 13)],
)
def test_decimals(numbers: tuple[float, ...], decimals: int) -> None:
    """The fewest that write every score; one too many where none do."""
    assert scores(*(("A", "X", n) for n in numbers)).decimals == decimals


def test_the_largest_counts_without_its_sign() -> None:
    """And is 0 where there are none."""
    assert scores(("A", "X", -7.5), ("A", "Y", 2)).largest == 7.5
    assert scores().largest == 0
