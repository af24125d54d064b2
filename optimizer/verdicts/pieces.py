"""A large run re-checked piece by piece: memory in proportion to a piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from models.phrase import Phrase, phrase
from models.plan.result import Result
from optimizer.columns.pairs import Pairs
from optimizer.control.memory import give_back
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Program
from optimizer.program.rows import Ints, Rows
from optimizer.proof.certificate import Proof
from optimizer.proof.chain import Walk, proven_of
from optimizer.proof.claims import wrong_bounds
from optimizer.proof.left.cut import PEOPLE, Cut, cut_up, keep_pieces, may_be_cut
from optimizer.proof.recheck import recheck_tier, within
from optimizer.proof.spotcheck import SAMPLE, spot_check
from optimizer.verdicts.added_limits import added_limits
from optimizer.verdicts.facts import wrong_sizes
from optimizer.verdicts.prices import wrong_prices
from optimizer.verdicts.trust import trusted_tiers
from optimizer.verdicts.unique import wrong_tie_break
from optimizer.verdicts.verdict import Verdict


def pays(result: Result, policy: BoundPolicy, proof: Proof) -> bool:
    """Tell whether a run is so large, and such that it can be re-checked so.

    That there is no plan is re-checked of the whole.
    """
    return result.plan is not None and may_be_cut(result.problem, policy, proof)


def by_pieces(
    result: Result, policy: BoundPolicy, proof: Proof, people: int = PEOPLE
) -> Iterator[Verdict] | None:
    """Judge what is said to be proven, as of a whole that nobody holds.

    Parameters
    ----------
    result : a run with a plan.   policy : its own, bound.
    proof : its certificate, without floors.
    people : employees of a piece.

    Returns
    -------
    The verdicts that ``verify`` gives of a certificate; None where the problem cannot
    be cut.
    """
    problem = result.problem
    astray: list[Phrase] = []
    sample = max(2, SAMPLE * people // max(1, len(problem.employees)))

    def look(program: Program, pairs: Pairs, here: slice) -> None:
        own = {"sample": sample, "seed": here.start}
        found = spot_check(problem, policy, program, pairs, people=here, **own)
        astray.extend(found)

    told = proof.cuts, proof.labels
    cut = cut_up(problem, policy, _chosen(result), *told, look, people)
    keep_pieces(problem, proof, cut)  # papers ask for them too
    give_back()  # what the pieces took that are put aside
    return None if cut.whole else _judged(result, policy, proof, cut, astray)


def _judged(
    result: Result, policy: BoundPolicy, proof: Proof, cut: Cut, astray: list[Phrase]
) -> Iterator[Verdict]:
    walk = _walk(cut, proof)
    wrong = [_strange()] if walk is None else [*_wrong(walk, proof)]
    yield Verdict(
        "certificate",
        phrase("the bounds follow from the certificate"),
        tuple(wrong),
    )
    yield Verdict(
        "bounds",
        phrase("the bounds are those of the certificate"),
        tuple(wrong_bounds(result, proof)),
    )
    if walk is not None:
        yield from _derived(result, policy, cut, walk, proof)
    if proof.cuts and _inside(cut, proof):
        own = [_renumbered(rows, cut.numbers) for rows in proof.cuts]
        yield from added_limits(result.problem, policy, [(cut.pairs, own)])
    yield Verdict(
        "sample",
        phrase("columns agree with the rules by hand (a sample)"),
        tuple(astray),
    )


def _strange() -> Phrase:
    return phrase("the rows of the certificate are not those of the problem.")


def _chosen(result: Result) -> Ints:
    """Give the plan's pairs as codes; who or what is not known is passed over."""
    problem = result.problem
    assert result.plan is not None
    posts = {p.post_code: k for k, p in enumerate(problem.posts)}
    people = {e.emp_id: k for k, e in enumerate(problem.employees)}
    codes = [
        people[who] * len(posts) + posts[where]
        for who, where in result.plan.placements.items()
        if who in people and where in posts
    ]
    return np.array(sorted(codes), dtype=np.int64)


def _inside(cut: Cut, proof: Proof) -> bool:
    return all(within(rows, cut.n_pairs) for rows in proof.cuts)


def _walk(cut: Cut, proof: Proof) -> Walk | None:
    """Begin a walk; None where a certificate does not speak of these rows and tiers."""
    known = len(proof.tiers) in (0, len(cut.program.tiers))
    if cut.pieces is None or not known or not _inside(cut, proof):
        return None
    return Walk(cut.pieces, [tier.certificate for tier in proof.tiers])


def _wrong(walk: Walk, proof: Proof) -> Iterator[Phrase]:
    for place, claim in enumerate(proof.tiers):
        yield from recheck_tier(walk, proof, place, claim)


def _derived(
    result: Result, policy: BoundPolicy, cut: Cut, walk: Walk, proof: Proof
) -> Iterator[Verdict]:
    """Work out what follows from a certificate of the right shape."""
    yield Verdict(
        "sizes",
        phrase("pairs, limits and tiers are those of the problem"),
        tuple(wrong_sizes(result, _own(walk, proof), cut.n_pairs)),
    )
    yield Verdict(
        "prices",
        phrase("the prices are those of the certificate"),
        tuple(wrong_prices(result, policy, _own(walk, proof), proof)),
    )
    if not proof.tiers:
        return
    yield Verdict(
        "unique",
        phrase("the tie-break is that of the plan"),
        tuple(wrong_tie_break(result, cut.program, cut.pairs, proof)),
    )
    alone = partial(_alone, walk, proof)
    yield from trusted_tiers(policy, cut.program, proof, alone)


def _own(walk: Walk, proof: Proof) -> Program:
    """Give the rows of the problem, without those that the solve added."""
    program = walk.whole.program
    return replace(program, rows=program.rows[: len(program.rows) - len(proof.cuts)])


def _alone(walk: Walk, proof: Proof, place: int) -> int | None:
    """Say what the numbers alone prove of a tier."""
    own = proof.tiers[place].certificate
    if own is None:
        return None
    return proven_of(walk.before(own.targets), place, own)


def _renumbered(rows: Rows, numbers: Ints) -> Rows:
    """Give added rows in the numbers of the pairs that are held."""
    row, pair, coef = rows.entries()
    return replace(rows, row=row, pair=np.searchsorted(numbers, pair), coef=coef)
