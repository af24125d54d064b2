"""A chain proves what is true, never what is not, and is re-added by other code."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.speed import arrays
from optimizer.bounds.bound import cheap_bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.chain.build import DEPTH, chain_from
from optimizer.chain.cases import turns_of
from optimizer.chain.ground import Ground
from optimizer.chain.known import chain_again
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.program.answer import Certificate, Chain, Link
from optimizer.program.program import Program, Tier
from optimizer.program.restrict import restrict
from optimizer.program.rows import NO_LIMIT, Rows
from optimizer.proof.certificate import Proof, proof_of
from optimizer.proof.chain import proven_of
from optimizer.proof.left.whole import Left
from optimizer.proof.recheck import recheck
from optimizer.search.ledger import certificate_of
from optimizer.search.optimise import optimise
from optimizer.warm.lead import Lead
from tests.optimizer.programs import brute_force, random_program

SEEDS = st.integers(0, 10**6)


def chained(program: Program, beyond: int) -> Certificate | None:
    """Try to prove that the first tier is worth no more than ``beyond``."""
    stage = Stage(Limits(program), 0)
    start = cheap_bound(stage)
    pairs = np.arange(program.n_pairs)
    chain = chain_from(stage, pairs, start, beyond, Clock(), DEPTH)
    if chain is None:
        return None
    return replace(certificate_of(stage, start), chain=chain, beyond=beyond)


@given(SEEDS)
def test_the_best_value_is_proven(seed: int) -> None:
    """From no prices at all, with cases where links do not suffice."""
    program = random_program(seed, n_tiers=1, size=4)
    found = brute_force(program)
    if found is None:
        return
    best = found[0][0]
    own = chained(program, best)
    assert own is not None
    proven = proven_of(Left.whole(program, program.rows), 0, own)
    assert proven is not None
    assert proven <= best


@given(SEEDS, st.integers(1, 20))
def test_less_than_the_best_value_is_never_proven(seed: int, less: int) -> None:
    """A plan is worth more: no chain may say that none is."""
    program = random_program(seed, n_tiers=1, size=4)
    found = brute_force(program)
    if found is not None:
        assert chained(program, found[0][0] - less) is None


@cache
def hard() -> tuple[Program, Proof]:
    """Give a program whose second tier needs links and cases."""
    program = arrays.program(60, seed=1, tiers="full")
    answer = optimise(program, Settings(seed=0, workers=1))
    assert {tier.proven_by for tier in answer.tiers} == {"certificate"}
    return program, proof_of(program, answer)


def capacities() -> Program:
    """Give jobs on agents of limited capacity."""
    rng = np.random.default_rng(5)
    n, m = 10, 4
    emp, post = np.divmod(np.arange(n * m, dtype=np.int32), m)
    load = rng.integers(5, 26, n * m)
    limit = np.full(m, int(0.8 * load.sum() / m / m))
    rows = Rows("capacity", list("abcd"), limit - NO_LIMIT, limit, post, coef=load)
    worth = Tier("worth", -rng.integers(10, 51, n * m), np.zeros(n, np.int64))
    return Program(n, m, emp, post, (rows,), (worth,), np.zeros(n, dtype=bool))


def test_capacities_are_proven_by_a_tree() -> None:
    """The guess of the turns would forbid it."""
    program = capacities()
    (tier,) = optimise(program, Settings(seed=0, workers=1)).tiers
    assert tier.proven_by == "certificate"
    assert tier.certificate is not None
    assert tier.certificate.chain is not None
    assert len([*tier.certificate.chain.every_link()]) > 10
    assert not Ground(Stage(Limits(program), 0)).levers.any()


@pytest.mark.parametrize("lost", [0, 3])
def test_a_tree_is_laid_again(lost: int) -> None:
    """No programme is solved; nor is more proven than is true, where pairs are gone."""
    program = capacities()
    answer = optimise(program, Settings(seed=0, workers=1))
    assert answer.pair is not None
    keep = np.ones(program.n_pairs, dtype=bool)
    keep[np.setdiff1d(np.arange(program.n_pairs), answer.pair)[:lost]] = False
    number = np.where(keep, np.cumsum(keep) - 1, -1)
    fewer = restrict(program, keep)
    (best,) = (tier.value for tier in answer.tiers)
    assert best is not None
    stage = Stage(Limits(fewer), 0)
    plan = np.full(program.n_employees, -1)
    lead = Lead.of(proof_of(program, answer), fewer, plan, number.__getitem__)
    known, pairs = lead.chain(stage), np.arange(fewer.n_pairs)
    assert known is not None
    assert known.turn is not None
    chain = chain_again(stage, pairs, cheap_bound(stage), best, known)
    assert chain is not None
    paper = certificate_of(stage, cheap_bound(stage))
    own = replace(paper, chain=chain, beyond=best)
    assert proven_of(Left.whole(fewer, fewer.rows), 0, own) == best
    assert chain_again(stage, pairs, cheap_bound(stage), best - 1, known) is None
    blind = Lead.of(proof_of(program, answer), fewer, plan).chain(stage)
    assert blind is not None
    assert chain_again(stage, pairs, cheap_bound(stage), best - 1, blind) is None


def claimed(n: int = 3) -> Program:
    """Let newcomers in as far as each person with a claim is placed: 4 for each."""
    worth, entries = [], []
    for k in range(n):
        worth += [10, -20]
        entries += [(k, 2 * k, 1), (k, 2 * k + 1, -4)]
    row, pair, coef = (np.array(column) for column in zip(*entries, strict=True))
    claims = Rows.at_most(
        "claims", [*map(str, range(n))], 0, row=row, coef=coef, pair=pair
    )
    emp = np.arange(2 * n, dtype=np.int32)
    tier = Tier("worth", np.array(worth), np.zeros(2 * n, np.int64))
    return Program(
        2 * n, 2, emp, emp % 2, (claims,), (tier,), np.ones(2 * n, dtype=bool)
    )


def test_a_turn_on_what_lets_several_in_comes_first() -> None:
    """A quarter of a claim lets one in; whole or not at all, that is worth nothing."""
    program = claimed()
    ground = Ground(Stage(Limits(program), 0))
    assert ground.levers.tolist() == [False, True] * 3
    x = np.array([1.0, 0.25, 0.5, 0.0, 1.0, 0.25])
    turns = turns_of(ground, x)
    assert [-1 - turn.row for turn in turns[:2]] == [1, 5]
    assert len({turn.row for turn in turns}) == len(turns)
    own = chained(program, 0)
    assert own is not None
    assert proven_of(Left.whole(program, program.rows), 0, own) == 0
    assert len(list(own.chain.every_link() if own.chain else ())) <= 9


def test_links_and_cases_close_what_prices_leave_open(tmp_path: Path) -> None:
    """Proven by numbers alone, kept in the files, and read back."""
    program, proof = hard()
    assert any(chain.cases for chain in chains(proof))
    proof.save(tmp_path)
    again = Proof.load(tmp_path)
    assert list(recheck(program, again)) == []
    kept = [list(chain.every_link()) for chain in chains(again)]
    assert [len(links) for links in kept] == [
        len(list(chain.every_link())) for chain in chains(proof)
    ]


def chains(proof: Proof) -> list[Chain]:
    """List the chains of all tiers."""
    papers = (tier.certificate for tier in proof.tiers)
    return [p.chain for p in papers if p is not None and p.chain is not None]


def with_link(chain: Chain, at: int, link: Link | None) -> Chain:
    """Put another link (or none) in place of one, counted as in the walk."""
    links = list(chain.links)
    if at < len(links):
        links[at : at + 1] = [] if link is None else [link]
        return replace(chain, links=tuple(links))
    at -= len(links)
    cases = list(chain.cases)
    for k, case in enumerate(cases):
        count = len(list(case.every_link()))
        if at < count:
            cases[k] = with_link(case, at, link)
            break
        at -= count
    return replace(chain, cases=tuple(cases))


def with_chain(proof: Proof, chain: Chain) -> Proof:
    """Put another chain in place of the first one."""
    tiers, done = [], False
    for tier in proof.tiers:
        own = tier.certificate
        if own is not None and own.chain is not None and not done:
            tiers.append(replace(tier, certificate=replace(own, chain=chain)))
            done = True
        else:
            tiers.append(tier)
    return replace(proof, tiers=tuple(tiers))


@pytest.mark.parametrize("what", ["numerator", "weight", "grid", "before", "rows"])
def test_a_changed_link_is_found(what: str) -> None:
    """Whichever link it is."""
    program, proof = hard()
    chain = chains(proof)[0]
    for at, link in enumerate(chain.every_link()):
        changed = {
            "numerator": replace(link, numerator=link.numerator - 1),
            "weight": replace(link, weight=link.weight // 2),
            "grid": replace(link, grid=link.grid * 2),
            "before": replace(link, before=tuple(-1 - z for z in link.before)),
            "rows": replace(link, rows=link.rows + 1),
        }[what]
        forged = with_chain(proof, with_link(chain, at, changed))
        assert list(recheck(program, forged)), at


def test_a_case_or_its_mark_cannot_be_changed() -> None:
    """Both cases are needed, and they meet."""
    program, proof = hard()
    chain = next(chain for chain in chains(proof) if chain.cases)
    for forged in (
        replace(chain, cases=chain.cases[:1]),
        replace(chain, cases=()),
        replace(chain, cases=(chain.cases[0], chain.cases[0])),
        replace(chain, most=chain.most - 1),
        replace(chain, most=chain.most + 1),
        replace(chain, row=10**6),
    ):
        assert list(recheck(program, with_chain(proof, forged)))


def test_a_lower_claim_is_found() -> None:
    """What the chain shows of one value it does not show of a lower one."""
    program, proof = hard()
    tiers = []
    for tier in proof.tiers:
        own = tier.certificate
        if own is not None and own.beyond is not None and tier.value is not None:
            lower = replace(own, beyond=own.beyond - 1)
            tiers.append(replace(tier, bound=own.beyond - 1, certificate=lower))
        else:
            tiers.append(tier)
    assert list(recheck(program, replace(proof, tiers=tuple(tiers))))


def test_pairs_that_nothing_bars_stay() -> None:
    """Without the word that a tier bars pairs, later tiers count over all of them."""
    program, proof = hard()
    tiers = [
        replace(t, certificate=t.certificate and replace(t.certificate, bars=False))
        for t in proof.tiers
    ]
    assert list(recheck(program, replace(proof, tiers=tuple(tiers))))


def unmeetable() -> Program:
    """Ask for three hours of people who bring two each: halves would do it."""
    emp, post = (np.array(c, dtype=np.int32) for c in ([0, 1], [0, 1]))
    names = ("seat A", "seat B")
    seats = Rows.at_most("seats", names, 1, row=post)
    zero = np.zeros(2, dtype=np.int64)
    hours = Rows.between("hours", ("hours",), 3, 3, row=zero.astype(np.int32), coef=2)
    tier = Tier("placed", zero + 1, zero)
    free = np.ones(2, dtype=bool)
    return Program(2, 2, emp, post, (seats, hours), (tier,), free)


def test_no_plan_at_all_is_proven_by_cases() -> None:
    """Where a fractional plan exists, no multipliers alone can do it."""
    program = unmeetable()
    answer = optimise(program, Settings(seed=0, workers=1))
    assert (answer.status, answer.proven_by) == ("infeasible", "certificate")
    proof = proof_of(program, answer)
    own = proof.infeasible
    assert own is not None
    assert own.chain is not None
    assert own.chain.cases
    assert list(recheck(program, proof)) == []
    half = replace(own, chain=replace(own.chain, cases=own.chain.cases[:1]))
    assert list(recheck(program, replace(proof, infeasible=half)))


def test_sums_beyond_64_bits_are_counted() -> None:
    """Multipliers that would wrap around prove no more than they do."""
    program = unmeetable()
    free = replace(program, rows=program.rows[:1])
    huge = np.array([2**62, 2**62], dtype=np.int64)
    own = Certificate(1, huge, (), (), 1, 0)
    sums = Left.whole(free, free.rows).counted(0, own, ())
    assert sums is not None
    assert sums.numerator == 2**63
    double = replace(free, rows=(free.rows[0], free.rows[0]))
    own = replace(own, rows=np.concatenate((huge, huge)))
    sums = Left.whole(double, double.rows).counted(0, own, ())
    assert sums is not None
    assert sums.numerator == 2**64


def test_a_tier_that_weighs_less_than_once_is_refused() -> None:
    """Half the weight would halve the bound."""
    program, proof = hard()
    own = proof.tiers[0].certificate
    assert own is not None
    light = replace(own, weight=own.weight // 2)
    assert proven_of(Left.whole(program, program.rows), 0, light) is None
