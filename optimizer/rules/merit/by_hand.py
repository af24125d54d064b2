"""Merit, by hand: who was passed over for somebody less fit (justified envy)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from models.plan.plan import Plan
from models.plan.succession import keeps_place
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.may_hold import may_hold
from optimizer.by_hand.wishes import is_granted, rank_of
from optimizer.contract.judge import Judge
from optimizer.fit.by_hand import fit_of
from optimizer.shared.ranks import UNWISHED

Willing = Literal["wish", "anyone"]


@dataclass(frozen=True)
class PassedOver:
    """Somebody fitter, eligible and willing was passed over for a post.

    Attributes
    ----------
    holder : the least fit of those who newly came to the post.
    fit, holder_fit : at the post.   placed : where the plan puts the one passed over.
    less_fit : ids of all newcomers there who are less fit, the holder among them.
    """

    employee: Employee
    post: Post
    holder: Employee
    fit: float
    holder_fit: float
    placed: Post | None
    less_fit: tuple[str, ...]


def violations(
    problem: Problem,
    plan: Plan,
    others: Sequence[Judge] = (),
    willing: Willing = "wish",
) -> list[PassedOver]:
    """List who was passed over, by hand.

    Employee i is passed over for post j when i may hold j, is willing, is placed worse
    by the own wish, and is fitter for j than somebody who newly came there.

    Parameters
    ----------
    others : the hard rules on single pairs, which say who may hold a post.
    willing : ``wish``: whoever wished for the post, better placed where the wish ranks
        higher; ``anyone``: everybody whom it would fit better than the own placement.
    """
    found: list[PassedOver] = []
    comers = _comers(problem, plan)
    by_wish = willing == "wish"
    wished = _wished(problem, comers) if by_wish else {}
    everybody = () if by_wish else problem.employees
    for post_code, own in comers.items():
        post = problem.post[post_code]
        for employee in wished.get(post_code, everybody):
            case = _passed(problem, plan, employee, post, own, others, willing)
            found += [case] if case else []
    return sorted(found, key=lambda case: case.holder_fit - case.fit)


def _wished(problem: Problem, codes: Iterable[str]) -> dict[str, list[Employee]]:
    """Map posts to those who named them in a wish, in the order of the roll."""
    posts = [problem.post[code] for code in codes]
    granted: dict[tuple[str | None, ...], list[str]] = {}
    found: dict[str, list[Employee]] = {}
    for employee in problem.employees:
        named: dict[str, None] = {}
        for wish in problem.wishes.get(employee.emp_id, ()):
            what = (wish.post_code, wish.unit_code, wish.job_family, wish.district)
            if what not in granted:
                granted[what] = [
                    p.post_code for p in posts if is_granted(problem, wish, p)
                ]
            named.update(dict.fromkeys(granted[what]))
        for code in named:
            found.setdefault(code, []).append(employee)
    return found


def _comers(problem: Problem, plan: Plan) -> dict[str, list[tuple[float, Employee]]]:
    """Give who newly comes to each post, the least fit first."""
    comers: dict[str, list[tuple[float, Employee]]] = {}
    for emp_id, post_code in plan.placements.items():
        employee, post = problem.employee[emp_id], problem.post[post_code]
        if not keeps_place(problem, employee, post):
            fit = fit_of(problem, employee, post).total
            comers.setdefault(post_code, []).append((fit, employee))
    return {code: sorted(own, key=lambda c: c[0]) for code, own in comers.items()}


def _passed(
    problem: Problem,
    plan: Plan,
    employee: Employee,
    post: Post,
    comers: Iterable[tuple[float, Employee]],
    others: Sequence[Judge],
    willing: Willing,
) -> PassedOver | None:
    placed = problem.post.get(plan.placements.get(employee.emp_id, ""))
    if not _wants(problem, employee, post, placed, willing):
        return None
    fit = fit_of(problem, employee, post).total
    less = [(own, comer) for own, comer in comers if own < fit]
    if not less or not may_hold(problem, employee, post, others):
        return None
    low, holder = less[0]
    ids = tuple(comer.emp_id for _, comer in less)
    return PassedOver(employee, post, holder, fit, low, placed, ids)


def _wants(
    problem: Problem,
    employee: Employee,
    post: Post,
    placed: Post | None,
    willing: Willing,
) -> bool:
    """Tell whether somebody would rather have this post than the own placement."""
    if placed is not None and placed.post_code == post.post_code:
        return False
    rank = rank_of(problem, employee.emp_id, post)
    if willing == "wish":
        return rank < UNWISHED and rank < rank_of(problem, employee.emp_id, placed)
    if rank > UNWISHED:
        return False
    own = fit_of(problem, employee, placed).total if placed else None
    return own is None or own < fit_of(problem, employee, post).total
