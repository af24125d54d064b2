"""What the certificates of a schedule say of it, against its own rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from models.phrase import Phrase, phrase
from optimizer.program.program import Program, Tier
from optimizer.program.tie_break import is_tie_break
from optimizer.proof.certificate import Proof
from optimizer.verdicts.verdict import Verdict, on_trust
from optimizer.waves.acting.choose import Offers, acting_program
from optimizer.waves.bounds.seating import forbidden
from optimizer.waves.model.clash import Clash
from optimizer.waves.schedule import Schedule


def wrong_tie_break(schedule: Schedule, program: Program) -> Iterator[Phrase]:
    """Hold the tie-break of the certificate against that of the waves."""
    proof = schedule.proof
    if proof is None or not proof.tiers or not is_tie_break(program.tiers[-1]):
        return
    cell = zip(program.emp.tolist(), program.post.tolist(), strict=True)
    place = {pair: number for number, pair in enumerate(cell)}
    people = schedule.question.movers
    asked = [(k, schedule.wave[m.emp_id] - 1) for k, m in enumerate(people)]
    if not all(pair in place for pair in asked):
        return  # the replay has named who moves where nobody may
    value = _worth(program.tiers[-1], [place[pair] for pair in asked])
    if proof.tiers[-1].value != value:
        yield _other(proof.tiers[-1].name, proof.tiers[-1].value, value)


def wrong_holders(schedule: Schedule, offers: Offers) -> Iterator[Phrase]:
    """Hold what the certificate says of acting holders against who acts."""
    proof, program = schedule.acting_proof, acting_program(offers)
    people = {emp_id: place for place, emp_id in enumerate(offers.people())}
    gaps = {(g.post_code, g.start, g.end, g.kind): k for k, g in enumerate(offers.gaps)}
    cell = zip(program.emp.tolist(), program.post.tolist(), strict=True)
    place = {pair: number for number, pair in enumerate(cell)}
    chosen = []
    for row in schedule.acting:
        gap = gaps.get((row.post_code, row.start, row.end, row.kind), -1)
        pair = place.get((gap, people.get(row.emp_id, -1)))
        if pair is None:
            yield phrase(
                "{person} is no candidate for {post} from {day} on.",
                person=row.emp_id,
                post=row.post_code,
                day=row.start,
            )
            return
        chosen.append(pair)
    for claim, tier in zip(proof.tiers if proof else (), program.tiers, strict=False):
        value = _worth(tier, chosen)
        if claim.value != value:
            yield _other(claim.name, claim.value, value)


def added(program: Program, proof: Proof) -> Iterator[Verdict]:
    """Judge the limits that the search asked for; there are none without such rules.

    Those of courses are tried again by hand: no choice of sessions seats these people.
    """
    count = sum(map(len, proof.cuts))
    what = phrase("{count} limits of rules that hold at all times", count=count)
    if count and not program.links:
        why = phrase("no rule of this schedule adds limits.")
        yield Verdict("added-limits", what, (why,))
        return
    asked = next(
        (k.cells.question for k in program.links if isinstance(k, Clash)), None
    )
    sure = 0
    if asked is not None:
        limits = ((rows, row) for rows in proof.cuts for row in range(len(rows)))
        sure = sum(forbidden(asked, program, *limit) for limit in limits)
    if sure:
        said = phrase(
            "{count} limits: no choice of course sessions seats all", count=sure
        )
        yield Verdict("added-limits", said)
    if count > sure:
        what = phrase(
            "{count} limits of rules that hold at all times, or of courses that clash",
            count=count - sure,
        )
        yield on_trust(what)


def said_of_holders(proof: Proof) -> Phrase:
    """Say what a certificate proves of the choice of acting holders."""
    days = proof.tiers[0] if proof.tiers else None
    if days is None or days.value is None or days.value == days.bound:
        return phrase("no choice of acting holders covers more days")
    return phrase(
        "acting holders cover {value} days, and no choice more than {bound}",
        value=days.value,
        bound=days.bound,
    )


def _worth(tier: Tier, chosen: Sequence[int]) -> int:
    """Add up what the chosen pairs are worth."""
    return int(np.asarray(tier.pairs)[list(chosen)].sum()) + tier.constant


def _other(name: str, said: int | None, found: int) -> Phrase:
    return phrase(
        "{tier}: says {said}, found {found}.",
        tier=name,
        said=phrase("nothing") if said is None else said,
        found=found,
    )
