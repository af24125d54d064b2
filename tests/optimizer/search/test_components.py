"""Which parts rows tie together: held against scipy's own search."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from optimizer.search.components import _joined


@pytest.mark.parametrize("seed", range(20))
def test_parts_are_those_of_the_graph(seed: int) -> None:
    """Whatever rows tie, near or far, gets the lowest number among them."""
    rng = np.random.default_rng(seed)
    n, rows = int(rng.integers(1, 60)), int(rng.integers(1, 60))
    count = int(rng.integers(0, 80))
    part, row = rng.integers(0, n, count), rng.integers(0, rows, count)
    found = _joined(n, part, row, rows)
    graph = sparse.coo_array((np.ones(count), (part, n + row)), shape=(n + rows,) * 2)
    label = connected_components(graph, directed=False)[1][:n]
    lowest = [int(np.flatnonzero(label == one)[0]) for one in label]
    assert found.tolist() == lowest


def test_a_long_chain_is_one_part() -> None:
    """A thousand parts, each tied to the next by a row of its own, in any order."""
    n = 1000
    order = np.random.default_rng(1).permutation(n)
    links = np.arange(n - 1)
    part = np.concatenate([order[:-1], order[1:]])
    found = _joined(n, part, np.concatenate([links, links]), n - 1)
    assert not found.any()
