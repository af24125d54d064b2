"""A solve that starts from another comes to the same as one from nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.bounds.limits import Limits
from optimizer.bounds.state import State
from optimizer.control.clock import Clock
from optimizer.program.answer import Answer
from optimizer.program.program import Program, Tier
from optimizer.program.restrict import restrict
from optimizer.proof.certificate import proof_of
from optimizer.proof.recheck import recheck
from optimizer.search.cold import QUIET, optimise_whole
from optimizer.warm import tactic
from optimizer.warm.lead import Lead
from optimizer.warm.tactic import WarmStart, optimise_again
from tests.optimizer.programs import brute_force, random_program, with_tie_break


def changed(program: Program, seed: int) -> Program:
    """Change one thing: a limit, a value, or who may be where."""
    rng = np.random.default_rng(seed)
    kind, seats = rng.integers(5), program.rows[0]
    if kind == 0 and program.n_pairs:
        return restrict(program, rng.random(program.n_pairs) > 0.25)
    if kind == 1:
        more = rng.integers(-1, 2, len(seats.upper))
        upper = np.maximum(np.asarray(seats.upper) + more, 0)
        lower = np.minimum(seats.lower, upper)
        wider = replace(seats, lower=lower, upper=upper)
        return replace(program, rows=(wider, *program.rows[1:]))
    if kind == 2 and len(program.rows) > 1:
        return replace(program, rows=program.rows[:-1])
    first, *rest = program.tiers
    if kind == 4:  # a goal came or went: prices of another tier
        first = replace(first, name="of other goals")
    return replace(program, tiers=(_weighed(first, int(rng.integers(1, 4))), *rest))


def _weighed(tier: Tier, times: int) -> Tier:
    return replace(
        tier, pairs=tier.pairs * times, surplus=tier.surplus * times, scale=times
    )


def solved(program: Program) -> Answer:
    """Solve from nothing."""
    return optimise_whole(program, Clock())


def again(program: Program, old: Program, answer: Answer) -> Answer:
    """Solve from the answer to another program."""
    plan = np.full(program.n_employees, -1, dtype=np.int64)
    if answer.pair is not None:
        n = program.n_posts
        keys = program.emp.astype(np.int64) * n + program.post
        placed = answer.pair[answer.pair >= 0]
        at = np.flatnonzero(np.isin(keys, old.emp[placed] * n + old.post[placed]))
        plan[program.emp[at]] = at
    lead = Lead.of(proof_of(old, answer), program, plan, numbered(old, program))
    return optimise_again(program, lead, Clock(), QUIET)


def numbered(old: Program, program: Program) -> Callable[[int], int]:
    """Say which number an old pair has now."""
    pairs = zip(program.emp.tolist(), program.post.tolist(), strict=True)
    number = {pair: place for place, pair in enumerate(pairs)}
    return lambda p: number.get((int(old.emp[p]), int(old.post[p])), -1)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_same_as_by_brute_force(seed: int, change: int) -> None:
    """Whatever changed: the best of every tier, the only plan, and its certificate."""
    old = with_tie_break(random_program(seed, n_tiers=2, tolerance=True))
    new = changed(old, change)
    found, best = again(new, old, solved(old)), brute_force(new)
    if best is None:
        assert found.status == "infeasible"
        return
    values, plans = best
    assert found.status == "optimal"
    assert [tier.best for tier in found.tiers] == values
    assert found.unique
    assert found.pair is not None
    assert found.pair.tolist() == plans[0].tolist()
    assert list(recheck(new, proof_of(new, found))) == []


@given(st.integers(0, 10**6))
@settings(max_examples=20)
def test_nothing_changed(seed: int) -> None:
    """The old plan comes out, and the tiers are proven as they were."""
    program = with_tie_break(random_program(seed))
    first = solved(program)
    found = again(program, program, first)
    assert found.status == first.status
    if first.pair is not None and found.pair is not None:
        assert found.pair.tolist() == first.pair.tolist()


@pytest.mark.parametrize(
    ("names", "scales", "tiers"),
    [
        (("tier 0", "tier 1"), (1, 1), (0, 1)),
        (("tier 1", "tier 0"), (1, 1), (1, 0)),
        (("tier 0", "another"), (1, 1), (0, 1)),
        (("another", "tier 0"), (1, 1), (-1, 0)),
        (("tier 0", "another"), (1, 100), (0, -1)),
    ],
)
def test_a_tier_of_other_goals_is_led_by_the_one_in_its_place(
    names: tuple[str, ...], scales: tuple[int, ...], tiers: tuple[int, ...]
) -> None:
    """Unless that has gone elsewhere, or only one of the two counts heads."""
    program = random_program(8, n_tiers=2)
    first = solved(program)
    told = zip(program.tiers, names, scales, strict=True)
    new = tuple(replace(tier, name=name, scale=scale) for tier, name, scale in told)
    lead = Lead.of(
        proof_of(program, first), replace(program, tiers=new), np.asarray(first.pair)
    )
    assert lead.tiers == tiers


def test_prices_of_other_goals_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they promise far more than the old plan is worth, nothing is sought."""
    program = with_tie_break(random_program(11))
    tier, *rest = program.tiers
    first = solved(program)
    assert first.pair is not None
    values = 50 + 50 * np.abs(np.asarray(tier.pairs))
    values[first.pair[first.pair >= 0]] = 1
    new = replace(program, tiers=(replace(tier, pairs=values), *rest))

    def sought(*_: object) -> bool:
        raise AssertionError("old prices were followed")

    monkeypatch.setattr(WarmStart, "_found", sought)
    found, best = again(new, program, first), brute_force(new)
    assert best is not None
    assert [each.best for each in found.tiers] == best[0]
    monkeypatch.setattr(tactic, "ASTRAY", 1e9)
    with pytest.raises(AssertionError, match="followed"):
        again(new, program, first)


