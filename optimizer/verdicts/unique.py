"""Is the plan the only best one? The tie-break's value, worked out for the plan."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.phrase import Phrase, phrase
from models.plan.result import Result
from optimizer.columns.pairs import Pairs
from optimizer.program.program import Program
from optimizer.proof.certificate import Proof


def wrong_tie_break(
    result: Result, program: Program, pairs: Pairs, proof: Proof
) -> Iterator[Phrase]:
    """Hold the last tier, and the claim that there is one best plan, against the plan.

    Parameters
    ----------
    result : what a run claims, with a plan.
    program, pairs : assembled anew, over all pairs.
    proof : the certificate of the run.

    Returns
    -------
    What does not hold, one by one.
    """
    claim = proof.tiers[-1]
    value = _tie_value(result, program, pairs)
    if value is None:
        return  # the rules have named the pair that is none
    if claim.value != value:
        yield phrase(
            "tie-break: says {said}, found {found}.",
            said=phrase("nothing") if claim.value is None else claim.value,
            found=value,
        )
    if result.unique != settled(proof):
        yield phrase(
            "result.json: unique says {said}, but the certificate says {found}.",
            said=result.unique,
            found=not result.unique,
        )


def _tie_value(result: Result, program: Program, pairs: Pairs) -> int | None:
    """Add the tie-break of the plan's pairs up; None where one is no candidate."""
    assert result.plan is not None
    posts = {p.post_code: k for k, p in enumerate(result.problem.posts)}
    people = {e.emp_id: k for k, e in enumerate(result.problem.employees)}
    width = pairs.frame.n_posts
    known = pairs.emp.astype(np.int64) * width + pairs.post
    chosen = np.array(
        [people[i] * width + posts[p] for i, p in result.plan.placements.items()],
        dtype=np.int64,
    )
    at = np.searchsorted(known, chosen)
    if len(known) == 0 or (at >= len(known)).any() or (known[at] != chosen).any():
        return None if len(chosen) else 0
    return int(np.asarray(program.tiers[-1].pairs)[at].sum())


def settled(proof: Proof) -> bool:
    """Tell whether every tier is at its bound, and leaves later ones no more room.

    Parameters
    ----------
    proof : of a plan, its tie-break last.

    Returns
    -------
    Whether there is one best plan, if the proof holds.
    """
    tie = proof.tiers[-1]
    if tie.value is None or tie.value != tie.bound or tie.certificate is None:
        return False
    if not all(claim.proven_by for claim in proof.tiers):
        return False
    floors = {floor.place for floor in proof.floors}
    return all(
        place in floors
        or claim.bound is None
        or target == claim.bound - claim.tolerance
        for place, (claim, target) in enumerate(
            zip(proof.tiers, tie.certificate.targets, strict=False)
        )
    )
