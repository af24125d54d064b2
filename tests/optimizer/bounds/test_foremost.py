"""The pairs of each employee that are worth most."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.bounds.foremost import foremost


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(-3, 3)), max_size=30),
    st.integers(0, 4),
)
def test_of_each_employee_none_better_is_left_out(
    pairs: list[tuple[int, int]], most: int
) -> None:
    """As many as asked where there are, and no other one is worth more."""
    pairs.sort(key=lambda pair: pair[0])
    emp = np.array([e for e, _ in pairs], dtype=np.int64)
    worth = np.array([w for _, w in pairs], dtype=np.int64)
    taken = foremost(emp, worth, most)
    assert len(set(taken.tolist())) == len(taken)
    for who in set(emp.tolist()):
        own = np.sort(worth[emp == who])[::-1]
        kept = np.sort(worth[taken[emp[taken] == who]])[::-1]
        assert kept.tolist() == own[:most].tolist()


def test_equals_are_not_the_same_few_for_everyone() -> None:
    """Where all is worth the same, hundred people take three of twenty posts each.

    All posts are taken by somebody, by none of them more than by half.
    """
    emp, post = np.repeat(np.arange(100), 20), np.tile(np.arange(20), 100)
    taken = foremost(emp, np.zeros(2000, dtype=np.int64), 3)
    count = np.bincount(post[taken], minlength=20)
    assert count.sum() == 300
    assert 1 <= count.min() <= count.max() <= 50
