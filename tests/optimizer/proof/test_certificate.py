"""The certificate proves what it says, and nothing else passes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.control.settings import Settings
from optimizer.program.program import Program
from optimizer.proof import multipliers
from optimizer.proof.certificate import Proof, proof_of
from optimizer.proof.recheck import recheck
from optimizer.search.optimise import optimise
from tests.optimizer.programs import brute_force, random_program


def _proof(seed: int) -> tuple[Program, Proof]:
    program = random_program(seed, n_tiers=2, size=4)
    return program, proof_of(program, optimise(program, Settings(seed=0)))


@given(st.integers(0, 10**6), st.sampled_from([3, multipliers.PART]))
def test_certificates_of_random_programs_hold(seed: int, part: int) -> None:
    """Every certificate that the solver writes is accepted by the re-check.

    It reads the pairs in parts, whatever their size.
    """
    program, proof = _proof(seed)
    with mock.patch.object(multipliers, "PART", part):
        assert list(recheck(program, proof)) == []


@given(st.integers(0, 10**6), st.data())
def test_a_changed_number_is_refused(seed: int, data: st.DataObject) -> None:
    """Changing one multiplier, numerator, bound or target is found."""
    program, proof = _proof(seed)
    with_own = [k for k, t in enumerate(proof.tiers) if t.certificate is not None]
    if not with_own:
        return
    place = data.draw(st.sampled_from(with_own))
    tier = proof.tiers[place]
    own = tier.certificate
    assert own is not None
    what = data.draw(st.sampled_from(["numerator", "bound", "grid", "weight", "value"]))
    if what == "numerator":
        changed = replace(tier, certificate=replace(own, numerator=own.numerator - 1))
    elif what == "bound":
        assert tier.bound is not None
        changed = replace(tier, bound=tier.bound + 1)
    elif what == "value":
        assert tier.bound is not None
        changed = replace(tier, value=tier.bound + 1)
    elif what == "grid":
        changed = replace(tier, certificate=replace(own, grid=own.grid * 2))
    else:
        changed = replace(tier, certificate=replace(own, weight=own.weight + 1))
    tiers = (*proof.tiers[:place], changed, *proof.tiers[place + 1 :])
    complaints = list(recheck(program, replace(proof, tiers=tiers)))
    harmless = what in ("grid", "weight") and own.numerator == 0
    assert complaints or harmless


@given(st.integers(0, 10**6))
def test_no_certificate_lies_below_the_optimum(seed: int) -> None:
    """The first tier's certified bound is at or above what brute force finds."""
    program, proof = _proof(seed)
    found = brute_force(program)
    if found is None or not proof.tiers or proof.tiers[0].certificate is None:
        return
    own = proof.tiers[0].certificate
    assert own.numerator >= found[0][0] * own.grid


@given(st.integers(0, 10**6))
def test_saved_certificates_read_back_alike(
    tmp_path_factory: object, seed: int
) -> None:
    """Saving and loading changes nothing."""
    import tempfile  # noqa: PLC0415  (a fixture would be shared by all examples)

    del tmp_path_factory
    program, proof = _proof(seed)
    with tempfile.TemporaryDirectory() as name:
        proof.save(Path(name))
        again = Proof.load(Path(name))
    assert list(recheck(program, again)) == []
    assert again.labels == proof.labels
    for a, b in zip(again.tiers, proof.tiers, strict=True):
        assert (a.value, a.bound, a.proven_by) == (b.value, b.bound, b.proven_by)
        assert (a.certificate is None) == (b.certificate is None)
        if a.certificate is not None and b.certificate is not None:
            assert np.array_equal(a.certificate.rows, b.certificate.rows)


@given(st.integers(0, 10**6), st.sampled_from([2, 6, 1000]))
def test_values_in_large_steps_are_rounded_alike(seed: int, step: int) -> None:
    """Where all values are multiples of a step, both sides round the bound to it."""
    program = random_program(seed, n_tiers=2, size=4)
    tiers = tuple(
        replace(t, pairs=t.pairs * step, surplus=t.surplus * step)
        for t in program.tiers
    )
    rows = tuple(
        r if r.price is None else replace(r, price=np.asarray(r.price) * step)
        for r in program.rows
    )
    coarse = replace(program, tiers=tiers, rows=rows)
    proof = proof_of(coarse, optimise(coarse, Settings(seed=0)))
    assert list(recheck(coarse, proof)) == []
