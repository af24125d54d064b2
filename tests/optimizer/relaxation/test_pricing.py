"""Pricing: the bound of the multipliers, and the pairs that would pay."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.bounds.bound import Duals, bound, reduced_values, rounded
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.program.rows import Ints
from optimizer.relaxation.pricing import price
from tests.optimizer.programs import random_program

SEEDS = st.integers(0, 10**6)


def priced(seed: int) -> tuple[Stage, Duals]:
    """Invent a stage and prices of its rows, on the grid."""
    stage = Stage(Limits(random_program(seed, n_tiers=1)), 0)
    rng = np.random.default_rng(seed)
    prices = rng.integers(-3, 12, stage.limits.n_rows).astype(float)
    return stage, rounded(stage, prices, np.zeros(0))


def values(stage: Stage, duals: Duals) -> Ints:
    """Give the reduced value of every pair."""
    blocks = [reduced_values(stage, duals, block) for block in stage.limits.blocks]
    return np.concatenate([*blocks, np.empty(0, dtype=np.int64)])


@given(seed=SEEDS)
def test_the_bound_is_that_of_the_prices(seed: int) -> None:
    """Pricing gives, in the same pass, what the multipliers prove."""
    stage, duals = priced(seed)
    held = np.empty(0, dtype=np.int64)
    proven, _ = price(stage, duals, held, per_employee=3)
    assert proven.numerator == bound(stage, duals).numerator


@given(seed=SEEDS, most=st.integers(1, 3), share=st.floats(0.0, 1.0))
def test_pairs_that_pay_are_better_than_all_that_is_held(
    seed: int, most: int, share: float
) -> None:
    """A pair comes in when it beats what its employee has; the best ones first."""
    stage, duals = priced(seed)
    program, rng = stage.program, np.random.default_rng(seed)
    held = np.flatnonzero(rng.random(program.n_pairs) < share)
    _, found = price(stage, duals, held, per_employee=most)
    worth = values(stage, duals)
    assert not np.intersect1d(found, held).size
    for employee in range(program.n_employees):
        own = np.flatnonzero(program.emp == employee)
        mine = np.intersect1d(own, held)
        came = np.intersect1d(own, found)
        assert len(came) <= most
        if len(mine):
            assert np.all(worth[came] > worth[mine].max())
        left = np.setdiff1d(own, np.concatenate((came, mine)))
        if len(came) and len(left):
            assert worth[left].max() <= worth[came].min()


@given(seed=SEEDS)
def test_nothing_pays_beside_everything(seed: int) -> None:
    """Once all pairs are held there is nothing to add: the bound is the optimum's."""
    stage, duals = priced(seed)
    _, found = price(stage, duals, np.arange(stage.program.n_pairs), per_employee=3)
    assert not len(found)
