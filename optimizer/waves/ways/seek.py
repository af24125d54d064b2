"""The cheapest ways out, proven, and tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from models.phrase import Phrase
from models.plan.result import Result
from optimizer.control.clock import Stop
from optimizer.control.settings import Settings
from optimizer.program.program import Program
from optimizer.program.rows import Ints, Rows
from optimizer.search.optimise import optimise
from optimizer.waves.bounds import least_waves
from optimizer.waves.first.found import first_schedule
from optimizer.waves.model.assemble import wave_program
from optimizer.waves.model.seats import HANDOVER
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
    """
    program = elastic(question, waves)
    answer = optimise(program, settings, stop=stop)
    if answer.pair is None:
        return Ways(waves, pressing)
    placed = {
        mover.emp_id: int(program.post[pair])
        for mover, pair in zip(question.movers, answer.pair.tolist(), strict=True)
    }
    handed = _handed(program, answer.pair)
    changed = Change(question, placed, waves, handed)
    repairs = tuple(changed.repairs())
    mended = changed.question()
    tried = obeys(wave_program(mended, waves, result), placed, question.movers)
    first = answer.tiers[0]
    cost = -(first.value or 0)
    if may_clash(question):  # the prices see sums of places alone, not what clashes
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


def missed(rows: Rows, x: Ints) -> Ints:
    """Give by how much each row is out of its limits."""
    row, pair, coef = rows.entries()
    sums = np.zeros(len(rows), dtype=np.int64)
    np.add.at(sums, row, coef * x[pair])
    return np.maximum(0, np.maximum(rows.lower - sums, sums - rows.upper))
