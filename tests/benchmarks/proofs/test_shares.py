"""Whose word the claims of a solve rest on is told tier by tier."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from benchmarks.proofs.__main__ import main
from benchmarks.proofs.shares import Share, cities, share, told, with_floor
from optimizer.proof.certificate import Proof
from optimizer.solve import solve


def test_every_tier_the_tie_break_and_the_floor_are_counted() -> None:
    """Four tiers of the shipped policy and the tie-break; a floor is two more."""
    ((name, problem),) = cities(60, [2])
    plain = share(name, problem, time_limit=None, workers=1)
    assert (plain.claims, plain.others, plain.by_numbers) == (5, (), 5)
    floored = share(name, with_floor(problem), time_limit=None, workers=1)
    assert floored.claims == 7
    assert floored.by_numbers == 7


def test_a_solvers_word_counts_where_the_numbers_do_not_do() -> None:
    """Named as another's only if its multipliers alone do not reach the bound."""
    ((_, problem),) = cities(60, [1])
    result = solve(problem, workers=1)
    proof = result.certificate
    assert isinstance(proof, Proof)
    first, *rest = proof.tiers
    claimed = replace(first, proven_by="CP-SAT")
    known = replace(result, certificate=replace(proof, tiers=(claimed, *rest)))
    assert dict(told(known))[first.name] == "certificate"
    bare = replace(claimed, certificate=None)
    trusted = replace(result, certificate=replace(proof, tiers=(bare, *rest)))
    assert dict(told(trusted))[first.name] == "CP-SAT"


def test_the_command_adds_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for each problem, and the sum."""
    given = ["proofs", "--size", "50", "--seeds", "1", "2", "--workers", "1"]
    monkeypatch.setattr(sys, "argv", given)
    main()
    *lines, total = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert total == "10 of 10 by numbers alone, 2 solved"
    assert Share("x", "optimal", 3, ("a: CP-SAT",), 0.0, 0.0).by_numbers == 2
