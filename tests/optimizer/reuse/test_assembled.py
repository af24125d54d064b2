"""The program of the last solve serves whoever asks about the same problem."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest

from models.tables import read_problem
from optimizer.assemble import assemble
from optimizer.explain.case import Case
from optimizer.fit.score import fit
from optimizer.policy.bind import bind
from optimizer.reuse.assembled import assembled, forget
from optimizer.solve import solve
from tests.scenarios.town import free_town


def test_a_solve_leaves_its_program_for_questions() -> None:
    """A case of the result opens the very arrays that were solved."""
    result = solve(free_town(), workers=1)
    program, pairs = assembled(result.problem, bind(result.problem))
    case = Case.of(result)
    assert case.program is program
    assert case.pairs is pairs
    fresh, _ = assemble(result.problem, bind(result.problem))
    assert [t.name for t in program.tiers] == [t.name for t in fresh.tiers]
    for own, other in zip(program.tiers, fresh.tiers, strict=True):
        assert np.array_equal(own.pairs, other.pairs)


def test_another_problem_gets_a_program_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An equal problem is another one; of small ones several are kept, as room is."""
    one, other = free_town(), free_town()
    first, second = assembled(one, bind(one)), assembled(other, bind(other))
    assert second[0] is not first[0]
    assert assembled(one, bind(one))[0] is first[0]
    monkeypatch.setattr("optimizer.reuse.assembled.MOST", len(first[1]))
    third = free_town()
    assembled(third, bind(third))  # the last one before it may stay, no other
    assert assembled(other, bind(other))[0] is second[0]
    assert assembled(one, bind(one))[0] is not first[0]


def test_no_circle_keeps_what_nobody_needs() -> None:
    """Thousands of pairs go at once, not when Python looks for dead circles.

    A solve makes one program after the other, and looks for none meanwhile.
    """
    problem = read_problem("examples/binjai")
    policy = bind(problem)
    assert {"incumbents-first"} <= {a.rule.name for a in policy.rules}
    gc.disable()
    try:
        program, pairs = assemble(problem, policy)
        fit(pairs.frame, pairs)
        gone = weakref.ref(program), weakref.ref(pairs)
        del program, pairs
        assert [ref() for ref in gone] == [None, None]
    finally:
        gc.enable()


def test_it_goes_when_a_new_one_needs_the_room() -> None:
    """What was forgotten is assembled again."""
    one = free_town()
    first = assembled(one, bind(one))
    forget()
    assert assembled(one, bind(one))[0] is not first[0]
