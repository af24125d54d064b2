"""Which parts rows tie together: held against scipy's own search."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from optimizer.program.rows import NO_LIMIT
from optimizer.search import components
from optimizer.search.components import _joined, breakable
from tests.optimizer.programs import random_program


@pytest.mark.parametrize("seed", range(20))
def test_parts_are_those_of_the_graph(seed: int) -> None:
    """Whatever rows tie, near or far, gets the lowest number among them."""
    rng = np.random.default_rng(seed)
    n, rows = int(rng.integers(1, 60)), int(rng.integers(1, 60))
    count = int(rng.integers(0, 80))
    part, row = rng.integers(0, n, count), rng.integers(0, rows, count)
    cut = int(rng.integers(0, count + 1))
    pieces = [(part[:cut], row[:cut]), (part[cut:], row[cut:])]
    found = _joined(n, pieces, rows)
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
    found = _joined(n, [(part, np.concatenate([links, links]))], n - 1)
    assert not found.any()


@pytest.mark.parametrize("piece", [1, 7, 1 << 20])
@pytest.mark.parametrize("seed", range(8))
def test_limits_that_can_be_broken_are_those_that_some_choice_breaks(
    monkeypatch: pytest.MonkeyPatch, seed: int, piece: int
) -> None:
    """Everybody's largest and least share added up, however many are looked at."""
    monkeypatch.setattr(components, "PIECE", piece)
    program = random_program(seed)
    for family in program.rows:
        whole = np.zeros((len(family), program.n_pairs), dtype=np.int64)
        row, pair, coef = family.entries()
        np.add.at(whole, (row, pair), coef)
        most, least = np.zeros((2, len(family)), dtype=np.int64)
        for first, last in zip(program.starts, program.starts[1:], strict=False):
            own = whole[:, first:last]
            most += own.max(axis=1, initial=0)
            least += own.min(axis=1, initial=0)
        upper, lower = np.asarray(family.upper), np.asarray(family.lower)
        over = (most > upper) & (upper < NO_LIMIT)
        under = (least < lower) & (lower > -NO_LIMIT)
        assert breakable(program, family).tolist() == (over | under).tolist()
