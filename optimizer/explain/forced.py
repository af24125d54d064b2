"""The best plan in which one employee holds one post, found from the plan at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from models.plan.plan import Plan
from optimizer.columns.make import Column
from optimizer.control.clock import Clock
from optimizer.explain.case import Case
from optimizer.program.answer import Answer
from optimizer.program.program import Program, Tier
from optimizer.program.restrict import restrict
from optimizer.search.floors import Raised, with_floors


@dataclass(frozen=True, eq=False)
class Forced:
    """What came of forcing a pair.

    Attributes
    ----------
    plan : the best plan with the pair; None without one.
    refuted : proven: there is no plan with the pair.
    values, proven : per tier of the policy, in its own unit, up to the first that is
        worth less than without the pair.
    fewest : proven: no plan of that worth changes fewer placements.
    """

    plan: Plan | None
    refuted: bool
    values: tuple[float, ...] = ()
    proven: tuple[bool, ...] = ()
    fewest: bool = False


def force_pair(
    case: Case,
    pair: int,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Forced:
    """Solve with one pair forced; of the best plans take one that changes least."""
    whole = case.program
    program, keep = force(whole, pair, as_before(case, whole))
    known = case.known.kept(keep, whole.n_pairs)
    clock = Clock(time_limit, stop)
    from optimizer.explain.again import solve_again  # noqa: PLC0415  (mostly prices do)

    raised, answer = solve_again(program, known, clock, steps_of(case))
    return read(case, raised, answer)


def steps_of(case: Case) -> tuple[int, ...]:
    """Give the best worth without the pair, tier by tier, in steps."""
    tiers = zip(case.best, case.program.tiers, strict=False)
    return tuple(round(value * own.scale) for value, own in tiers)


def as_before(case: Case, program: Program) -> Tier:
    """Make a last tier that keeps people where the plan places them."""
    same = (case.planned[program.emp] == program.post).astype(np.int64)
    return Tier("as planned", same, (case.planned < 0).astype(np.int64))


def force(
    program: Program, pair: int, last: Tier | None = None
) -> tuple[Program, Column]:
    """Give the program in which a pair is chosen, and the positions of its pairs.

    ``last`` replaces the tie-break.
    """
    if last is not None:
        program = replace(program, tiers=(*program.tiers[:-1], last))
    emp = int(program.emp[pair])
    keep = program.emp != emp
    keep[pair] = True
    allowed = np.array(program.may_be_surplus, dtype=bool)
    allowed[emp] = False
    fewer = replace(restrict(program, keep), may_be_surplus=allowed)
    return fewer, np.flatnonzero(keep)


def read(case: Case, raised: Raised, answer: Answer) -> Forced:
    """Read the answer's arrays as a plan and plain numbers."""
    if answer.pair is None:
        return Forced(None, refuted=answer.status == "infeasible")
    pair, post = answer.pair, raised.program.post
    answer, _ = with_floors(answer, raised)
    placed = {
        e.emp_id: case.problem.posts[int(post[k])].post_code
        for e, k in zip(case.problem.employees, pair.tolist(), strict=True)
        if k >= 0
    }
    surplus = (e.emp_id for e in case.problem.employees if e.emp_id not in placed)
    values, proven = [], []
    for own, old, tier in zip(
        answer.tiers, steps_of(case), case.program.tiers, strict=False
    ):
        if own.value is None:
            break
        # A tolerance may have been used up since: the bound is what was reached then.
        best = own.bound if own.proven_by and own.bound is not None else own.value
        values.append(best / tier.scale)
        proven.append(bool(own.proven_by))
        if best < old:
            break
    last = answer.tiers[-1]
    fewest = bool(last.proven_by) and last.name == "as planned"
    return Forced(
        Plan(placed, tuple(surplus)),
        refuted=False,
        values=tuple(values),
        proven=tuple(proven),
        fewest=fewest,
    )
