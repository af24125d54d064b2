"""Who acts for the leading and key posts that a plan leaves empty.

Whoever acts keeps the post that the plan gives: one person in two posts, for months, as
far as the section on acting holders of the policy allows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from models.phrase import phrase
from models.plan.result import Result
from optimizer.control.settings import Settings
from optimizer.program.program import Program, Tier
from optimizer.proof.certificate import Proof, proof_of
from optimizer.proof.recheck import proven_alone, recheck, staged
from optimizer.search.optimise import optimise
from optimizer.waves.acting.choose import Offers, acting_program, chosen_of
from optimizer.waves.acting.gaps import months_after
from optimizer.waves.acting.holders import Candidate, Seating
from optimizer.waves.acting.records import Gap

KEY = phrase("days of key posts with an acting holder")


@dataclass(frozen=True)
class Standing:
    """The empty posts, who acts for them, and whether no choice covers more.

    Attributes
    ----------
    gaps : empty leading and key posts, each for as long as one person may act.
    holders : who acts, in the order of ``gaps``; None where nobody may.
    proven : by numbers alone, re-added: no choice covers more key posts, none of those
        more posts, and none of those from nearer by.
    """

    gaps: tuple[Gap, ...]
    holders: tuple[Candidate | None, ...]
    proven: bool


def standing(result: Result, settings: Settings) -> Standing:
    """Choose who acts for the posts that a plan leaves empty.

    Parameters
    ----------
    result : of a solve, with a plan.
    settings : of the choice.
    """
    offers = standing_offers(result)
    nobody: tuple[None, ...] = (None,) * len(offers.gaps)
    if not offers.people():
        return Standing(offers.gaps, nobody, proven=True)
    program = standing_program(result, offers)
    answer = optimise(program, settings)
    if answer.pair is None:
        return Standing(offers.gaps, nobody, proven=False)
    holders = chosen_of(program, offers, answer.pair)
    proven = _by_numbers(program, proof_of(program, answer))
    return Standing(offers.gaps, holders, proven)


def standing_offers(result: Result) -> Offers:
    """List the empty leading and key posts of a plan, and who may act for each."""
    problem, plan = result.problem, result.plan
    entry = problem.policy.waves.acting
    if plan is None or entry.mode == "off":
        return Offers((), ())
    start = problem.policy.plan_date
    end = months_after(start, entry.months * (1 + entry.renewals)) - timedelta(1)
    held = set(plan.placements.values())
    gaps = tuple(
        Gap(post.post_code, start, end)
        for post in problem.posts
        if (post.managerial or post.key_post)
        and not post.abolished
        and post.seats
        and post.post_code not in held
    )
    moved = dict.fromkeys(plan.placements, 1)
    seating = Seating(result, (start,), {**moved, **dict.fromkeys(plan.surplus, 1)})
    found = (seating.may_act(gap, len(gaps)) for gap in gaps)
    return Offers(gaps, tuple(map(tuple, found)))


def standing_program(result: Result, offers: Offers) -> Program:
    """Make the program: key posts come before all others."""
    program, post = acting_program(offers), result.problem.post
    keys = np.array([post[g.post_code].key_post for g in offers.gaps], dtype=np.int64)
    days = program.tiers[0]
    first = Tier(KEY, days.pairs * keys[program.emp], days.surplus)
    return replace(program, tiers=(first, *program.tiers))


def _by_numbers(program: Program, proof: Proof) -> bool:
    """Tell whether each tier but the tie-break is proven, and re-adds."""
    if any(recheck(program, proof)):
        return False
    stages, _ = staged(program, proof)
    alone = [
        proven_alone(stages, proof, place) for place in range(len(stages[-1].tiers))
    ]
    return all(
        tier.value is not None and bound is not None and bound <= tier.value
        for tier, bound in list(zip(proof.tiers, alone, strict=True))[:-1]
    )
