"""The cheapest ways out, proven, and tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from models.phrase import Phrase
from models.plan.result import Result
from optimizer.control.clock import Stop
from optimizer.control.settings import Settings
from optimizer.program.program import Program
from optimizer.program.rows import Ints, Rows
from optimizer.search.optimise import optimise
from optimizer.waves.bounds import least_waves
from optimizer.waves.first.found import first_schedule, whole_spread
from optimizer.waves.model.assemble import SIZE, hard_program, wave_program
from optimizer.waves.model.seats import HANDOVER
from optimizer.waves.model.units import APART, TOUCH
from optimizer.waves.question.places import may_clash
from optimizer.waves.question.question import Mover, Question
from optimizer.waves.ways.change import Change
from optimizer.waves.ways.elastic import elastic
from optimizer.waves.ways.records import Ways


def ways_out(
    question: Question,
    pressing: tuple[Phrase, ...],
    waves: int,
    settings: Settings,
    result: Result | None = None,
    stop: Stop | None = None,
    core: Question | None = None,
) -> Ways:
    """Say what presses, and which limits have to give way for so many waves.

    Parameters
    ----------
    question : for which so many waves do not do.
    pressing : what was found to press, by itself.
    waves : that there may be.
    settings : of the solve.
    result : whose rules that hold at all times are asked of the repairs.
    stop : asked often; True ends the search.
    core : of those movers alone who find no order, with only their own limits: what
        gives way is sought for them, and all the others are then given a wave by hand.
    """
    asked = core or question
    program = elastic(asked, waves)
    answer = optimise(program, settings, stop=stop)
    if answer.pair is None:
        return Ways(waves, pressing)
    placed: Mapping[str, int] = {
        mover.emp_id: int(program.post[pair])
        for mover, pair in zip(asked.movers, answer.pair.tolist(), strict=True)
    }
    handed = _handed(program, answer.pair)
    if core is not None:
        placed = _with_others(question, placed, waves) or placed
    changed = Change(question, placed, waves, handed)
    repairs = tuple(changed.repairs())
    mended = changed.question()
    whole = len(placed) == len(question.movers)
    tried = whole and obeys(
        wave_program(mended, waves, result), placed, question.movers
    )
    first = answer.tiers[0]
    cost = -(first.value or 0)
    if core is not None or may_clash(question):
        # The prices see sums of places alone, and nobody but those of the core.
        cost = max(cost, sum(repair.cost for repair in repairs))
    return Ways(
        waves,
        pressing,
        repairs,
        cost,
        -(first.bound or 0),
        tried,
        _enough(mended, waves) if tried else 0,
    )


def _with_others(
    question: Question, placed: Mapping[str, int], waves: int
) -> Mapping[str, int] | None:
    """Give everybody a wave around those who have one; None where somebody is left.

    What these ask of a limit in their own waves is granted there, and nowhere else.
    """
    pinned = replace(
        question,
        movers=tuple(
            replace(m, first=placed[m.emp_id], last=placed[m.emp_id])
            if m.emp_id in placed
            else m
            for m in question.movers
        ),
    )
    found = whole_spread(pinned, granted(hard_program(pinned, waves), pinned, placed))
    if found is None:
        return None
    people = (m.emp_id for m in question.movers)
    return {emp_id: wave - 1 for emp_id, wave in zip(people, found.wave, strict=True)}


def granted(program: Program, question: Question, placed: Mapping[str, int]) -> Program:
    """Raise each upper limit that some movers exceed in the waves that they have.

    Parameters
    ----------
    program : of the hard limits.
    question : its movers.
    placed : id -> wave, from 0, of those who exceed them.
    """
    known = np.array([placed.get(m.emp_id, -1) for m in question.movers])
    x = (program.post == known[program.emp]).astype(np.int64)
    rows = tuple(
        replace(own, upper=np.maximum(own.upper, sums_of(own, x)))
        if own.rule in (SIZE, TOUCH, APART)
        else own
        for own in program.rows
    )
    return replace(program, rows=rows)


def obeys(program: Program, placed: Mapping[str, int], movers: Sequence[Mover]) -> bool:
    """Tell whether a schedule is one of a program: every hard row, and every link."""
    waves = np.array([placed[m.emp_id] for m in movers], dtype=np.int64)
    x = (program.post == waves[program.emp]).astype(np.int64)
    if int(x.sum()) != len(movers):
        return False
    hard = (rows for rows in program.rows if rows.price is None)
    if any(missed(rows, x).any() for rows in hard):
        return False
    return all(link.cuts(x) is None for link in program.links)


def _enough(question: Question, waves: int) -> int:
    """Count the waves of a schedule by hand, 0 where none is found so."""
    known = max((bound.waves for bound in least_waves(question)), default=1)
    found = first_schedule(question, min(known, waves), waves)
    return found.waves if found else 0


def _handed(program: Program, pair: Ints) -> Mapping[str, int]:
    """Count, by post, who is short of a handover."""
    x = np.zeros(program.n_pairs, dtype=np.int64)
    x[pair] = 1
    found: Counter[str] = Counter()
    for rows in (r for r in program.rows if r.rule == HANDOVER):
        for row, short in enumerate(missed(rows, x).tolist()):
            label = rows.labels[row]
            if short and isinstance(label, Phrase):
                found[str(label.values["post"])] += short
    return found


def sums_of(rows: Rows, x: Ints) -> Ints:
    """Add up each row."""
    row, pair, coef = rows.entries()
    sums = np.zeros(len(rows), dtype=np.int64)
    np.add.at(sums, row, coef * x[pair])
    return sums


def missed(rows: Rows, x: Ints) -> Ints:
    """Give by how much each row is out of its limits."""
    sums = sums_of(rows, x)
    return np.maximum(0, np.maximum(rows.lower - sums, sums - rows.upper))
