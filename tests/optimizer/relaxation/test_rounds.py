"""What large cities need: few rounds from poor prices, and prices that lose nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from unittest import mock

import numpy as np
import pytest
from ortools.util.python.solve_interrupter import SolveInterrupter

from benchmarks.proofs.shares import cities
from benchmarks.speed import arrays
from optimizer.assemble import assemble
from optimizer.bounds.bound import bound, rounded
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import standard_form
from optimizer.control.clock import Clock
from optimizer.policy.bind import bind
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.relaxation import glop
from optimizer.relaxation.elastic import HAIR, may_give
from optimizer.relaxation.finer import finer
from optimizer.relaxation.glop import Glop
from optimizer.relaxation.master import Master
from optimizer.relaxation.relax import Hope, relax
from optimizer.search.optimise import optimise
from optimizer.starts import sample, smooth
from optimizer.starts.columns import near_columns
from optimizer.starts.smooth import smooth_bound


@pytest.fixture(scope="module")
def city() -> Program:
    """Give a city of 2,000 employees with limits on moves out of its units."""
    ((_, problem),) = cities(2000, [1])
    return assemble(problem, bind(problem))[0]


@pytest.mark.parametrize(("each", "post"), [(32, 40), (4, 8)])
def test_first_prices_from_a_small_sample_cost_few_rounds(
    city: Program, each: int, post: int
) -> None:
    """At 20,000 employees a bad sample once took all memory: here it is provoked."""
    with (
        mock.patch.multiple(smooth, EACH=each, PART=0.0),
        mock.patch.object(sample, "POST", post / each),
    ):
        answer = optimise(city)
    assert {tier.proven_by for tier in answer.tiers} == {"certificate"}
    assert max(tier.rounds for tier in answer.tiers) <= 8
    assert not any(tier.kernel_pairs for tier in answer.tiers)


def test_fixed_prices_of_earlier_tiers_lose_nothing_by_rounding() -> None:
    """Values so large that a price of theirs has few bits: the rows make up for it."""
    town = arrays.program(300, seed=3, tiers="full")
    large = replace(town.tiers[1], pairs=np.asarray(town.tiers[1].pairs) << 20)
    large = replace(large, surplus=np.asarray(large.surplus) << 20)
    town = replace(town, tiers=(large, town.tiers[1], *town.tiers[2:]))
    best = optimise(replace(town, tiers=town.tiers[:1])).tiers[0].value
    assert best is not None
    target = int(0.98 * best)
    town = replace(town, tiers=(large, replace(town.tiers[1], pairs=_mixed(town))))
    stage = Stage(Limits(town), 1, (target,))
    master = Master(stage, np.arange(town.n_pairs), fine=1e9)
    vertex = master.solve(SolveInterrupter(), 60.0)
    assert vertex is not None
    assert not vertex.breach
    plain = rounded(stage, vertex.rows, vertex.before)
    solve = partial(master.solve, SolveInterrupter(), 60.0)
    fine = finer(stage, master, vertex, solve)
    assert fine is not None
    lost = [
        own.numerator / own.duals.grid - vertex.value
        for own in (bound(stage, plain), fine)
    ]
    assert lost[0] > 1.0
    assert -1e-3 * lost[0] < lost[1] < 0.05 * lost[0]


def _mixed(town: Program) -> Ints:
    """Give pairs values that have nothing to do with the tier before."""
    return np.random.default_rng(0).integers(0, 10**7, town.n_pairs)


@pytest.mark.parametrize("vast", [glop.VAST, 0])
def test_rows_that_stop_giving_way_leave_the_vertex_where_it_is(
    monkeypatch: pytest.MonkeyPatch, vast: int
) -> None:
    """Hairs of limits go, and the simplex finds the optimum without them."""
    monkeypatch.setattr(glop, "VAST", vast)
    town = arrays.program(300, seed=3, tiers="full")
    stage, every = Stage(Limits(town), 0), np.arange(town.n_pairs)
    plain = Master(stage, every, fine=1e6).solve(SolveInterrupter(), 60.0)
    assert plain is not None
    duals = rounded(stage, plain.rows, plain.before)
    lean = Master(stage, every, fine=1e6, lean=duals, wide=True)
    hair = lean.solve(SolveInterrupter(), 60.0)
    lean.stand()
    with mock.patch.object(Glop, "solve", autospec=True, side_effect=Glop.solve) as own:
        stood = lean.solve(SolveInterrupter(), 60.0)
        again = lean.solve(SolveInterrupter(), 60.0)
    assert [call.kwargs["dual"] for call in own.call_args_list] == [True, False]
    assert hair is not None
    assert stood is not None
    assert again is not None
    assert hair.value >= stood.value - 1e-6
    assert stood.value == pytest.approx(plain.value)
    assert again.value == pytest.approx(plain.value)


@pytest.mark.parametrize("broad", [False, True])
def test_in_a_broad_programme_a_row_gives_way_by_its_entries(*, broad: bool) -> None:
    """What thousands press on gives way by more; the optimum in the end is the same."""
    town = arrays.program(300, seed=3, tiers="full")
    stage, every = Stage(Limits(town), 0), np.arange(town.n_pairs)
    form = standard_form(stage, every)
    entries = np.bincount(form.rows, minlength=len(form.lower))
    wanted = HAIR * (np.maximum(entries, 1) if broad else np.ones(len(entries)))
    assert may_give(form, broad=broad) == pytest.approx(wanted)
    start = smooth_bound(stage, Clock())
    some = near_columns(stage, start)
    plain = relax(stage, some, Clock(), start=start)
    own = relax(stage, some, Clock(), start=start, broad=broad)
    assert own.closed
    assert own.bound.value == pytest.approx(plain.bound.value, abs=1.0)


def test_hope_is_given_up_where_breaches_do_not_shrink() -> None:
    """Five rounds without less of them; none at all is no reason to end."""
    hope = Hope()
    assert not any(hope.lost(breach) for breach in (9.0, 5.0, 5.0, 4.0, 4.0))
    assert [hope.lost(4.0) for _ in range(4)] == [False, False, False, True]
    assert not any(Hope().lost(0.0) for _ in range(9))
    hasty = Hope(less=0.9, most=2)
    assert [hasty.lost(b) for b in (9.0, 8.5, 7.5, 7.4, 7.3)] == [*[False] * 4, True]
