"""Programs whose parts have nothing to do with each other, solved apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from unittest import mock

import numpy as np
import pytest

from benchmarks.speed import arrays
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.program.program import Program, Tier
from optimizer.program.rows import NO_LIMIT, Rows
from optimizer.program.tie_break import NAME
from optimizer.proof.certificate import proof_of
from optimizer.proof.recheck import recheck
from optimizer.search import apart
from optimizer.search import part as cutting
from optimizer.search.cold import optimise_whole
from optimizer.search.components import components
from optimizer.search.optimise import optimise
from optimizer.search.part import parts_of
from tests.optimizer.programs import brute_force, random_program


@pytest.fixture(autouse=True)
def even_tiny() -> Iterator[None]:
    """Cut programs into parts however small they are."""
    with mock.patch.multiple(cutting, FEW=0, LARGEST=1.0):
        yield


def beside(one: Program, other: Program) -> Program:
    """Put two programs with as many tiers side by side, and tie them by an idle row."""
    moved, posts = one.n_employees, one.n_posts
    seats = replace(
        one.rows[0],
        labels=[*one.rows[0].labels, *other.rows[0].labels],
        lower=np.concatenate((one.rows[0].lower, other.rows[0].lower)),
        upper=np.concatenate((one.rows[0].upper, other.rows[0].upper)),
        row=np.concatenate((one.post, other.post + posts)),
    )
    both = one.n_pairs + other.n_pairs
    idle = Rows(
        "moves",
        ["moves in all"],
        np.array([-NO_LIMIT]),
        np.array([moved + other.n_employees]),
        np.zeros(both, dtype=np.int32),
    )
    families = [wide(f, 0) for f in one.rows[1:]]
    families += [wide(f, one.n_pairs) for f in other.rows[1:]]
    return Program(
        n_employees=moved + other.n_employees,
        n_posts=posts + other.n_posts,
        emp=np.concatenate((one.emp, other.emp + moved)),
        post=np.concatenate((one.post, other.post + posts)),
        rows=(seats, idle, *families),
        tiers=tuple(
            Tier(
                a.name,
                np.concatenate((a.pairs, b.pairs)),
                np.concatenate((a.surplus, b.surplus)),
                constant=a.constant + b.constant,
            )
            for a, b in zip(one.tiers, other.tiers, strict=True)
        ),
        may_be_surplus=np.concatenate((one.may_be_surplus, other.may_be_surplus)),
    )


def wide(family: Rows, first: int) -> Rows:
    """Give a family in the long form, its pairs counted from ``first``."""
    row, pair, coef = family.entries()
    return replace(family, row=row, pair=pair + first, coef=coef)


@pytest.mark.parametrize("seed", range(40))
def test_parts_together_are_what_brute_force_finds(seed: int) -> None:
    """Values, bounds and the certificate are those of the whole."""
    one = random_program(2 * seed, n_tiers=2, size=3)
    other = random_program(2 * seed + 1, n_tiers=2, size=3)
    program = beside(one, other)
    answer = optimise(program, Settings(seed=0, workers=1))
    assert list(recheck(program, proof_of(program, answer))) == []
    found = [brute_force(part) for part in (one, other)]
    if None in found:
        assert answer.status == "infeasible"
        return
    best = [sum(f[0][t] for f in found if f is not None) for t in range(2)]
    assert answer.status == "optimal"
    assert [tier.value for tier in answer.tiers] == best
    assert [tier.bound for tier in answer.tiers] == best


def test_what_no_row_ties_falls_apart() -> None:
    """Two programs side by side are parts; a limit on both makes them one."""
    program = beside(
        *(arrays.program(40, seed=seed, tiers="full") for seed in (1, 2)),
    )
    label = components(program)
    first = label[:40]
    assert not set(first.tolist()) & set(label[40:].tolist())
    assert len(parts_of(program, 2)) == 2
    idle = program.rows[1]
    tied = replace(idle, upper=np.array([20]))
    program = replace(program, rows=(program.rows[0], tied, *program.rows[2:]))
    assert components(program).max() == 0
    assert parts_of(program, 2) == []


def with_ties(size: int) -> Program:
    """Give two programs side by side whose last tier only breaks ties."""
    parts = (arrays.program(size, seed=seed, tiers="full") for seed in (1, 2))
    program = beside(*parts)
    last = replace(program.tiers[-1], name=NAME)
    return replace(program, tiers=(*program.tiers[:-1], last))


def test_only_ties_left_is_told_once_for_all_parts() -> None:
    """As soon as the last part has come so far; a part alone says nothing."""
    told: list[str] = []
    optimise(
        with_ties(40),
        Settings(seed=0, workers=1),
        on_progress=lambda event: told.append(event.stage),
    )
    assert told.count("ties") == 1


def test_processes_give_the_answer_of_the_whole() -> None:
    """Each part in a process of its own: same plan, same values, same bounds."""
    program = with_ties(60)
    whole = optimise_whole(program, Clock())
    told: list[str] = []
    with mock.patch.object(apart, "WORTH_A_PROCESS", 0):
        answer = optimise(
            program,
            Settings(seed=0, workers=2),
            on_progress=lambda event: told.append(event.stage),
        )
    assert told.count("ties") == 1
    assert answer.status == whole.status == "optimal"
    assert whole.pair is not None
    assert answer.pair is not None
    assert np.array_equal(answer.pair, whole.pair)
    assert [t.bound for t in answer.tiers] == [t.bound for t in whole.tiers]
    assert list(recheck(program, proof_of(program, answer))) == []
