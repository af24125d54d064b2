"""One linear programme for all cases: the same as a new one for each."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.bounds.bound import bound, cheap_bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.chain import slate as slates
from optimizer.chain.build import size_of
from optimizer.chain.cases import Turn, case_of
from optimizer.chain.ground import Case, Ground
from optimizer.chain.left import Left, stage_over
from optimizer.chain.slate import Slate
from optimizer.control.clock import Clock
from optimizer.relaxation.relax import fine_for
from tests.optimizer.programs import random_program

SEEDS = st.integers(0, 10**6)


def ground_of(seed: int) -> Ground:
    """Give the ground of a random program's first tier."""
    return Ground(Stage(Limits(random_program(seed, n_tiers=1, size=4)), 0))


def alone(ground: Ground, case: Case) -> Stage:
    """Write a case as a stage of its own."""
    limits = ground.stage.limits
    left = Left(np.flatnonzero(case.pairs), case.surplus)
    stage = stage_over(ground.stage, left)
    families = []
    for k, rows in enumerate(stage.program.rows):
        own = slice(limits.offset[k], limits.offset[k + 1])
        families.append(replace(rows, lower=case.lower[own], upper=case.upper[own]))
    program = replace(stage.program, rows=tuple(families))
    return Stage(Limits(program), stage.tier)


@given(SEEDS, st.lists(st.tuples(st.integers(), st.booleans()), max_size=4))
def test_a_case_is_worth_what_it_is_alone(
    seed: int, turns: list[tuple[int, bool]]
) -> None:
    """Turn by turn, over one programme: value, and what its prices prove."""
    turn_by_turn(seed, turns)


@given(SEEDS, st.lists(st.tuples(st.integers(), st.booleans()), max_size=4))
def test_a_large_case_begins_where_the_one_it_is_part_of_ended(
    seed: int, turns: list[tuple[int, bool]]
) -> None:
    """Its sibling, solved in between, changes nothing."""
    with mock.patch.object(slates, "SMALL", 0):
        turn_by_turn(seed, turns)


def turn_by_turn(seed: int, turns: list[tuple[int, bool]]) -> None:
    """Hold cases, each a part of the one before, against programmes of their own."""
    ground = ground_of(seed)
    n_pairs, rows = ground.stage.program.n_pairs, np.flatnonzero(ground.plain)
    if not n_pairs or not len(rows):
        return
    slate = Slate(ground.stage, fine_for(ground.stage, cheap_bound(ground.stage).duals))
    case = ground.whole
    first = slate.solve(case, 1.0, Clock())
    basis = None if first is None else first.basis
    assert (basis is None) == (first is None)
    for number, above in turns:
        if number % 2:
            turn = Turn(-1 - number % n_pairs, 0)
        else:
            turn = Turn(int(rows[number % len(rows)]), number % 3)
        slate.solve(case_of(ground, case, turn, above=not above), 1.0, Clock(), basis)
        case = case_of(ground, case, turn, above=above)
        if ground.strands(case) or (case.lower > case.upper).any():
            return
        here = slate.solve(case, 1.0, Clock(), basis)
        fresh = alone(ground, case)
        new = Slate(fresh, slate.fine).solve(Ground(fresh).whole, 1.0, Clock())
        assert here is not None
        assert new is not None
        basis = here.basis
        if not here.breach and not new.breach:
            # What a breach costs hangs on who has a choice in the programme.
            assert np.isclose(here.value, new.value)
        counted = ground.counted(case, here.duals)
        assert counted.numerator == bound(fresh, here.duals).numerator


def test_the_turns_of_a_proof_are_guessed_before_they_are_made() -> None:
    """Halves on both sides: two levels; a sixtieth: more than anybody has."""
    assert size_of((1.0, 1.0)) == 1
    assert size_of((0.5, 0.5)) == 3
    assert size_of((0.0, 0.0)) > 10**15
    assert size_of((0.25, 1.0)) == 4
