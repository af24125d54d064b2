"""Re-check the folder of a schedule: its run, every day, every value, the bounds.

Nothing that the folder says is taken for granted: the rows are replayed by hand, and
the program is assembled anew from the run, so that its certificates can be re-added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from models.errors import PlacementError
from models.phrase import Phrase, joined, phrase, sentence_of
from models.plan.result import Result
from optimizer.plugins.load import load_installed
from optimizer.program.program import Program
from optimizer.proof.certificate import Proof
from optimizer.proof.recheck import proven_alone, recheck, staged
from optimizer.runs.read import read_manifest, read_run
from optimizer.verdicts.facts import HARMLESS, wrong_format
from optimizer.verdicts.unique import settled
from optimizer.verdicts.verdict import Verdict, on_trust
from optimizer.verify import verdicts_of
from optimizer.waves.acting.choose import acting_program, offers_of
from optimizer.waves.claimed import (
    added,
    said_of_holders,
    wrong_holders,
    wrong_tie_break,
)
from optimizer.waves.files.intact import changed, wrong_texts
from optimizer.waves.files.read import read_dated, read_schedule
from optimizer.waves.files.write import RUN
from optimizer.waves.model.assemble import wave_program
from optimizer.waves.model.possible import Reached, capped, possible
from optimizer.waves.refuting import NUMBERS, of_refuted
from optimizer.waves.replay.records import Dated
from optimizer.waves.replay.replay import replay
from optimizer.waves.schedule import Schedule, WaveTier

NEAR = 1e-6


def verify_schedule(
    folder: Path, papers: Callable[[Schedule], Iterable[Verdict]] | None = None
) -> Iterator[Verdict]:
    """Re-check a schedule and the run that it dates.

    Parameters
    ----------
    folder : as ``write_schedule`` or ``formasi waves`` made it.
    papers : judges what was made of the schedule, where its days and tables hold.

    Yields
    ------
    A verdict on each thing as soon as it is judged, those on the run last.
    """
    yield Verdict(
        "files",
        phrase("the files are those that were written"),
        (*changed(folder), *wrong_format(read_manifest(folder))),
    )
    try:
        load_installed()
        result = read_run(folder / RUN)
        dated, schedule = read_dated(folder), read_schedule(folder, result)
        sound = True
        for verdict in _judged(folder, dated, schedule):
            sound &= verdict.holds or verdict.code not in ("replay", "tables")
            yield verdict
    except PlacementError as error:
        what = phrase("the schedule can be read")
        yield Verdict("readable", what, (sentence_of(error),))
        return
    yield from _of_run(folder, result)
    if papers is not None and sound:
        yield from papers(schedule)


def _of_run(folder: Path, result: Result) -> Iterator[Verdict]:
    """Judge the run inside; say of each verdict that it is on the run."""
    for verdict in verdicts_of(folder / RUN, lambda _: result):
        yield replace(verdict, what=phrase("the run: {what}", what=verdict.what))


def _judged(folder: Path, dated: Dated, schedule: Schedule) -> Iterator[Verdict]:
    problem, plan = schedule.result.problem, schedule.result.plan
    assert plan is not None
    if schedule.wave or not schedule.question.movers:
        found = replay(problem, plan, dated)
        yield Verdict(
            "replay",
            phrase("replayed day by day, every limit holds"),
            tuple(found.breaches),
        )
        if found.breaches:
            return
        yield Verdict(
            "values",
            phrase("every value is right"),
            tuple(_wrong_values(schedule, found.values)),
        )
    yield Verdict(
        "tables",
        phrase("every table says what the schedule says"),
        tuple(wrong_texts(folder, schedule)),
    )
    yield Verdict(
        "bounds",
        phrase("the fewest waves are bounded as it is said"),
        tuple(_wrong_bound(schedule)),
    )
    yield Verdict(
        "status",
        phrase("the status says what was proven"),
        tuple(_wrong_status(schedule)),
    )
    yield from _certified(schedule)
    names = joined((HARMLESS["seconds"][1], HARMLESS["formasi"][1]), ", ")
    yield Verdict(
        "not-judged",
        phrase("not re-derived, and no claim hangs on it: {names}", names=names),
    )
    if schedule.ways is not None:
        what = phrase("not re-derived: the ways out, which are advice")
        yield Verdict("not-judged", what)


def _wrong_values(schedule: Schedule, values: Sequence[float]) -> Iterator[Phrase]:
    if not schedule.question.movers:
        return
    if len(schedule.tiers) != len(values):
        yield phrase("waves.json: the tiers are not those that there are.")
        return
    for tier, value in zip(schedule.tiers, values, strict=True):
        if not abs(tier.value - value) <= NEAR:
            yield phrase(
                "waves.json: {tier} says {said}, found {found}.",
                tier=tier.name,
                said=tier.value,
                found=value,
            )
    if schedule.waves != values[0]:
        yield phrase(
            "waves.json: {said} waves, found {found}.",
            said=schedule.waves,
            found=values[0],
        )


def _wrong_bound(schedule: Schedule) -> Iterator[Phrase]:
    """Hold the bound against the sums by hand, and what refutes one wave less."""
    by_hand = schedule.bounds[0].waves if schedule.bounds else 0
    refuted = schedule.refuted
    proven = by_hand if refuted is None else refuted.waves + 1
    if refuted is not None and refuted.waves < by_hand:
        yield phrase("waves.json: what is refuted, the sums by hand refute already.")
    if schedule.bound != proven:
        yield phrase(
            "waves.json: the bound says {said}, the sums {found}.",
            said=schedule.bound,
            found=proven,
        )


def _wrong_status(schedule: Schedule) -> Iterator[Phrase]:
    tiers = schedule.tiers
    shut = [t for t in tiers if t.proven_by and abs(t.value - t.bound) <= NEAR]
    best = bool(schedule.wave) and len(shut) == len(tiers) > 0
    best = best or not schedule.question.movers
    if (schedule.status == "optimal") != best:
        yield phrase(
            "waves.json: status {status} does not fit the tiers.",
            status=schedule.status,
        )
    most = schedule.waves if schedule.most is None else schedule.most
    if schedule.wave and schedule.waves > most:
        yield phrase("waves.json: more waves than there might be.")
    first = tiers[0] if tiers else None
    if first is not None and first.bound != schedule.bound:
        yield phrase("waves.json: the first tier has another bound.")
    if schedule.status == "infeasible" and schedule.bound <= (
        schedule.most or len(schedule.question.days)
    ):
        yield phrase("waves.json: said to be infeasible, but the bound allows it.")
    proof = schedule.proof
    alone = schedule.waves == schedule.bound and proof is not None and settled(proof)
    if schedule.unique and not alone:
        yield phrase("waves.json: unique is said, but not certified.")
    if alone and not schedule.unique:
        yield phrase("waves.json: unique is certified, but not said.")


def _certified(schedule: Schedule) -> Iterator[Verdict]:
    """Re-add each certificate over a program that is assembled anew."""
    refuted = schedule.refuted
    if refuted is not None:
        yield from of_refuted(schedule, refuted)
    if schedule.wave:
        program = wave_program(schedule.question, schedule.waves, schedule.result)
        yield from _tiers(
            program,
            schedule.proof,
            phrase("the bounds follow from the certificate"),
            schedule.tiers[1:],
        )
        yield Verdict(
            "unique",
            phrase("the tie-break is that of the waves"),
            tuple(wrong_tie_break(schedule, program)),
        )
        yield from _holders(schedule)


def _holders(schedule: Schedule) -> Iterator[Verdict]:
    """Judge the choice of acting holders, and the proof that none is better."""
    offers = offers_of(schedule.result, schedule.question, schedule.wave)
    proof = schedule.acting_proof
    if not offers.people():
        return
    if proof is None:
        what = phrase("not proven: that nobody else could act meanwhile")
        yield Verdict("not-judged", what)
        return
    what = said_of_holders(proof)
    wrong = tuple(wrong_holders(schedule, offers))
    if wrong:
        yield Verdict("certificate", what, wrong)
    else:
        yield from _tiers(acting_program(offers), proof, what)


def _tiers(
    program: Program,
    proof: Proof | None,
    what: Phrase,
    claims: Sequence[WaveTier] = (),
) -> Iterator[Verdict]:
    if proof is None:
        yield Verdict("certificate", what, (phrase("its certificate is missing."),))
        return
    yield from added(program, proof)
    hand = bool(claims)
    wrong = [*recheck(program, proof), *_other_claims(program, proof, claims)]
    yield Verdict("certificate", what, tuple(wrong))
    if wrong:
        return
    stages, _ = staged(program, proof)
    for place, claim in enumerate(proof.tiers):
        if claim.bound is None or claim.proven_by in ("", NUMBERS):
            continue
        alone = proven_alone(stages, proof, place)
        if hand and possible(program, place) <= claim.bound:
            continue
        if alone is None or alone > claim.bound:
            yield on_trust(phrase("{tier}: {by}", tier=claim.name, by=claim.proven_by))


def _other_claims(
    program: Program, proof: Proof, claims: Sequence[WaveTier]
) -> Iterator[Phrase]:
    """Hold what ``waves.json`` says of the tiers against the certificate."""
    for place, claim in enumerate(claims):
        told, tier = proof.tiers[place], program.tiers[place]
        own = capped(program, place, Reached(told.value, told.bound, told.proven_by))
        sign = 1 if place == len(claims) - 1 else -1
        pairs = ((claim.value, own.value), (claim.bound, own.bound))
        right = all(
            steps is not None and abs(said - sign * steps / tier.scale) <= NEAR
            for said, steps in pairs
        )
        if not right or claim.proven_by != own.proven_by:
            yield phrase(
                "waves.json: {tier} is not as it is certified.", tier=tier.name
            )
