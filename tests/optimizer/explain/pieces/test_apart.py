"""A result opened up in pieces answers as one whose program is held."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.plan.result import Result
from optimizer.control.settings import Settings
from optimizer.diagnose.shortage import shortages, unfillable
from optimizer.explain import Case, alternatives
from optimizer.explain.chains.cost import Chains
from optimizer.explain.pieces.apart import Apart, opened
from optimizer.proof.left import cut, piece
from optimizer.solve import solve_as
from tests.optimizer.province.provinces import province


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut whatever there is, two people at a time, and put all aside on disk."""
    monkeypatch.setattr(cut, "MANY", 0)
    monkeypatch.setattr(cut, "PEOPLE", 2)
    monkeypatch.setattr(piece, "FEW", 1)


def solved(seed: int) -> Result | None:
    """Solve a province, and forget the program."""
    found = solve_as(province(seed, regions=3), Settings(workers=1))
    if found.plan is None:
        return None
    return replace(found, problem=replace(found.problem))


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("seed", range(12))
def test_pieces_answer_as_the_whole(seed: int) -> None:
    """Prices of all pairs, other posts of everybody, shortages: the very same."""
    result = solved(seed)
    if result is None:
        return
    apart = opened(result)
    assert isinstance(apart, Apart)
    whole = Case.of(result)
    for column in ("emp", "post"):
        held = (getattr(case.pairs, column).tolist() for case in (apart, whole))
        assert next(held) == next(held)
    every = [*range(len(whole.pairs))]
    assert Chains(apart).prices(every) == Chains(whole).prices(every)
    assert np.array_equal(apart.points(np.array(every)), whole.points(every))
    people = result.problem.employees
    apart.expect(people)
    assert [alternatives(apart, e) for e in people] == [
        alternatives(whole, e) for e in people
    ]
    for find in (shortages, unfillable):
        asked = (find(c.program, c.pairs, c.policy, c.planned) for c in (apart, whole))
        assert next(asked) == next(asked)


@pytest.mark.usefixtures("small_pieces")
def test_who_was_not_expected_is_not_answered_wrongly() -> None:
    """Of a pair that was not looked at there is no loss to tell."""
    result = solved(1)
    assert result is not None
    apart = opened(result)
    first, last = result.problem.employees[0], result.problem.employees[-1]
    apart.expect([first])
    alternatives(apart, first)
    with pytest.raises(LookupError):
        alternatives(apart, last)


def test_a_program_at_hand_is_used_as_it_is() -> None:
    """Small ones are held as they were; so is one that the solve has left."""
    result = solved(1)
    assert result is not None
    assert type(opened(result)) is Case
