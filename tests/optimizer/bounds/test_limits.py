"""Rows that come, and rows over fewer pairs, are those that would be made anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.bounds import entries
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.state import State
from optimizer.chain.left import Left, limits_over
from optimizer.program.program import Program
from optimizer.program.restrict import restrict
from tests.optimizer.programs import every_plan, random_program


def assert_same(one: Limits, other: Limits, pairs: np.ndarray) -> None:
    """See that two say the same of rows, entries and a plan."""
    for name in ("offset", "lower", "upper", "price", "tier", "reach"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    assert np.array_equal(one.breach(pairs), other.breach(pairs))
    for mine, its in zip(one.entries(pairs), other.entries(pairs), strict=True):
        assert np.array_equal(mine, its)


@given(st.integers(0, 10**6), st.integers(0, 10))
def test_rows_that_come_are_numbered_on(seed: int, first: int) -> None:
    """Whatever was asked of the first ones before."""
    whole = random_program(seed)
    few = replace(whole, rows=whole.rows[: 1 + first % len(whole.rows)])
    limits, some = Limits(few), np.arange(whole.n_pairs)[::2]
    limits.breach(some)
    _ = Stage(limits, 0).peaks
    more = limits.more(whole.rows[len(few.rows) :])
    assert_same(more, Limits(whole), some)
    assert Stage(more, 0).peaks == Stage(Limits(whole), 0).peaks
    known = np.random.default_rng(seed).integers(-9, 9, limits.n_rows)
    for block in limits.blocks:  # prices of before cost what they did
        assert np.array_equal(more.weigh(known, block), limits.weigh(known, block))


@given(st.integers(0, 10**6), st.integers(0, 2**25))
def test_a_plan_breaks_the_same_over_fewer_pairs(seed: int, chosen: int) -> None:
    """What is known of it goes along; rows and entries are those that are left."""
    program = random_program(seed)
    plans = every_plan(program)
    if not plans:
        return
    plan = plans[chosen % len(plans)]
    keep = np.array([chosen >> k & 1 for k in range(program.n_pairs)], dtype=bool)
    keep[plan[plan >= 0]] = True
    state = State(Limits(program), plan=plan)
    values = [state.value(tier) for tier in range(len(program.tiers))]
    left = Left(np.flatnonzero(keep), program.may_be_surplus)
    state.settle(limits_over(state.limits, left), left.pairs)
    anew: Program = restrict(program, keep)
    assert state.plan is not None
    assert_same(state.limits, Limits(anew), state.plan[state.plan >= 0])
    assert values == [state.value(tier) for tier in range(len(program.tiers))]


@given(st.integers(0, 10**6), st.integers(0, 2**25))
def test_entries_are_the_same_walked_and_searched(seed: int, chosen: int) -> None:
    """Of few pairs among many each is looked up; else all entries are gone through."""
    program = random_program(seed)
    marks = [chosen >> k & 1 for k in range(program.n_pairs)]
    pairs, limits = np.flatnonzero(marks), Limits(program)
    walked = limits.entries(pairs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entries, "MANY", -1)
        searched = limits.entries(pairs)
    for one, other in zip(walked, searched, strict=True):
        assert np.array_equal(one, other)
    row, at, coef = walked
    total = np.zeros(limits.n_rows, dtype=np.int64)
    np.add.at(total, row, coef)
    parts = [family.activity(pairs) for family in limits.families]
    assert np.array_equal(total, np.concatenate(parts))
    assert np.all((at >= 0) & (at < max(len(pairs), 1)))
