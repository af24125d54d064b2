"""Fewest waves that theory knows: f-colourings of multigraphs."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from models.records.post import Post
from optimizer.waves.bounds import least_waves
from tests.optimizer.waves.city import dated, graph, moved

PETERSEN = [
    *((f"o{k}", f"o{(k + 1) % 5}") for k in range(5)),
    *((f"o{k}", f"i{k}") for k in range(5)),
    *((f"i{k}", f"i{(k + 2) % 5}") for k in range(5)),
]


def ones(edges: list[tuple[str, str]], most: int = 1) -> dict[str, int]:
    """Give each unit the same limit."""
    return {node: most for edge in edges for node in edge}


def test_the_petersen_graph_takes_four_waves_though_three_are_bounded() -> None:
    """No sum by hand shows it: that three do not do is proven by search."""
    found = dated(graph(PETERSEN, ones(PETERSEN)))
    assert (found.status, found.waves, found.bound) == ("optimal", 4, 4)
    assert found.bounds[0].waves == 3
    assert found.refuted is not None
    assert found.refuted.waves == 3


@pytest.mark.parametrize("multiplicity", [1, 2, 4, 7])
def test_shannons_triangle_takes_three_times_its_multiplicity(
    multiplicity: int,
) -> None:
    """The odd-set bound meets it; the degree bound says twice the multiplicity."""
    edges = [*combinations("ABC", 2)] * multiplicity
    found = dated(graph(edges, ones(edges)))
    assert found.waves == found.bound == 3 * multiplicity
    assert "A, B, C" in found.binding


def test_the_complete_graph_of_five_takes_five_waves() -> None:
    """Ten moves, two at a time."""
    edges = [*combinations("ABCDE", 2)]
    found = dated(graph(edges, ones(edges)))
    assert (found.waves, found.bound, found.tiers[0].proven_by) == (5, 5, "bound")


@pytest.mark.parametrize("most", [2, 4])
def test_even_limits_meet_the_degree_bound(most: int) -> None:
    """As theory says of any multigraph whose limits are all even."""
    edges = [*combinations("ABCDE", 2)] * 3 + [("A", "B")] * 5
    found = dated(graph(edges, ones(edges, most)))
    assert found.waves == -(-17 // most)


def test_separate_limits_meet_the_largest_of_both_sides() -> None:
    """Koenig: leaving and arriving are the two sides of a bipartite multigraph."""
    edges = [(a, b) for a, b in product("ABCDEFG", repeat=2) if a < b] * 2
    asked = {"touch": {"count": "apart"}}
    found = dated(graph(edges, ones(edges, 3), **asked))
    assert found.waves == found.bound == 4


def test_the_size_of_a_wave_bounds_too() -> None:
    """Seven people, three at a time."""
    edges = [(f"A{k}", f"B{k}") for k in range(7)]
    found = dated(graph(edges, {}, size=3, touch={"mode": "off"}))
    assert (found.waves, found.bound) == (3, 3)
    assert found.binding == ("7 people to be inaugurated, at most 3 in a wave: 3 waves")


def test_nobody_moves_in_no_wave() -> None:
    """And that is the best that can be."""
    found = dated(moved({"P": ("J", "J")}, [Post(post_code="J")]))
    assert (found.status, found.waves, found.bound) == ("optimal", 0, 0)
    assert least_waves(found.question) == ()
