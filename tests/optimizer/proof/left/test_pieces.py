"""A certificate re-added some people at a time says what it says of the whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.control.settings import Settings
from optimizer.policy.bind import bind
from optimizer.program.answer import Certificate
from optimizer.proof.certificate import Proof
from optimizer.proof.left import piece
from optimizer.solve import solve_as
from optimizer.verdicts.pieces import by_pieces
from optimizer.verify import Verdict, verdicts_of_proof
from tests.optimizer.province.provinces import province

ALONE = Settings(workers=1)


def both(result: Result) -> tuple[list[Verdict], list[Verdict]]:
    """Judge a certificate as a whole, and two people at a time."""
    proof, policy = result.certificate, bind(result.problem)
    assert isinstance(proof, Proof)
    pieces = by_pieces(result, policy, proof, people=2)
    assert pieces is not None
    return [*verdicts_of_proof(result, policy)], [*pieces]


def solved(problem: Problem) -> Result | None:
    """Solve; None where there is no plan."""
    found = solve_as(problem, ALONE)
    return None if found.plan is None else found


@pytest.mark.parametrize("seed", range(12))
def test_pieces_say_what_the_whole_says(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Put aside on disk or not; kin in different pieces, chains and all."""
    monkeypatch.setattr(piece, "FEW", 1 if seed % 3 else 20_000)
    result = solved(province(seed, regions=2 + seed % 2))
    if result is not None:
        whole, pieces = both(result)
        assert pieces == whole
        assert all(verdict.holds for verdict in pieces)


def bent(result: Result, place: int, **change: object) -> Result:
    """Alter the certificate of a tier."""
    proof = result.certificate
    assert isinstance(proof, Proof)
    own = proof.tiers[place].certificate
    assert isinstance(own, Certificate)
    tiers = list(proof.tiers)
    tiers[place] = replace(tiers[place], certificate=replace(own, **change))  # type: ignore[arg-type]
    return replace(result, certificate=replace(proof, tiers=tuple(tiers)))


def test_an_altered_certificate_is_refused() -> None:
    """Another sum, other prices, other rows: by pieces as by the whole."""
    result = solved(province(4, regions=3))
    assert result is not None
    proof = result.certificate
    assert isinstance(proof, Proof)
    own = proof.tiers[1].certificate
    assert own is not None
    dearer = own.rows.copy()
    assert (dearer > 0).any()
    dearer[dearer > 0] += 1000 * own.grid
    for change in (
        {"numerator": own.numerator - own.grid},
        {"rows": dearer},
        {"weight": 0},
    ):
        whole, pieces = both(bent(result, 1, **change))
        assert pieces == whole
        assert not pieces[0].holds
    strange = replace(proof, labels=("nobody's row", *proof.labels[1:]))
    whole, pieces = both(replace(result, certificate=strange))
    assert (pieces[0], pieces[0].holds) == (whole[0], False)
