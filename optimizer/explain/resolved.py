"""A case solved again after a change of somebody's records, from the proof at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.conclude import conclude
from optimizer.control.clock import Clock
from optimizer.explain.again import solve_again
from optimizer.explain.case import Case
from optimizer.explain.forced import as_before
from optimizer.explain.known import Known
from optimizer.program.answer import Certificate
from optimizer.program.program import Program
from optimizer.proof.check import evaluate


def resolved(
    case: Case,
    problem: Problem,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Case | None:
    """Solve a problem that differs in one person's records; None where it fails.

    Parameters
    ----------
    case : the run that is asked about.
    problem : its problem with one person's records changed.
    time_limit, stop : as for ``solve``.

    Returns
    -------
    A case over the new plan; people stay where the old one has them as far as may be.
    """
    program, pairs = assemble(problem, case.policy)
    program = replace(program, tiers=(*program.tiers[:-1], as_before(case, program)))
    found = evaluate(problem, case.plan, case.policy)
    if found.breaches:
        return None
    worth = tuple(
        round(found.tiers[number] * tier.scale)
        for number, tier in zip(case.policy.tiers, program.tiers, strict=False)
    )
    known = _known(case, program)
    raised, answer = solve_again(program, known, Clock(time_limit, stop), worth)
    if raised.floors:
        pairs = pairs.select(raised.keep)
    if answer.pair is None:
        return None
    facts = {"parameters": {"gap": 0.0}}
    return Case.of(conclude(problem, case.policy, raised, pairs, answer, facts))


def _known(case: Case, program: Program) -> Known:
    """Keep the multipliers of the rows that both programs have; rows of links go."""
    old, proof = case.program, case.proof
    count = sum(len(rows) for rows in old.rows)
    if proof is None or count != sum(len(rows) for rows in program.rows):
        return Known(None, (), case.planned)
    tiers = tuple(
        replace(tier, certificate=_cut_off(proof.bare(place), count))
        for place, tier in enumerate(proof.tiers)
    )
    return Known(replace(proof, tiers=tiers), (), case.planned)


def _cut_off(own: Certificate | None, rows: int) -> Certificate | None:
    return None if own is None else replace(own, rows=own.rows[:rows])
