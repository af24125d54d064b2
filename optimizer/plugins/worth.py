"""Both halves of a goal, or of a part of fit, asked about the same plans."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose, isnan

import numpy as np

from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.make import Column
from optimizer.contract.contracts import Contribution, FitPart, Goal
from optimizer.plugins.agreement import NEAR, placed

EVERY = 1.0
"""No pair is left out: a goal may look at all of them."""


def goal_disagreement(goal: Goal, problem: Problem, plan: Plan) -> str:
    """Say where the two halves of a goal differ over a plan; "" where they agree.

    Parameters
    ----------
    goal : as a policy would make it.   problem, plan : what it is asked about.
    """
    model, hand = value_in_the_model(goal, problem, plan), goal.value_of(problem, plan)
    if isclose(model, hand, rel_tol=NEAR, abs_tol=NEAR):
        return ""
    told = f"plan: {dict(plan.placements)}; left over: {list(plan.surplus)}"
    return f"columns: {model:.15g}; by hand: {hand:.15g}; {told}"


def part_disagreement(part: FitPart, problem: Problem, plan: Plan) -> str:
    """Say which placement of a plan the halves score apart; "" where they agree.

    Parameters
    ----------
    part : of fit.   problem, plan : what it is asked about.
    """
    pairs, chosen, _ = placed(problem, plan, EVERY)
    scores, asked = part.score(pairs.frame, pairs), part.asked(pairs.frame)
    for place in chosen.tolist():
        employee = problem.employees[int(pairs.emp[place])]
        post = problem.posts[int(pairs.post[place])]
        where = f"{employee.emp_id} in {post.post_code}"
        if bool(asked[pairs.post[place]]) != part.asked_by(problem, post):
            return f"{where}: asked in the columns, or by hand, and not in the other"
        model, hand = float(scores[place]), part.score_of(problem, employee, post)
        alike = isnan(model) if hand is None else isclose(model, hand, abs_tol=NEAR)
        if not alike or not (isnan(model) or 0 <= model <= 100):  # noqa: PLR2004
            return f"{where}: columns: {model:.15g}; by hand: {hand}"
    return ""


def value_in_the_model(goal: Goal, problem: Problem, plan: Plan) -> float:
    """Add up what the contribution says of a plan, as the solver would.

    Parameters
    ----------
    goal : as a policy would make it.   problem, plan : what it is asked about.

    Returns
    -------
    The value in the goal's own unit.
    """
    pairs, chosen, surplus = placed(problem, plan, EVERY)
    frame = pairs.frame
    part = goal.contribution(frame, pairs)
    steps = part.constant + int(
        np.broadcast_to(part.surplus, frame.n_employees)[surplus].sum()
    )
    values = np.broadcast_to(part.pairs, len(pairs))[chosen]
    if part.load is not None:
        steps -= part.load.of(chosen)
    elif part.bottleneck:
        steps += int(values.min()) if len(values) else 0
    else:
        steps += int(values.sum())
    return float((steps - goal.sense * sum(_fines(part, chosen))) / part.scale)


def _fines(part: Contribution, chosen: Column) -> Iterator[int]:
    for rows in part.rows:
        activity = rows.activity(chosen)
        breach = np.maximum(0, rows.lower - activity)
        breach += np.maximum(0, activity - rows.upper)
        yield int((breach * rows.price).sum())
