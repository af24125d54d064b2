"""A province in parts: what one machine finds, and what brute force finds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from models.plan.result import Result
from models.policy.policy import GoalEntry
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.bounds.limits import Limits
from optimizer.bounds.state import State
from optimizer.columns.frame import frame_of
from optimizer.control.clock import Clock, Event
from optimizer.control.settings import Settings
from optimizer.policy.bind import bind
from optimizer.program.answer import Answer, Certificate
from optimizer.program.program import Program
from optimizer.proof.certificate import Proof
from optimizer.proof.recheck import recheck
from optimizer.province.master import Master
from optimizer.province.parts import Parts
from optimizer.province.regions import groups
from optimizer.province.solve import InParts
from optimizer.province.steps.record import Recorder, Summed
from optimizer.province.team import Work
from optimizer.province.worker import share
from optimizer.province.worker.alone import shared_out
from optimizer.solve import solve, solve_as
from tests.optimizer.brute import best_tiers
from tests.optimizer.province.provinces import province, with_promotions

ALONE = Settings(workers=1)


EACH = InParts()


def in_parts(problem: Problem, how: InParts = EACH) -> Result:
    """Solve in parts, one after the other, and insist on it."""
    found = solve_as(problem, ALONE, parts=how)
    assert "one_whole" not in found.facts, found.facts
    return found


def claims(result: Result) -> list[tuple[float, float]]:
    """Give value and bound of every tier."""
    return [(tier.value, tier.bound) for tier in result.tiers]


@pytest.mark.parametrize("seed", range(14))
def test_the_answer_is_that_of_one_machine(seed: int) -> None:
    """Status, plan, values and bounds; the certificate holds over all pairs.

    What was done here leaves no part behind: papers are made next.
    """
    problem = province(seed, regions=2 + seed % 2)
    whole, parts = solve_as(problem, ALONE), in_parts(problem)
    assert not vars(share)["_built"]
    assert parts.status == whole.status
    assert parts.plan == whole.plan
    assert claims(parts) == claims(whole)
    assert parts.facts["pairs"] == whole.facts["pairs"]
    proof = parts.certificate
    assert isinstance(proof, Proof)
    program, _ = assemble(parts.problem, bind(parts.problem))
    assert list(recheck(program, proof)) == []


@pytest.mark.parametrize("seed", range(4))
def test_no_programme_is_laid_twice(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closer look at the same pairs goes on with their programme."""
    laid, looked = list[Program](), list[int]()
    answer = Master._answer

    def seen(self: Master, program: Program, *given: Any) -> Answer:
        looked.append(program.n_pairs)
        if not laid or program is not laid[-1]:
            laid.append(program)
        return answer(self, program, *given)

    monkeypatch.setattr(Master, "_answer", seen)
    in_parts(province(seed, regions=3))
    sizes = [program.n_pairs for program in laid]
    assert sizes == sorted(set(looked))
    assert len(looked) > len(laid)


@pytest.mark.parametrize("seed", [2, 6, 10, 13, 21, 44])
def test_limits_that_links_add_are_told_apart(seed: int) -> None:
    """Those of a part are its own; the master's stay for the tiers one by one."""
    problem = with_promotions(seed)
    whole, parts = solve_as(problem, ALONE), in_parts(problem)
    assert parts.plan == whole.plan
    assert claims(parts) == claims(whole)
    proof = parts.certificate
    assert isinstance(proof, Proof)
    program, _ = assemble(parts.problem, bind(parts.problem))
    assert list(recheck(program, proof)) == []


@pytest.mark.parametrize("seed", range(6))
def test_brute_force_finds_nothing_better(seed: int) -> None:
    """Every plan of a tiny province, judged by hand."""
    problem = province(seed, regions=2, size=2)
    found, best = in_parts(problem), best_tiers(problem)
    if best is None:
        assert found.status == "infeasible"
    else:
        assert [tier.value for tier in found.tiers] == pytest.approx(best)


def test_parts_that_others_limit_get_all_of_their_prices() -> None:
    """More parts than people may be put together; the answer stays."""
    problem = province(4, regions=4, size=2)
    whole = solve_as(problem, ALONE)
    found = in_parts(problem, InParts(most=2))
    assert found.facts["stats"]["parts"] == 2
    assert (found.plan, claims(found)) == (whole.plan, claims(whole))


def test_progress_is_told_in_the_units_of_each_tier() -> None:
    """A fit of quarters of a point: in steps it would read as four times as much."""
    problem = province(4, regions=2)
    assert problem.scores is not None
    quarters = replace(problem.scores, score=problem.scores.score / 4.0)
    heard: list[Event] = []
    given = replace(problem, scores=quarters)
    found = solve_as(given, ALONE, parts=EACH, on_progress=heard.append)
    done = {e.tier: e for e in heard if e.stage == "tier done"}
    assert max(event.scale for event in done.values()) > 1
    for place, tier in enumerate(found.tiers):
        event = done[place]
        assert event.value is not None
        assert event.value / event.scale == tier.value
    parts = [event.name for event in heard if event.stage == "part"]
    rounds = [event.name for event in heard if event.stage == "asked"]
    assert parts[:4] == ["1/2", "2/2"] * 2
    assert rounds[0] == "round 1"
    assert len(parts) == 2 * (2 + len(rounds))
    assert found.facts["stats"]["parts_build_seconds"] > 0


