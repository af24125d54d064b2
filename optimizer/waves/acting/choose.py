"""The choice of acting holders as a program: a pair is a gap and a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.phrase import Name, phrase
from models.plan.result import Result
from optimizer.control.settings import Settings
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Ints, Rows
from optimizer.program.tie_break import NAME as TIE
from optimizer.program.tie_break import scattered
from optimizer.proof.certificate import Proof, proof_of
from optimizer.search.optimise import optimise
from optimizer.waves.acting.absences import absences_of, away_gaps
from optimizer.waves.acting.gaps import gaps_of
from optimizer.waves.acting.holders import Candidate, Seating
from optimizer.waves.acting.records import Acting, Gap
from optimizer.waves.question.question import Question

RULE = Name("wave-acting", "wave")
COVERED, NEAR = phrase("days with an acting holder"), phrase("nearness of holders")


@dataclass(frozen=True)
class Cover:
    """Who acts, which gaps nobody was found for, and the proof that it is best."""

    acting: tuple[Acting, ...] = ()
    uncovered: tuple[Gap, ...] = ()
    proof: Proof | None = None


@dataclass(frozen=True, eq=False)
class Offers:
    """The gaps, and for each of them who may act in it."""

    gaps: tuple[Gap, ...]
    candidates: tuple[tuple[Candidate, ...], ...]

    def people(self) -> list[str]:
        """List everybody who may act somewhere, by id."""
        return sorted({c.emp_id for offers in self.candidates for c in offers})


def offers_of(result: Result, question: Question, wave: Mapping[str, int]) -> Offers:
    """Find the gaps of a schedule and who may act in them."""
    entry = result.problem.policy.waves.acting
    if entry.mode == "off" or not wave:
        return Offers((), ())
    away = absences_of(question, wave)
    gaps = (*gaps_of(question, wave, entry), *away_gaps(question, wave, away))
    seating = Seating(result, question.days, wave, away)
    offers = (seating.may_act(gap, _rivals(gaps, gap)) for gap in gaps)
    return Offers(gaps, tuple(map(tuple, offers)))


def _rivals(gaps: Sequence[Gap], gap: Gap) -> int:
    """Count the gaps whose holders cannot be those of a gap, itself included.

    So many of the nearest are enough for it: whatever the others take, one of them is
    left, and nobody further down the list is nearer.
    """
    follows = (_follows(gap, other) or _follows(other, gap) for other in gaps)
    return sum(
        gap.meets(other) or after for other, after in zip(gaps, follows, strict=True)
    )


def cover(
    result: Result, question: Question, wave: Mapping[str, int], settings: Settings
) -> Cover:
    """Choose who acts: as many days as can be, from the unit first.

    Parameters
    ----------
    result, question : what was dated.
    wave : of each mover, from 1.
    settings : of the solve.
    """
    offers = offers_of(result, question, wave)
    if not offers.people():
        return Cover((), offers.gaps)
    program = acting_program(offers)
    answer = optimise(program, settings)
    if answer.pair is None:
        return Cover((), offers.gaps)
    acting, left = [], []
    basis = result.problem.policy.waves.acting.basis
    holders = chosen_of(program, offers, answer.pair)
    for gap, holder in zip(offers.gaps, holders, strict=True):
        if holder is None:
            left.append(gap)
            continue
        days = (gap.start, gap.end)
        acting.append(Acting(gap.post_code, holder.emp_id, *days, gap.kind, basis))
    return Cover(tuple(acting), tuple(left), proof_of(program, answer))


def chosen_of(
    program: Program, offers: Offers, pair: Ints
) -> tuple[Candidate | None, ...]:
    """Give the holder of each gap that a solution chose; None where it chose none."""
    first = np.searchsorted(program.emp, np.arange(len(offers.gaps)))
    return tuple(
        None if own < 0 else _in_order(found)[own - int(start)]
        for found, own, start in zip(
            offers.candidates, pair.tolist(), first.tolist(), strict=True
        )
    )


def acting_program(offers: Offers) -> Program:
    """Make the program: gaps are its employees, and people its posts."""
    people = {emp_id: place for place, emp_id in enumerate(offers.people())}
    listed = [
        (place, people[c.emp_id], offers.gaps[place].days, c.worth)
        for place, found in enumerate(offers.candidates)
        for c in _in_order(found)
    ]
    emp, post, days, worth = np.array(listed, dtype=np.int64).T
    nobody = np.zeros(len(offers.gaps), dtype=np.int64)
    ids = [f"{g.post_code} {g.start}" for g in offers.gaps]
    return Program(
        n_employees=len(offers.gaps),
        n_posts=len(people),
        emp=emp.astype(np.int32),
        post=post.astype(np.int32),
        rows=(
            Rows.between(
                *(RULE, list(people), 0, len(offers.gaps)), row=post.astype(np.int32)
            ),
            *_one_at_a_time(offers.gaps, people, emp, post),
        ),
        tiers=(
            Tier(COVERED, days, nobody),
            Tier(NEAR, worth, nobody),
            Tier(Name(TIE, "goal"), scattered(ids, people, emp, post), nobody),
        ),
        may_be_surplus=np.ones(len(offers.gaps), dtype=bool),
    )


def _in_order(found: Sequence[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda c: c.emp_id)


def _one_at_a_time(
    gaps: Sequence[Gap],
    people: Mapping[str, int],
    emp: np.ndarray,
    post: np.ndarray,
) -> list[Rows]:
    """Let nobody act for two posts on one day, nor serve two mandates in a row.

    Gaps that share days share one of their first days, so one row for the start of
    each gap says it all.
    """
    ids, rows, pairs = list(people), list[int](), list[int]()
    labels: list[str] = []
    for gap in gaps:
        together = [
            k
            for k, other in enumerate(gaps)
            if other.start <= gap.start <= other.end or _follows(gap, other)
        ]
        if len(together) < 2:  # noqa: PLR2004
            continue
        here = np.flatnonzero(np.isin(emp, together))
        for person in np.unique(post[here]).tolist():
            own = here[post[here] == person]
            if len(own) > 1:
                rows += [len(labels)] * len(own)
                pairs += own.tolist()
                labels.append(
                    phrase(
                        "acting posts of {person} on {day}",
                        person=ids[person],
                        day=gap.start,
                    )
                )
    if not labels:
        return []
    return [Rows.at_most(RULE, labels, 1, row=rows, pair=np.array(pairs))]


def _follows(gap: Gap, other: Gap) -> bool:
    """Tell whether a mandate follows another for the same post."""
    return gap.post_code == other.post_code and gap.part == other.part + 1
