"""Least losses of pairs, asked for some at a time; pairs below a floor have none."""

from __future__ import annotations

import numpy as np
import pytest

from optimizer.bounds.losses import Bound, Losses

GRID, PROVEN = 4, 41
PAIRS, EMP = np.array([9, 2, 7, 0]), np.array([0, 0, 1, 1])
KEEP = np.array([True, False, True, True, False, True])


@pytest.mark.parametrize("kind", [np.int64, object])
def test_losses_with_floors(kind: type) -> None:
    """By position, slice, mask and list; in 64 bits as in Python's own numbers."""
    best = np.array([9, 7], dtype=kind)
    bound = Bound(PAIRS.astype(kind), EMP, best, PROVEN, GRID)
    # proven 41/4 steps, less what is forced, in whole steps: 10, 8, 10 and 8
    for keep, losses in ((None, [0.0, 1.0, 0.0, 1.0]), (KEEP, [0, 0, 1, 0, 0, 1])):
        found = Losses(bound, 5.0, 2, keep)
        expected = np.array(losses, dtype=float)
        assert len(found) == len(expected)
        assert [found[k] for k in range(len(found))] == expected.tolist()
        for at in (slice(1, 4), expected > 0, np.array([3, 0])):
            assert found[at].tolist() == expected[at].tolist()
