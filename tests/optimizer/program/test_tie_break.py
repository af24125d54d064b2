"""The last tier chooses by ids alone."""

from __future__ import annotations

import numpy as np

from optimizer.program.tie_break import TIE_RANGE, tie_break
from tests.optimizer.worked import problem


def weights(people: str, posts: str) -> dict[tuple[str, str], int]:
    """Give the weight of each pair by its ids."""
    given = problem({one: {} for one in people}, {one: {} for one in posts})
    emp, post = np.divmod(np.arange(len(people) * len(posts)), len(posts))
    tier = tie_break(given, emp, post)
    ids = [(people[i], posts[j]) for i, j in zip(emp, post, strict=True)]
    return dict(zip(ids, tier.pairs.tolist(), strict=True))


def test_the_order_of_the_tables_does_not_matter() -> None:
    """Rows the other way round, and people beside them, leave each weight."""
    few, more = weights("ABC", "XY"), weights("DCBA", "YX")
    assert few.items() <= more.items()


def test_no_two_pairs_weigh_the_same() -> None:
    """So that only one of two plans that are equally good is the better one."""
    found = weights("ABCDEFGH", "STUVWXYZ")
    assert len({*found.values()}) == len(found)
    assert all(0 <= weight < TIE_RANGE for weight in found.values())
