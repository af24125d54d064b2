"""One answer from the answers of independent parts.

The multipliers of the parts stand side by side. Where the parts price an earlier tier
differently, the dearest price counts for all: each part's own multipliers of that tier
are added for what it lacks, which keeps what it has proven.

In the field: the dual of a block-diagonal programme is the sum of those of its blocks.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from models.phrase import refilled
from optimizer.bounds.bound import Bound, bound, rounded
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.state import State
from optimizer.chain.build import DEPTH, chain_from
from optimizer.chain.settle import may_settle, settle
from optimizer.control.clock import Clock
from optimizer.program.answer import Answer, Breach, Certificate, Chain
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.relaxation.glop import Floats
from optimizer.search.ledger import Closure, Ledger, certificate_of
from optimizer.search.part import IndependentPart
from optimizer.search.settled import SEARCH


def joined(
    program: Program,
    parts: list[IndependentPart],
    answers: list[Answer],
    clock: Clock,
    gap: float,
) -> Answer:
    """Put the plans together and say what is proven of the whole."""
    state = State(Limits(program), plan=_plan(program, parts, answers))
    ledger = Ledger(state, clock, gap)
    exact = True
    for tier in range(len(program.tiers)):
        ledger.add(_closure(state, tier, parts, answers, clock, exact=exact))
        paper = ledger.done[tier].certificate
        if paper is not None and paper.bars:
            settle(state, tier, state.leads[tier], paper)
        exact = exact and all(
            a.tiers[tier].value == a.tiers[tier].bound for a in answers
        )
    ended = next((a.ended for a in answers if a.ended), "")
    answer = ledger.answer()
    return replace(answer, ended=answer.ended or ended)


def _closure(
    state: State,
    tier: int,
    parts: list[IndependentPart],
    answers: list[Answer],
    clock: Clock,
    *,
    exact: bool,
) -> Closure:
    """Say what is proven of a tier of the whole, and by whom.

    Only while every part is at its best (``exact``) do their bounds add up to one.
    """
    begun, stage = clock.seconds, state.stage(tier)
    proven = _bound(stage, parts, answers)
    top, by, chain = proven.value, "certificate", None
    tops = [answer.tiers[tier].bound for answer in answers]
    total = sum(t for t in tops if t is not None)
    if exact and None not in tops and total < top:
        chain = chain_from(stage, state.numbers(), proven, total, clock, DEPTH)
        top, by = total, "certificate" if chain is not None else _by(answers, tier)
    papers = (answer.tiers[tier].certificate for answer in answers)
    bars = any(paper is not None and paper.bars for paper in papers)
    bars = bars and may_settle(state, tier)
    work = _work(answers, tier)
    return Closure(proven, top, by, begun, *work, bars=bars, chain=chain)


def refuted(program: Program, part: IndependentPart, answer: Answer) -> Answer:
    """Say in the numbers of the whole why one part has no plan.

    Its numbers count in the whole as they do in the part: all other people add nothing
    while no row of theirs is pressed on, so that the best of each of them is 0.
    """
    breaches = tuple(_renumbered(part, b) for b in answer.breaches)
    paper = answer.infeasible_certificate
    if paper is None:
        return replace(answer, breaches=breaches)
    links = () if paper.chain is None else paper.chain.every_link()
    pressed = [paper.rows, *(link.rows for link in links)]
    if any(_presses_on_others(program, part, rows) for rows in pressed):
        stage = Stage(Limits(program), -1)
        rows = _spread(stage.limits.n_rows, part, paper.rows) / paper.grid
        proven = bound(stage, rounded(stage, rows, np.zeros(0)))
        own = certificate_of(stage, proven)
        if proven.numerator >= 0:
            return replace(
                answer, breaches=breaches, infeasible_certificate=None, proven_by=SEARCH
            )
    else:
        n_rows = Limits(program).n_rows
        chain = None if paper.chain is None else _lifted(paper.chain, part, n_rows)
        own = replace(paper, rows=_spread(n_rows, part, paper.rows), chain=chain)
    return replace(answer, breaches=breaches, infeasible_certificate=own)


def _spread(n_rows: int, part: IndependentPart, rows: Ints) -> Ints:
    """Put the multipliers of a part into the rows of the whole."""
    whole = np.zeros(n_rows, dtype=np.int64)
    whole[part.rows] = rows[: len(part.rows)]
    return whole


def _presses_on_others(program: Program, part: IndependentPart, rows: Ints) -> bool:
    """Tell whether a row that multipliers press on counts a pair of other people."""
    mine = np.zeros(program.n_pairs, dtype=bool)
    mine[part.pairs] = True
    pressed = _spread(Limits(program).n_rows, part, rows) != 0
    start = 0
    for family in program.rows:
        row, pair, _ = family.entries()
        if (pressed[start + row] & ~mine[pair]).any():
            return True
        start += len(family)
    return False


def _lifted(chain: Chain, part: IndependentPart, n_rows: int) -> Chain:
    """Give a chain of a part in the rows and pairs of the whole."""
    row = chain.row
    if chain.cases:
        row = int(part.rows[row]) if row >= 0 else -1 - int(part.pairs[-1 - row])
    return Chain(
        tuple(replace(k, rows=_spread(n_rows, part, k.rows)) for k in chain.links),
        row,
        chain.most,
        tuple(_lifted(case, part, n_rows) for case in chain.cases),
    )


def _renumbered(part: IndependentPart, breach: Breach) -> Breach:
    if breach.row >= 0:
        return replace(breach, row=int(part.rows[breach.row]))
    person = int(part.people[-1 - breach.row])
    label = refilled(breach.label, person=f"employee {person}")
    return replace(breach, row=-1 - person, label=label)


def _plan(
    program: Program, parts: list[IndependentPart], answers: list[Answer]
) -> Ints | None:
    """Put the plans of the parts together; None while one is missing."""
    plan = np.full(program.n_employees, -1, dtype=np.int64)
    for part, answer in zip(parts, answers, strict=True):
        if answer.pair is None:
            return None
        placed = answer.pair >= 0
        plan[part.people[placed]] = part.pairs[answer.pair[placed]]
    return plan


def _bound(stage: Stage, parts: list[IndependentPart], answers: list[Answer]) -> Bound:
    """Compute what the multipliers of all parts prove of the whole."""
    own = [_prices(stage, a, stage.tier) for a in answers]
    before = np.zeros(stage.tier)
    for earlier in reversed(range(stage.tier)):
        before[earlier] = max(z[earlier] for _, z in own)
        for k, answer in enumerate(answers):
            rows, times = own[k]
            lack = before[earlier] - times[earlier]
            if lack > 0.0:
                more, at = _prices(stage, answer, earlier)
                times[:earlier] += lack * at
                times[earlier] += lack
                own[k] = rows + lack * more, times
    total = np.zeros(stage.limits.n_rows)
    for part, (rows, _) in zip(parts, own, strict=True):
        total[part.rows] += rows[: len(part.rows)]
    return bound(stage, rounded(stage, total, before))


def _prices(stage: Stage, answer: Answer, tier: int) -> tuple[Floats, Floats]:
    """Read the multipliers that a part has for a tier: of rows, of tiers before."""
    paper = answer.tiers[tier].certificate
    if paper is None:
        return np.zeros(stage.limits.n_rows), np.zeros(tier)
    return _read(paper)


def _read(paper: Certificate) -> tuple[Floats, Floats]:
    return paper.rows / paper.grid, np.array(paper.before, dtype=float) / paper.grid


def _by(answers: list[Answer], tier: int) -> str:
    """Name who proved a tier of the parts, the multipliers aside.

    Numbers that prove each part need not prove the whole: then a search stands behind.
    """
    names = dict.fromkeys(a.tiers[tier].proven_by for a in answers)
    solvers = [n for n in names if n not in ("", "certificate")]
    return ", ".join(solvers) or SEARCH


def _work(answers: list[Answer], tier: int) -> tuple[int, int]:
    rounds = max(a.tiers[tier].rounds for a in answers)
    return rounds, sum(a.tiers[tier].kernel_pairs for a in answers)
