"""The most objections granted together, under limits on who did not object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.make import Column
from optimizer.explain.case import Case
from optimizer.explain.instead import Instead, instead
from optimizer.explain.loss import TierLoss
from optimizer.fit.score import fit
from optimizer.program.program import Tier
from optimizer.program.rows import Rows
from scenarios.deciding.again import Budget

Kind = Literal["fact", "post", "stay"]


@dataclass(frozen=True)
class Objection:
    """What somebody asks: a fact put right, a post, or to stay where they are.

    Attributes
    ----------
    number : of the row, as a spreadsheet counts.
    column, value : of the roll, where a fact is to be put right.
    post_code : that is asked for.   reason, document : as they were given.
    """

    number: int
    emp_id: str
    kind: Kind
    column: str = ""
    value: str = ""
    post_code: str = ""
    reason: str = ""
    document: str = ""


@dataclass(frozen=True)
class Joint:
    """The most grants together, under limits on the others, the facts put right first.

    Attributes
    ----------
    plan : the best plan with these grants.   granted : rows of the objections.
    moved, losers : others whom it places otherwise than the plan with the facts put
        right, and those of them who fit less than there, or are left over.
    proven : no plan within the limits grants more, and of those none is better.
    lost : the first tier that it loses, against that plan.
    """

    plan: Plan
    granted: tuple[int, ...]
    moved: tuple[str, ...]
    losers: tuple[str, ...]
    proven: bool
    lost: TierLoss | None


def asked_post(problem: Problem, objection: Objection) -> str:
    """Give the post that is asked for; the present one of who wants to stay."""
    if objection.kind == "stay":
        return problem.employee[objection.emp_id].post_code or ""
    return objection.post_code


def grant(
    case: Case,
    wanted: Sequence[Objection],
    budget: Budget,
    most_moved: int | None,
    most_losers: int | None,
) -> Joint | None:
    """Grant as many as can be; of such plans take the best, tier by tier."""
    frame, program = case.pairs.frame, case.program
    asking = np.zeros(frame.n_employees, dtype=bool)
    grants = np.zeros(program.n_pairs, dtype=np.int64)
    for own in wanted:
        code = asked_post(case.problem, own)
        asking[frame.employee_index[own.emp_id]] = True
        place = case.place(own.emp_id, code)
        if place >= 0:
            grants[place] = 1
    nothing = np.zeros(frame.n_employees, dtype=np.int64)
    aim = Tier(phrase("objections granted"), grants, nothing)
    rows = tuple(_limits(case, asking, most_moved, most_losers))
    tiers = (aim, *program.tiers)
    limits = {"time_limit": budget.left, "stop": budget.stop}
    found = instead(case, tiers, rows, before=1, **limits)  # type: ignore[arg-type]
    return _read(case, wanted, asking, found) if isinstance(found, Instead) else None


def _limits(
    case: Case, asking: Column, most_moved: int | None, most_losers: int | None
) -> Iterator[Rows]:
    """Limit how many of those who did not object are moved, and how many lose."""
    program, planned = case.program, case.planned
    emp, others = program.emp, ~asking
    placed = others & (planned >= 0)
    own = placed[emp] & (planned[emp] == program.post)
    if most_moved is not None:
        back = others[emp] & (planned[emp] < 0)  # who is left over and gets a post
        yield Rows.at_least(
            "objections",
            [phrase("others placed otherwise")],
            int(placed.sum()) - most_moved,
            row=np.where(own | back, 0, -1),
            coef=np.where(own, 1, -1).astype(np.int64),
        )
    if most_losers is not None:
        steps = _fit_steps(case)
        least = np.zeros(program.n_employees, dtype=np.int64)
        least[emp[own]] = steps[own]
        fine = placed[emp] & (steps >= least[emp])
        yield Rows.at_least(
            "objections",
            [phrase("others who lose")],
            int(placed.sum()) - most_losers,
            row=np.where(fine, 0, -1),
        )


def _fit_steps(case: Case) -> Column:
    return fit(case.pairs.frame, case.pairs).total


def _read(
    case: Case, wanted: Sequence[Objection], asking: Column, found: Instead
) -> Joint:
    problem, plan = case.problem, found.plan
    granted = tuple(
        own.number
        for own in wanted
        if plan.placements.get(own.emp_id) == asked_post(problem, own)
    )
    steps, moved, losers = _fit_steps(case), [], []
    for place, employee in enumerate(problem.employees):
        old = case.plan.placements.get(employee.emp_id)
        new = plan.placements.get(employee.emp_id)
        if old == new or asking[place]:
            continue
        moved.append(employee.emp_id)
        pairs = [case.place(employee.emp_id, code) for code in (old, new) if code]
        if old and (not new or steps[pairs[1]] < steps[pairs[0]]):
            losers.append(employee.emp_id)
    return Joint(
        plan, granted, tuple(moved), tuple(losers), found.proven, _lost(case, found)
    )


def _lost(case: Case, found: Instead) -> TierLoss | None:
    for tier in case.result.tiers:
        lost = tier.value - found.found.tiers[tier.tier]
        if lost > 1e-7:  # noqa: PLR2004  (rounding of floats)
            return TierLoss(tier.name, tier.tier, tier.goals, lost, found.proven)
        if lost < -1e-7:  # noqa: PLR2004
            return None
    return None
