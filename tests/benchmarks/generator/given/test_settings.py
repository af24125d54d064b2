"""What the generator refuses."""

import pytest

from benchmarks.generator import generate
from benchmarks.generator.given.settings import CitySettings


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"size": 10, "seed": 1}, "size is 10; it must be 50 to 200000"),
        ({"size": 100, "seed": -1}, "seed is -1; it must be 0 or more"),
        ({"size": 100, "seed": 1, "kind": "chaos"}, "kind is 'chaos'"),
        ({"size": 100, "seed": 1, "pool": 1.5}, "pool is 1.5; it must be 0.2 to 1"),
    ],
)
def test_impossible_requests_are_refused_with_the_value(
    arguments: dict[str, object], message: str
) -> None:
    """The message names what, which, and what is allowed."""
    with pytest.raises(ValueError, match=message):
        generate(**arguments)


def test_small_sizes_are_a_pool_and_large_ones_a_city() -> None:
    """The share of office workers follows the size unless it is given."""
    assert CitySettings(600, 1).office_share > 0.9
    assert CitySettings(4_500, 1).office_share < 0.5
    assert CitySettings(4_500, 1, pool=0.7).office_share == 0.7


def test_the_smallest_city_can_be_made() -> None:
    """Fifty people have posts, units and superiors as well."""
    tables = generate(50, 1).tables
    assert len(tables["employees"]) == 50
    assert tables["employees"]["post_code"].isin(tables["posts"]["post_code"]).all()