def test_no_time_is_no_proof() -> None:
    """When time is up before it begins, the old plan is kept, and nothing is proven."""
    program = with_tie_break(random_program(8))
    first = solved(program)
    lead = Lead.of(proof_of(program, first), program, np.asarray(first.pair))
    found = optimise_again(program, lead, Clock(0.0), QUIET)
    assert found.status == "feasible"
    assert found.pair is not None
    assert State(Limits(program)).allows(found.pair)


def test_prices_that_are_missing_are_none() -> None:
    """A certificate may know fewer rows than the proof names."""
    program = with_tie_break(random_program(8))
    first = solved(program)
    proof = proof_of(program, first)
    short = tuple(
        replace(tier, certificate=replace(tier.certificate, rows=np.zeros(0, np.int64)))
        for tier in proof.tiers
        if tier.certificate is not None
    )
    assert first.pair is not None
    lead = Lead.of(replace(proof, tiers=short), program, first.pair)
    assert optimise_again(program, lead, Clock(), QUIET).status == "optimal"


@pytest.mark.parametrize("sought", [True, False])
@pytest.mark.parametrize(("more", "topped"), [(-1, False), (0, False), (1, True)])
def test_a_promise_tops_what_was_found_or_else_was_bounded(
    sought: bool, more: int, topped: bool
) -> None:
    """Rounds that only price know no plan, and yet what is to be had."""
    program = random_program(8, n_tiers=2)
    first = solved(program)
    proof = proof_of(program, first)
    if not sought:
        tiers = tuple(replace(tier, value=None) for tier in proof.tiers)
        proof = replace(proof, tiers=tiers)
    lead = Lead.of(proof, program, np.asarray(first.pair))
    reached = [tier.best for tier in first.tiers]
    assert lead.topped((reached[0], reached[1] + more), program) == topped


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        (("a", "b", "a"), ("a", "b", "a"), [0, 1, 2]),
        (("a", "b", "a"), ("b", "a", "a", "c"), [1, 0, 2, -1]),
        ((), ("a",), [-1]),
    ],
)
def test_rows_are_known_by_name(
    old: tuple[str, ...], new: tuple[str, ...], places: list[int]
) -> None:
    """The same name for the same time; a new row has none."""
    program = random_program(3)
    rows = replace(
        program.rows[0],
        labels=new,
        lower=np.zeros(len(new), np.int64),
        upper=np.ones(len(new), np.int64),
        row=np.full(program.n_pairs, -1),
    )
    proof = replace(proof_of(program, solved(program)), labels=old)
    plan = np.full(program.n_employees, -1)
    lead = Lead.of(proof, replace(program, rows=(rows,)), plan)
    assert lead.places.tolist() == places