def test_when_time_is_up_bounds_hold_for_all_pairs() -> None:
    """Nothing is claimed that was only looked for among a few pairs."""
    problem = province(8, regions=3)
    whole = solve_as(problem, ALONE)
    program, _ = assemble(whole.problem, bind(whole.problem))
    planned = 0
    for looks in range(4, 50, 2):
        found = in_parts_until(problem, looks)
        if found.plan is None:
            continue
        planned += 1
        for tier, best in zip(found.tiers, whole.tiers, strict=True):
            assert tier.bound >= best.bound - 1e-9
        proof = found.certificate
        assert isinstance(proof, Proof)
        assert list(recheck(program, proof)) == []
    assert planned


def in_parts_until(problem: Problem, looks: int) -> Result:
    """Stop once the clock was looked at so often."""
    seen = iter(range(10_000))
    return solve_as(problem, ALONE, parts=InParts(), stop=lambda: next(seen) >= looks)


def test_what_has_no_parts_is_solved_as_one_whole() -> None:
    """And it is said why."""
    problem = province(2, regions=1)
    found = solve(problem, workers=1, executor=ThreadPoolExecutor(1))
    assert found.facts["one_whole"] == "all its people belong to one region"
    floor = GoalEntry(name="worst-fit", tier=9)
    policy = province(2).policy
    least = policy.model_copy(update={"goals": (*policy.goals, floor)})
    problem = province(2).with_policy(least)
    found = solve(problem, workers=1, executor=ThreadPoolExecutor(1))
    assert "least value" in found.facts["one_whole"]
    assert found.plan == solve(problem, workers=1).plan


def test_prices_left_in_the_middle_prove_no_less_than_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody moves less than not at all, whatever the last programme asked for."""
    honest = Recorder.bounded

    def astray(self: Recorder, answer: Answer, summed: Summed) -> Answer:
        tiers = [replace(t, certificate=_dear(t.certificate)) for t in answer.tiers]
        return honest(self, replace(answer, tiers=tuple(tiers)), summed)

    monkeypatch.setattr(Recorder, "bounded", astray)
    problem = province(5, regions=3)
    found = in_parts_until(problem, 10)
    program, _ = assemble(found.problem, bind(found.problem))
    assert found.plan is not None
    assert found.tiers[0].bound <= len(problem.employees)
    assert found.tiers[-1].bound <= 0
    assert isinstance(found.certificate, Proof)
    assert list(recheck(program, found.certificate)) == []


def _dear(own: Certificate | None) -> Certificate:
    assert own is not None
    return replace(own, before=tuple(own.grid * 10**6 for _ in own.before))


@pytest.mark.parametrize("seed", range(6))
def test_a_province_has_a_plan_of_its_parts_when_time_is_up(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped before the master's first plan; not stopped, the answer is the same."""
    problem = province(seed, regions=3)
    whole = solve_as(problem, ALONE)
    quiet = in_parts(problem)
    assert claims(quiet) == claims(whole)
    assert "parts_plan_seconds" not in quiet.facts["stats"]
    answer = Master._answer

    def over(self: Master, *given: Any) -> Answer:
        found = answer(self, *given)
        monkeypatch.setattr(Clock, "_why", lambda _clock: "stopped")
        return found

    monkeypatch.setattr(Master, "_answer", over)
    found = in_parts(problem)
    assert found.plan is not None
    proof = found.certificate
    assert isinstance(proof, Proof)
    assert found.facts["ended"] == "stopped"
    first, best = found.tiers[0], whole.tiers[0]
    assert first.value <= best.value <= first.bound
    program, _ = assemble(found.problem, bind(found.problem))
    assert list(recheck(program, proof)) == []


@pytest.mark.parametrize("seed", range(6))
def test_a_part_plans_at_home_within_its_portion(seed: int) -> None:
    """Over the pairs that the master holds; over all of them where these are none."""
    problem = province(seed, regions=2)
    parts = Parts.of(problem, groups(frame_of(problem), bind(problem)))
    parts.build(Work(None, Clock().over))
    for parcel, portion in zip(parts.parcels, parts._portions(), strict=True):
        own = share._share(parcel)
        program, found = shared_out(own.program, portion), []
        for held in (own.codes, own.codes[:0]):
            plan = share.plan(parcel, portion, held, ALONE, 5.0)
            if plan is not None:
                at = np.searchsorted(own.codes, plan.codes)
                pair = np.full(program.n_employees, -1, dtype=np.int64)
                pair[program.emp[at]] = at
                assert State(Limits(program)).allows(pair)
                assert own.part.home[own.pairs.post[at]].all()
            found.append(plan)
        assert (found[0] is None) == (found[1] is None)
