"""Who was passed over, over columns: for papers, which list it of every plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame, frame_of
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.judge import Judge
from optimizer.fit.score import FitColumns, fit
from optimizer.measures.wishes import Offers
from optimizer.rules.merit.by_hand import PassedOver
from optimizer.rules.merit.merit import wanted
from optimizer.shared.ranks import UNWISHED


def passed_over(
    problem: Problem, plan: Plan, others: Sequence[Judge] = ()
) -> list[PassedOver]:
    """List who was passed over for a post wished for, as ``violations`` does by hand.

    Parameters
    ----------
    plan : one that obeys the hard rules.
    others : the hard rules on single pairs, which say who may hold a post.

    Returns
    -------
    The cases, the widest difference first.
    """
    frame, offers = frame_of(problem), Offers(frame_of(problem))
    comers = _comers(frame, plan)
    scored = fit(frame, comers)
    wishes, ranks = wanted(frame, offers, others)
    better = np.flatnonzero(_better(frame, plan, offers, wishes, ranks))
    wishes = wishes.select(better)
    worth = fit(frame, wishes)
    cases = _cases(problem, plan, (wishes, worth), (comers, scored))
    order = {code: k for k, code in enumerate(dict.fromkeys(_codes(problem, comers)))}
    place = {e.emp_id: k for k, e in enumerate(problem.employees)}
    return sorted(
        cases,
        key=lambda case: (
            case.holder_fit - case.fit,
            order[case.post.post_code],
            place[case.employee.emp_id],
        ),
    )


def _codes(problem: Problem, pairs: Pairs) -> Iterator[str]:
    return (problem.posts[post].post_code for post in pairs.post.tolist())


def _comers(frame: Frame, plan: Plan) -> Pairs:
    """Give the placements that keep nobody's work of today, as the plan lists them."""
    emp = [frame.employee_index[emp_id] for emp_id in plan.placements]
    post = [frame.post_index[code] for code in plan.placements.values()]
    pairs = Pairs(frame, np.array(emp, np.int32), np.array(post, np.int32))
    return pairs.select(~pairs.keeps)


def _better(
    frame: Frame, plan: Plan, offers: Offers, wishes: Pairs, ranks: Column
) -> Column:
    """Mark the wishes for a post that ranks above where the plan puts their owner."""
    problem = frame.problem
    better = np.ones(len(wishes), dtype=bool)
    for i in np.unique(wishes.emp).tolist():
        emp_id = problem.employees[i].emp_id
        code = plan.placements.get(emp_id)
        if code is not None:
            held = np.array([frame.post_index[code]], dtype=np.int32)
            rank = offers.ranks(problem.wishes[emp_id], held)[0]
            own = wishes.emp == i
            better[own] = (wishes.post[own] != held[0]) & (ranks[own] < rank)
    return better & (ranks < UNWISHED)


def _cases(
    problem: Problem,
    plan: Plan,
    wished: tuple[Pairs, FitColumns],
    come: tuple[Pairs, FitColumns],
) -> Iterator[PassedOver]:
    """Hold each wish against the newcomers of its post, the least fit first."""
    (wishes, worth), (comers, scored) = wished, come
    order = np.lexsort((scored.total, comers.post))
    posts, values = comers.post[order], scored.total[order]
    first = np.searchsorted(posts, wishes.post)
    last = np.searchsorted(posts, wishes.post, side="right")
    for k in np.flatnonzero(last > first).tolist():
        own = order[first[k] : last[k]]
        less = own[: np.searchsorted(values[first[k] : last[k]], worth.total[k])]
        if len(less):
            employee = problem.employees[int(wishes.emp[k])]
            ids = [problem.employees[i] for i in comers.emp[less].tolist()]
            yield PassedOver(
                employee,
                problem.posts[int(wishes.post[k])],
                ids[0],
                float(worth.total[k] / worth.scale),
                float(scored.total[less[0]] / scored.scale),
                problem.post.get(plan.placements.get(employee.emp_id, "")),
                tuple(comer.emp_id for comer in ids),
            )
