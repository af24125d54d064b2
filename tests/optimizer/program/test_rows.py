"""Limits of hard rules, at sums that can be."""

import numpy as np

from optimizer.program.rows import NO_LIMIT, Rows


def test_limits_between_two_sums_allow_the_nearer_one() -> None:
    """Of multiples of 20: 59 allows 40, at least 41 asks for 60; none stays none."""
    labels, row = ["a", "b", "c"], np.array([0, 1, 2])
    rows = Rows.between(
        "budget",
        labels,
        [41, -NO_LIMIT, -59],
        [59, 60, NO_LIMIT],
        row=row,
        coef=20,
        multiple=20,
    )
    hard = rows.binding("H1")
    assert (hard.rule, hard.multiple) == ("H1", 1)
    assert hard.lower.tolist() == [60, -NO_LIMIT, -40]
    assert hard.upper.tolist() == [40, 60, NO_LIMIT]
    assert rows.binding("H1") is hard
    assert rows.upper.tolist() == [59, 60, NO_LIMIT]  # what a price is paid beyond
