"""How wide kernels are, where pairs cost different and where they cost the same."""

from __future__ import annotations

import numpy as np
import pytest

from optimizer.bounds.bound import Bound, bound, rounded
from optimizer.bounds.limits import Limits
from optimizer.bounds.nearest import FAR, within
from optimizer.bounds.stage import Stage
from optimizer.kernel.width import FEW, full_radius, in_part, radius_for, wider
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Ints, Rows

N = 72
"""People, and posts of one seat that all of them may hold."""


def of_values(value: Ints) -> tuple[Stage, Bound]:
    """Give the one tier of a program, and its bound where nothing has a price."""
    emp = np.repeat(np.arange(N, dtype=np.int32), N)
    post = np.tile(np.arange(N, dtype=np.int32), N)
    none, one = np.zeros(N, dtype=np.int64), np.ones(N, dtype=np.int64)
    seats = Rows("seats", [""] * N, none, one, post)
    program = Program(
        *(N, N, emp, post, (seats,), (Tier("worth", value, none),)),
        may_be_surplus=np.ones(N, dtype=bool),
    )
    stage = Stage(Limits(program), 0)
    return stage, bound(stage, rounded(stage, np.zeros(N), np.empty(0)))


@pytest.fixture(scope="module")
def uneven() -> tuple[Stage, Bound]:
    """Give pairs that all cost different."""
    return of_values(np.random.default_rng(0).permutation(N * N).astype(np.int64))


@pytest.fixture(scope="module")
def alike() -> tuple[Stage, Bound]:
    """Give pairs of which half cost nothing, and an eighth a step."""
    value = np.full(N * N, 1000, dtype=np.int64)
    value[1::2], value[1::8] = 0, 999
    return of_values(value)


def test_a_kernel_holds_about_what_was_asked_for(uneven: tuple[Stage, Bound]) -> None:
    """Where pairs differ, the radius is that of the count."""
    radius = radius_for(*uneven, uneven[1].value, FAR, 200)
    assert 200 <= len(within(*uneven, radius)) <= 201


def test_few_pairs_that_can_matter_go_into_one(uneven: tuple[Stage, Bound]) -> None:
    """A plan near the bound leaves few pairs over: all of them are taken."""
    stage, proven = uneven
    full = proven.duals.grid * 500
    assert len(within(stage, proven, full)) <= FEW
    assert radius_for(stage, proven, proven.value, full, 100) == full


def test_no_radius_is_beyond_the_full_one(alike: tuple[Stage, Bound]) -> None:
    """What is beyond it is in no better plan."""
    stage, proven = alike
    full = full_radius(stage, proven, proven.value - 2_000)
    assert full == proven.duals.grid * (2_000 - stage.step)
    for count in (10, 1_000, 10_000):
        assert radius_for(stage, proven, proven.value, full, count) <= full


def test_what_a_plan_worth_the_bound_may_use_comes_along(
    alike: tuple[Stage, Bound],
) -> None:
    """Of a plan a step below it, the pairs that cost a step do."""
    stage, proven = alike
    for top, held in ((proven.value, N * N // 2), (proven.value - 1, N * N * 5 // 8)):
        radius = radius_for(stage, proven, top, FAR, 100)
        assert len(within(stage, proven, radius)) == held


def test_pairs_that_cost_the_same_are_tried_in_part() -> None:
    """Some of them are taken, and all that has to come along."""
    held = np.array([3, 9000])
    some = in_part(np.arange(2 * FEW), 300, held)
    assert some is not None
    assert np.isin(held, some).all()
    assert len(some) < 1000
    assert in_part(np.arange(FEW), 300, held) is None
    assert in_part(np.arange(2 * FEW), FEW, held) is None


@pytest.mark.parametrize("same", [True, False])
def test_the_next_kernel_is_wider_than_the_last_one_was(same: bool) -> None:
    """Not than what was asked for: where many cost the same, that would be it again."""
    assert wider(100, 5000, same=same) > 5000
    assert wider(100, 50, same=True) > wider(100, 50, same=False) > 100
