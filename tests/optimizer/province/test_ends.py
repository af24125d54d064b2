"""Where the simplex ended is told in the numbers of the next round."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest import mock

import numpy as np
import pytest

from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.program.restrict import restrict
from optimizer.province.rounds.ends import Ends, turned
from optimizer.relaxation import relax as relaxation
from optimizer.relaxation.carry import (
    KIND,
    LIMITS,
    TIERS,
    Basis,
    carried,
    renumbered,
)
from optimizer.relaxation.glop import BASIC
from optimizer.relaxation.joined import basic_only, together
from optimizer.relaxation.relax import Relaxed, relax
from tests.optimizer.programs import random_program


def test_pairs_and_limits_get_their_new_numbers() -> None:
    """Employees and tiers keep theirs; what is gone is left out; all is sorted."""
    pairs, limits = np.array([4, 5, 9]), turned(np.array([2, 0]), 3)
    assert limits.tolist() == [1, -1, 0]
    columns = np.array([0, 2, KIND + LIMITS, 3 * KIND + 1, 3 * KIND + LIMITS + 1])
    rows = np.array([1, LIMITS, LIMITS + 2, TIERS])
    status = np.arange(5)
    found = renumbered(Basis((columns, status), (rows, status[:4])), pairs, limits)
    assert found.columns[0].tolist() == [4, 9, KIND + LIMITS + 1, 3 * KIND + 1]
    assert found.columns[1].tolist() == [0, 1, 2, 3]
    assert found.rows[0].tolist() == [1, LIMITS, LIMITS + 1, TIERS]
    assert found.rows[1].tolist() == [0, 2, 1, 3]


@pytest.mark.parametrize("seed", range(20))
def test_a_relaxation_goes_on_over_more_pairs(seed: int) -> None:
    """It ends at the same value as one from nothing."""
    whole = random_program(seed, size=6)
    few = np.random.default_rng(seed).random(whole.n_pairs) < 0.7
    small, clock = restrict(whole, few), Clock(None)
    first = relax(Stage(Limits(small), 0), np.arange(small.n_pairs), clock)
    stage, every = Stage(Limits(whole), 0), np.arange(Limits(whole).n_rows)
    end = Ends(first, {0: first}).moved(np.flatnonzero(few), every).each[0]
    assert end.pairs.tolist() == np.flatnonzero(few).tolist()
    own = basic_only(first)
    assert own is not None
    assert own.basis is not None
    codes, status = own.basis.rows
    assert not ((codes >= LIMITS) & (status == BASIC)).any()
    moved = replace(own, pairs=np.flatnonzero(few)[own.pairs])
    joined = together([(moved, every, np.arange(whole.n_employees))])
    assert joined is not None
    anew = relax(stage, np.arange(whole.n_pairs), clock)
    for known in (end, joined, _lame(joined, seed)):
        again = relax(stage, known.pairs, clock, again=known, wide=known is joined)
        assert again.bound.value == anew.bound.value
        assert (again.breach > 0) == (anew.breach > 0)
        if again.value is not None and anew.value is not None and not anew.breach:
            assert again.value == pytest.approx(anew.value, abs=1e-3)


@pytest.mark.parametrize("seed", range(20))
def test_a_relaxation_goes_on_where_limits_are_gone(seed: int) -> None:
    """A limit that pressed leaves a column too many, and not a start from nothing."""
    whole = random_program(seed, size=6)
    fewer, clock = replace(whole, rows=whole.rows[:-1]), Clock(None)
    pairs, left = np.arange(whole.n_pairs), Limits(fewer).n_rows
    first = relax(Stage(Limits(whole), 0), pairs, clock)
    numbers = np.arange(Limits(whole).n_rows)
    numbers[left:] = -1
    end = Ends(first).moved(pairs, numbers).together
    assert end is not None
    found: list[bool] = []

    def goes_on(*given: Any) -> bool:
        found.append(carried(*given))
        return found[-1]

    with mock.patch.object(relaxation, "carried", goes_on):
        again = relax(Stage(Limits(fewer), 0), pairs, clock, again=end)
    assert all(found)
    anew = relax(Stage(Limits(fewer), 0), pairs, clock)
    assert again.bound.value == anew.bound.value
    assert (again.breach > 0) == (anew.breach > 0)


def _lame(joined: Relaxed, seed: int) -> Relaxed:
    """Give a basis of which much is gone: too many are basic, or too few, or astray."""
    rng, basis = np.random.default_rng(seed), joined.basis
    assert basis is not None
    (columns, of_columns), (rows, of_rows) = basis.columns, basis.rows
    some, others = rng.random(len(columns)) < 0.6, rng.random(len(rows)) < 0.6
    astray = Basis(
        (columns[some], of_columns[some]), (rows[others], of_rows[others]), loose=True
    )
    return replace(joined, basis=astray)
