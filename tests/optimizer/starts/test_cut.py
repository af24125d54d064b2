"""What seats promise a tier of few pairs that count, and the limits that say less."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

import numpy as np
import pytest

from optimizer.bounds.bound import cheap_bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Ints, Rows
from optimizer.starts import cut
from optimizer.starts.cut import cut_bound
from optimizer.starts.seats import best_seats
from tests.optimizer.programs import every_plan, random_program


def _key_posts(leave: int, others: int = 0, limits: int = 1) -> Stage:
    """Two key posts and a third one; two people may have all, a third the last alone.

    Of the first two so many may ``leave`` for a key post, as some ``limits`` say. So
    many ``others`` may have the first key post.
    """
    pairs = [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)]
    pairs += [(3 + k, 0) for k in range(others)]
    emp, post = np.array(pairs, np.int32).T
    key, n = (post < 2).astype(np.int64), 3 + others
    row = np.where(key.astype(bool) & (emp < 2), 0, -1)
    rows = (
        Rows.at_most("seats", ["K1", "K2", "P"], [1, 1, 9], row=post),
        *[Rows.at_most("leave", ["unit"], leave, row=row)] * limits,
    )
    tiers = (Tier("key posts", 5 * key, np.zeros(n, dtype=np.int64), constant=2),)
    program = Program(n, 3, emp, post, rows, tiers, np.ones(n, dtype=bool))
    return Stage(Limits(program), 0)


@pytest.mark.parametrize("limits", [1, 2])
@pytest.mark.parametrize(("leave", "best"), [(0, 2), (1, 7), (2, 12)])
def test_a_limit_that_holds_people_back_counts(
    leave: int, best: int, limits: int
) -> None:
    """Two seats can be filled; where fewer people may leave, that is what is proven."""
    stage = _key_posts(leave, limits=limits)
    seated = best_seats(stage, Clock())
    assert seated is not None
    assert seated.bound.value == 12
    with mock.patch.object(cut, "FEW", 0):
        found = cut_bound(stage, seated.bound, seated.plan)
    assert found.value == best
    assert (found is seated.bound) == (leave == 2)


@pytest.mark.parametrize("limits", [1, 2])
def test_limits_that_others_make_up_for_tell_nothing(limits: int) -> None:
    """A plan breaks them, yet as many seats are filled by one of each."""
    stage = _key_posts(1, others=1, limits=limits)
    known = cheap_bound(stage)
    seated = best_seats(stage, Clock())
    assert seated is not None
    with mock.patch.object(cut, "FEW", 0):
        found = cut_bound(stage, seated.bound, np.array([0, 3, -1, -1]))
        assert cut_bound(stage, known, np.array([0, 3, -1, -1])).value == 12
    assert found is seated.bound


def test_where_most_pairs_count_nothing_is_asked() -> None:
    """A flow over nearly all pairs takes as long as what it would save."""
    stage = _key_posts(1)
    known = cheap_bound(stage)
    assert cut_bound(stage, known, np.array([0, 3, -1])) is known


@pytest.mark.parametrize("seed", range(60))
def test_no_plan_is_worth_more_than_a_cut_tells(seed: int) -> None:
    """Whatever plan shows the limits, and whatever they are, the bound holds."""
    rng = np.random.default_rng(seed)
    program = random_program(seed, n_tiers=1, size=4)
    counts = rng.integers(0, 2, program.n_pairs) * int(rng.integers(1, 4))
    nothing = np.zeros(program.n_employees, dtype=np.int64)
    tier = replace(program.tiers[0], pairs=counts, surplus=nothing)
    program = replace(program, tiers=(tier,))
    stage = Stage(Limits(program), 0)
    known = cheap_bound(stage)
    with mock.patch.object(cut, "FEW", 0):
        found = cut_bound(stage, known, _any_plan(program, rng))
    assert found.value <= known.value
    for plan in every_plan(program):
        assert stage.value(0, plan) <= found.value


def _any_plan(program: Program, rng: np.random.Generator) -> Ints:
    """Give everybody one of the own pairs, whatever limits that breaks."""
    plan = np.full(program.n_employees, -1, dtype=np.int64)
    order = rng.permutation(program.n_pairs)
    plan[program.emp[order]] = order
    return plan
