"""Whole-number solvers on kernels, and the city from end to end."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.speed import arrays
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import StandardForm, standard_form
from optimizer.bounds.state import State
from optimizer.control.clock import Clock, Event, Stop
from optimizer.control.memory import memory_peak, memory_used
from optimizer.control.settings import Settings
from optimizer.kernel import highs, portfolio
from optimizer.kernel.cpsat import solve_cpsat
from optimizer.kernel.highs import HighsJob
from optimizer.kernel.outcome import Outcome
from optimizer.kernel.portfolio import better, solve_kernel
from optimizer.program.answer import Answer
from optimizer.search.optimise import optimise


@pytest.fixture(scope="module")
def form() -> StandardForm:
    """Give a kernel that holds every pair of a tiny city."""
    program = arrays.program(40)
    return standard_form(Stage(Limits(program), 0), np.arange(program.n_pairs))


@pytest.fixture(scope="module")
def whole() -> Answer:
    """Solve a city of 400 employees to the end."""
    return optimise(arrays.program(400, tiers="full"))


@pytest.mark.parametrize("vast", [0, highs.VAST])
def test_both_solvers_agree(
    form: StandardForm, vast: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CP-SAT and HiGHS find and prove the same value, with a presolve and without."""
    monkeypatch.setattr(highs, "VAST", vast)
    first = solve_cpsat(form, lambda: False, most=None, hint=None, seed=0, seconds=60)
    with HighsJob(form, seconds=60) as job:
        while not job.done():
            time.sleep(0.02)
        second = job.outcome()
    assert first.closed
    assert second.closed
    assert first.bound == second.bound


def test_limits_that_contradict_each_other_allow_no_plan(form: StandardForm) -> None:
    """CP-SAT calls such a row a mistake of ours; it is a fact of the problem."""
    lower = form.lower.copy()
    lower[-1] = form.upper[-1] + 1
    none = replace(form, lower=lower)
    found = solve_cpsat(none, lambda: False, most=None, hint=None, seed=0, seconds=9)
    assert found.closed
    assert found.chosen is None


@pytest.mark.parametrize("workers", [1, 2])
def test_highs_closes_what_cpsat_may_not_finish(
    form: StandardForm, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When CP-SAT gives up, HiGHS has the word."""
    idle = Outcome(None, None, closed=False, by="CP-SAT")

    def wait(_form: StandardForm, over: Stop, **_options: object) -> Outcome:
        while workers > 1 and not over():
            time.sleep(0.02)
        return idle

    monkeypatch.setattr(portfolio, "solve_cpsat", wait)
    monkeypatch.setattr(portfolio, "HEAD_START", 0.0)
    found = solve_kernel(form, Clock(60), most=None, hint=None, seed=0, workers=workers)
    assert found.closed
    assert found.by == "HiGHS"


def test_the_better_of_two_open_answers_counts(form: StandardForm) -> None:
    """The higher plan and the lower bound are joined."""
    low = Outcome(form.pairs[:0], 90, closed=False, by="CP-SAT")
    best = form.pairs[[int(np.argmax(form.cost[: len(form.pairs)]))]]
    high = Outcome(best, 95, closed=False, by="HiGHS")
    joined = better(low, high, form)
    assert joined.by == "HiGHS"
    assert joined.bound == 90


def test_a_city_is_proven_in_every_tier(whole: Answer) -> None:
    """Everyone placed, fit and tie-break are all closed to the last step."""
    assert whole.status == "optimal"
    assert whole.unique
    assert all(t.value == t.bound for t in whole.tiers)


def test_workers_and_seed_do_not_change_the_plan(whole: Answer) -> None:
    """The tie-break leaves one plan, whoever finds it."""
    again = optimise(arrays.program(400, tiers="full"), Settings(workers=1, seed=7))
    assert np.array_equal(again.pair, whole.pair)


def test_a_gap_ends_sooner_and_still_holds(whole: Answer) -> None:
    """Each tier ends within the asked gap of the true best."""
    answer = optimise(arrays.program(400), Settings(gap=0.01, workers=2))
    assert answer.status == "optimal"
    assert answer.tiers[0].value >= 0.99 * whole.tiers[1].value
    assert answer.tiers[0].bound >= whole.tiers[1].value


def test_progress_is_told_and_stop_is_obeyed() -> None:
    """The plan at hand comes back with honest bounds when a listener stops."""
    events: list[Event] = []
    program = arrays.program(400, tiers="full")
    answer = optimise(
        program,
        on_progress=events.append,
        stop=lambda: any(e.value is not None for e in events),
    )
    assert answer.ended == "stopped"
    assert answer.pair is not None
    assert len(answer.tiers) == 3
    assert all(t.value <= t.bound for t in answer.tiers)
    assert events[-1].stage == "tier done"


def test_a_memory_limit_ends_the_solve() -> None:
    """A limit below what is held already ends at once."""
    if memory_used() is None:
        pytest.skip("this system does not tell how much memory is used")
    answer = optimise(arrays.program(40), Settings(max_memory=1))
    assert answer.ended == "memory limit"
    assert memory_peak() >= memory_used()


def test_a_stop_at_once_leaves_a_careful_plan() -> None:
    """Where nothing was sought yet, people stay where no limit asks for more."""
    program = arrays.program(400, tiers="full")
    answer = optimise(program, stop=lambda: True)
    assert answer.pair is not None
    assert answer.status == "feasible"
    assert State(Limits(program)).obeys(answer.pair)
    assert all(t.value <= t.bound for t in answer.tiers)


def test_a_careful_plan_does_not_replace_a_better_one(whole: Answer) -> None:
    """What was found goes on to count, tier by tier."""
    program = arrays.program(400, tiers="full")
    answer = optimise(program, hint=whole.pair, stop=lambda: True)
    assert [t.value for t in answer.tiers] == [t.value for t in whole.tiers]
