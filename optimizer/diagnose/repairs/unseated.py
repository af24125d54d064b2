"""What keeps people from a seat where nothing that an office may grant seats them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from models.plan.plan import Plan
from models.plan.succession import SCHEME_ENDED, is_equalised
from models.policy.entries import PlanEntry
from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from optimizer.columns.make import Column
from optimizer.contract.active import Active
from optimizer.diagnose.repairs.repaired import DOCUMENT
from optimizer.diagnose.repairs.seated import hand_of
from optimizer.effects.openings import bars_of, bound, counted
from optimizer.fit.score import fit


@dataclass(frozen=True)
class Unseated:
    """What keeps some of those left over from a seat, alike for all of them.

    Attributes
    ----------
    rules : titles of the rules that stand in the way, those of most posts first; none
        where every seat that they allow is held, or where there is no seat at all.
    post : one with an empty seat that only these keep empty; "" where there is none.
    firm : each post is barred by a rule that nobody may waive; ``rules`` are those.
    """

    employees: tuple[str, ...]
    rules: tuple[str, ...]
    post: str = ""
    firm: bool = False


def unseated(problem: Problem, plan: Plan, people: Sequence[str]) -> list[Unseated]:
    """Say of people left over what keeps each from a seat, alike ones together.

    Parameters
    ----------
    problem, plan : a plan that keeps every hard rule.
    people : some of those it leaves over.

    Returns
    -------
    Those whom no exemption helps last.
    """
    alike: dict[Unseated, list[str]] = {}
    for emp_id in people:
        alike.setdefault(_of_one(problem, plan, emp_id), []).append(emp_id)
    found = [dataclasses.replace(u, employees=tuple(ids)) for u, ids in alike.items()]
    return sorted(found, key=lambda u: u.firm)


def _of_one(problem: Problem, plan: Plan, emp_id: str) -> Unseated:
    frame, hard = bound(problem)
    pairs, bars = bars_of(frame, hard, emp_id)
    firm = [(active, mask) for active, mask in bars if active.waiver == "nobody"]
    shut = np.zeros(len(pairs), dtype=bool)
    for _, mask in firm:
        shut |= mask
    if shut.all() and len(pairs):
        return Unseated((), tuple(title for title, _ in counted(firm)), firm=True)
    posts = [problem.posts[j] for j in pairs.post.tolist()]
    empty = np.array([plan.filled[p.post_code] < p.seats for p in posts], dtype=bool)
    if not (empty & ~shut).any():
        return Unseated((), ())
    weight = _count(bars, len(pairs)) + 1e6 * (shut | ~empty)
    best = int(np.lexsort((-fit(frame, pairs).total, weight))[0])
    code = posts[best].post_code
    return Unseated((), tuple(_broken(problem, hard, plan, emp_id, code)), code)


def _count(bars: Sequence[tuple[Active, Column]], count: int) -> Column:
    total = np.zeros(count)
    for _, mask in bars:
        total += mask
    return total


def _broken(
    problem: Problem, hard: Sequence[Active], plan: Plan, emp_id: str, post: str
) -> Iterator[str]:
    """Name the rules that a plan breaks once one person more sits in it."""
    fuller, hand = _with(plan, {emp_id: post}), hand_of(plan)
    for active in hard:
        if hand.breaches(active, fuller, problem):
            yield active.title


def by_consent(problem: Problem, plan: Plan) -> dict[str, str]:
    """Seat people whose posts are equalised, as the Minister's consent would allow.

    The scheme of 2021 is over: without the number of a consent its waivers are off.

    Parameters
    ----------
    problem, plan : a plan that keeps every hard rule.

    Returns
    -------
    Person -> functional post, held against every rule by hand; empty where the plan has
    a consent, or nobody left over has a post that is equalised.
    """
    entry = problem.policy.plan
    if entry.equalisation_consent or problem.policy.plan_date <= SCHEME_ENDED:
        return {}
    known = at_hand(problem)  # asked for by every paper of a run
    kept = known.get(by_consent)
    if kept is None or kept[0] is not plan:
        kept = known[by_consent] = plan, _agreed(problem, plan)
    found: dict[str, str] = kept[1]
    return found


def _agreed(problem: Problem, plan: Plan) -> dict[str, str]:
    """Seat people one by one, each plan held against every rule."""
    entry = problem.policy.plan
    update = PlanEntry.model_validate({**vars(entry), "equalisation_consent": DOCUMENT})
    agreed = problem.with_policy(problem.policy.model_copy(update={"plan": update}))
    free = {p.post_code: p.seats - plan.filled[p.post_code] for p in problem.posts}
    chosen: dict[str, str] = {}
    hand = hand_of(plan)
    for emp_id in plan.surplus:
        employee = problem.employee[emp_id]
        present = problem.present_post(employee)
        target = problem.post.get((present.equalised_to if present else None) or "")
        if target is None or free[target.post_code] <= 0:
            continue
        if is_equalised(agreed, employee, target):
            fuller = _with(plan, {**chosen, emp_id: target.post_code})
            if hand.allowed(agreed, fuller):
                chosen[emp_id] = target.post_code
                free[target.post_code] -= 1
    return chosen


def _with(plan: Plan, more: dict[str, str]) -> Plan:
    left = tuple(e for e in plan.surplus if e not in more)
    return Plan({**plan.placements, **more}, left)
