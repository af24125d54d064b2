"""What prices take off each pair, and sums of rows over a plan, number by number."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from optimizer.program.answer import Certificate
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Rows
from optimizer.proof.multipliers import reduced

NONE = np.array([0, -1, 1, -1, 1])
"""Row of each pair; below 0 for a pair that takes no part."""


@pytest.mark.parametrize("coef", [1, 2, np.array([3, 4, 5, 6, 7])])
@pytest.mark.parametrize("none", [-1, -2, -5])
def test_a_pair_below_all_rows_pays_no_price(
    none: int, coef: int | np.ndarray[tuple[int], np.dtype[np.int64]]
) -> None:
    """Whatever number below 0 says so, and whatever the coefficients are."""
    row = np.where(NONE < 0, none, NONE).astype(np.int32)
    rows = Rows("r", ("a", "b"), np.array([0, 0]), np.array([9, 9]), row, coef)
    tier = Tier("t", np.array([10, 20, 30, 40, 50]), np.zeros(1, np.int64))
    five = np.arange(5, dtype=np.int32)
    program = Program(1, 5, 0 * five, five, (rows,), (tier,), np.array([True]))
    own = Certificate(1, np.array([2, 100]), (), (), 1, 0)
    found = reduced(program, program.rows, 0, own)
    assert found is not None
    price = np.where(NONE < 0, 0, np.array([2, 100])[NONE])
    assert found.pairs.tolist() == (tier.pairs - price * coef).tolist()


def test_few_entries_are_summed_as_many_are() -> None:
    """Looked up one by one, or all at once: the same pairs of a plan count."""
    rng = np.random.default_rng(5)
    pair = np.sort(rng.choice(400, 40, replace=False)).astype(np.int32)
    sides, row = np.zeros(3, np.int64), rng.integers(0, 3, 40).astype(np.int32)
    rows = Rows("r", ("a", "b", "c"), sides, sides, row, rng.integers(1, 9, 40), pair)
    for size in (0, 1, 39, 41, 200, 400):
        chosen = rng.choice(400, size, replace=False)
        taken = np.isin(pair, chosen)
        sums = np.bincount(row[taken], np.asarray(rows.coef)[taken], 3)
        assert rows.activity(chosen).tolist() == sums.tolist()
    none = replace(rows, row=row[:0], pair=pair[:0], coef=1)
    assert none.activity(np.arange(9)).tolist() == [0, 0, 0]
