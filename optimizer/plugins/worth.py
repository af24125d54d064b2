"""Both halves of a goal, or of a part of fit, asked about the same plans."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose, isnan

import numpy as np

from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import frame_of
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs, candidates
from optimizer.contract.contracts import Contribution, FitPart, Goal
from optimizer.plugins.agreement import NEAR


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
    pairs = candidates(frame_of(problem), [])
    chosen = chosen_pairs(pairs, plan)
    scores, asked = part.score(pairs.frame, pairs), part.asked(pairs.frame)
    for place, (emp_id, code) in zip(chosen, plan.placements.items(), strict=True):
        employee, post = problem.employee[emp_id], problem.post[code]
        if bool(asked[pairs.post[place]]) != part.asked_by(problem, post):
            return f"{code}: asked in the columns, or by hand, and not in the other"
        model, hand = float(scores[place]), part.score_of(problem, employee, post)
        alike = isnan(model) if hand is None else isclose(model, hand, abs_tol=NEAR)
        if not alike or not (isnan(model) or 0 <= model <= 100):  # noqa: PLR2004
            return f"{emp_id} in {code}: columns: {model:.15g}; by hand: {hand}"
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
    frame = frame_of(problem)
    pairs = candidates(frame, [])
    part = goal.contribution(frame, pairs)
    chosen = chosen_pairs(pairs, plan)
    surplus = [frame.employee_index[e] for e in plan.surplus]
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


def chosen_pairs(pairs: Pairs, plan: Plan) -> Column:
    """Give the positions of a plan's placements among the pairs.

    Parameters
    ----------
    pairs : all there are, by employee and then by post.   plan : its placements.
    """
    frame = pairs.frame
    emp = [frame.employee_index[e] for e in plan.placements]
    post = [frame.post_index[p] for p in plan.placements.values()]
    found = pairs.emp.astype(np.int64) * frame.n_posts + pairs.post
    asked = np.array(emp, dtype=np.int64) * frame.n_posts + np.array(post, np.int64)
    return np.searchsorted(found, asked)
