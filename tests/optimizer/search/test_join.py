"""Answers of parts joined: the plan, the value and the proof are those of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import numpy as np
import pytest

from optimizer.bounds.bound import Duals, bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.proof.chain import Walk, proven_of
from optimizer.proof.left.whole import Left
from optimizer.search import part as cutting
from optimizer.search.cold import optimise_whole
from optimizer.search.join import joined, refuted
from optimizer.search.part import parts_of
from tests.optimizer.programs import brute_force, random_program
from tests.optimizer.search.test_apart import beside

ALONE = Settings(seed=0)
SPLIT = 487
"""A seed whose linear programmes have an answer that whole numbers have not."""


@pytest.fixture(autouse=True)
def even_tiny() -> Iterator[None]:
    """Cut programs into parts however small they are."""
    with mock.patch.multiple(cutting, FEW=0, LARGEST=1.0):
        yield


def test_answers_add_up() -> None:
    """Values add, plans keep their people, and the joint multipliers prove the sum."""
    seen = 0
    for seed in range(25):
        one, other = (random_program(2 * seed + k) for k in range(2))
        program = beside(one, other)
        best = [brute_force(part) for part in (one, other)]
        parts = parts_of(program, 1)
        if len(parts) < 2 or None in best:
            continue
        seen += 1
        answers = [optimise_whole(p.program, Clock(), ALONE) for p in parts]
        whole = joined(program, parts, answers, Clock(), 0.0)
        assert whole.status == "optimal"
        assert whole.pair is not None
        for tier, answer in enumerate(whole.tiers):
            assert answer.value == sum(b[0][tier] for b in best if b is not None)
            targets = tuple(t.value or 0 for t in whole.tiers[:tier])
            stage = Stage(Limits(program), tier, targets)
            assert stage.value(tier, whole.pair) == answer.value
            paper = answer.certificate
            assert paper is not None
            walk = Walk(
                Left.whole(program, program.rows), [t.certificate for t in whole.tiers]
            )
            proven = proven_of(walk.before(targets), tier, paper)
            assert proven == answer.bound == answer.value
    assert seen > 2


def test_a_part_without_a_plan_refutes_the_whole() -> None:
    """Its multipliers, put into the rows of the whole, still prove it."""
    seen = 0
    for seed in range(40):
        one, other = (random_program(2 * seed + k) for k in range(2))
        program = beside(one, other)
        parts = parts_of(program, 1)
        answers = [optimise_whole(p.program, Clock(), ALONE) for p in parts]
        for part, answer in zip(parts, answers, strict=True):
            if answer.status == "infeasible":
                told = refuted(program, part, answer)
                paper = told.infeasible_certificate
                assert told.breaches
                if paper is not None:
                    seen += 1
                    duals = Duals(paper.grid, paper.rows, paper.before, paper.weight)
                    empty = Stage(Limits(program), -1)
                    assert bound(empty, duals).numerator == paper.numerator < 0
                people = {-1 - b.row for b in told.breaches if b.row < 0}
                assert people <= set(np.asarray(part.people).tolist())
    assert seen


def test_a_part_whose_proof_needs_cases_refutes_the_whole_by_numbers() -> None:
    """Rows and pairs of a proof tree are told in the numbers of the whole."""
    one, other = (random_program(2 * SPLIT + k) for k in range(2))
    program = beside(one, other)
    parts = parts_of(program, 1)
    answers = [optimise_whole(p.program, Clock(), ALONE) for p in parts]
    (k,) = (k for k, a in enumerate(answers) if a.status == "infeasible")
    told = refuted(program, parts[k], answers[k])
    paper = told.infeasible_certificate
    assert told.proven_by == "certificate"
    assert paper is not None
    assert paper.chain is not None
    assert paper.chain.cases
    proven = proven_of(Left.whole(program, program.rows), None, paper)
    assert proven is not None
    assert proven < 0
