"""Lock some placements of a plan, solve the rest, and price each lock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from models.errors import PlacementError
from models.phrase import joined, phrase
from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.problem import Problem
from models.records.employee import Pin
from optimizer.contract.contracts import PairRule
from optimizer.explain import Case, WhyNot, why_not
from optimizer.explain.loss import TierLoss
from optimizer.policy.bind import bind
from scenarios.deciding.again import Budget, solve_again
from scenarios.editing.locks import keeping_locks
from scenarios.editing.select import people_by, posts_by

NEW = "new."
"""What stands before a column of the post in the plan, not of the one of today."""


def chosen(problem: Problem, plan: Plan, only: Mapping[str, Any]) -> tuple[str, ...]:
    """List whose placements are kept: everybody's, or those that a filter finds.

    Parameters
    ----------
    only : a filter on people, as everywhere; ``new.type`` and so on look at the posts
        that the plan gives them.

    Raises
    ------
    EditError
        When the filter is not understood, or finds nobody.
    """
    own = {key: value for key, value in only.items() if not key.startswith(NEW)}
    new = {key.removeprefix(NEW): only[key] for key in only if key.startswith(NEW)}
    people = people_by(problem, own) if own else problem.employees
    ids = tuple(e.emp_id for e in people)
    if not new:
        return ids
    posts = {post.post_code for post in posts_by(problem, new)}
    return tuple(e for e in ids if plan.placements.get(e) in posts)


def keep(problem: Problem, plan: Plan, ids: Iterable[str], source: str = "") -> Problem:
    """Pin people to the places that a plan gives them.

    Parameters
    ----------
    plan : any; who is left over in it is kept out of every post that could be had.
    ids : whose places are kept.
    source : of the plan, for whoever reads the pins.

    Raises
    ------
    PlacementError
        Naming every placement that a hard rule forbids, each with the rule.
    """
    kept = list(dict.fromkeys(ids))
    bars = tuple(_bars(problem, plan, kept))
    if bars:
        raise PlacementError(joined(bars))
    return _pinned(problem, plan, set(kept), source)


def _pinned(
    problem: Problem, plan: Plan, kept: Collection[str], source: str
) -> Problem:
    """Add the pins; of two posts that somebody must hold only the kept one stays."""
    placed = {e: plan.placements[e] for e in kept if e in plan.placements}
    old = [
        pin
        for pin in problem.pins
        if pin.kind == "must-not"
        or placed.get(pin.emp_id, pin.post_code) == pin.post_code
    ]
    known = {(pin.emp_id, pin.post_code, pin.kind) for pin in old}
    # a post without seats needs no pin against it
    seats = [post.post_code for post in problem.posts if post.seats]
    wanted: list[tuple[str, str, Literal["must", "must-not"]]] = []
    for employee in problem.employees:
        emp_id = employee.emp_id
        if emp_id in placed:
            wanted.append((emp_id, placed[emp_id], "must"))
        elif emp_id in kept:
            wanted.extend((emp_id, code, "must-not") for code in seats)
    new = (
        Pin(emp_id=emp_id, post_code=code, kind=kind, reason=source)
        for emp_id, code, kind in wanted
        if (emp_id, code, kind) not in known
    )
    return keeping_locks(problem).replace(pins=(*old, *new))


def _bars(problem: Problem, plan: Plan, kept: Iterable[str]) -> Iterator[str]:
    """Say which of the placements a rule on single pairs forbids."""
    hard = [a for a in bind(problem).hard if isinstance(a.rule, PairRule)]
    for emp_id in kept:
        code = plan.placements.get(emp_id)
        if code is None:
            continue
        alone = Plan({emp_id: code})
        for active in hard:
            for finding in active.findings(problem, alone):
                if finding.kind == "breach":
                    yield phrase(
                        "{person} cannot be kept at {post} ({rule}): {finding}",
                        person=emp_id,
                        post=code,
                        rule=active.code or active.title,
                        finding=phrase(finding.message, **finding.values),
                    )


State = Literal["priced", "barred", "no plan", "not priced"]


@dataclass(frozen=True)
class Lock:
    """A kept placement that the best plan does not have, and what it costs.

    Attributes
    ----------
    post_code : where it is kept; "" on the surplus list.
    planned : where the best plan has them.
    alone : what the lock alone costs, against the best plan without locks.
    why : the same in full; None for the surplus list.
    back : what leaving this lock alone off would win back, with all others kept.
    """

    emp_id: str
    post_code: str
    planned: str
    state: State
    alone: TierLoss | None = None
    why: WhyNot | None = None
    back: TierLoss | None = None
    back_known: bool = False


@dataclass(frozen=True)
class Kept:
    """All locks together: the best plan with them, and what each of them costs.

    Attributes
    ----------
    best : without the locks.   result : with all of them; it may hold no plan.
    agreeing : locks that the best plan has anyhow: they cost nothing alone.
    lost : the first tier that all together lose, None where none does.
    """

    best: Result
    result: Result
    locks: tuple[Lock, ...]
    agreeing: int
    lost: TierLoss | None


def price_locks(
    problem: Problem,
    plan: Plan,
    ids: Iterable[str],
    best: Result,
    budget: Budget,
    *,
    each: bool = True,
) -> Kept:
    """Solve with all locks, and price each of them.

    Parameters
    ----------
    problem : without the locks.   plan, ids : what is kept.
    best : the best plan of the problem.
    each : price every lock by itself, as far as the budget goes.

    Raises
    ------
    PlacementError
        As ``keep`` does.
    """
    assert best.plan is not None
    kept = tuple(dict.fromkeys(ids))
    together = solve_again(keep(problem, plan, kept), best.plan, budget)
    differ = [e for e in kept if _at(plan, e) != _at(best.plan, e)]
    case = Case.of(best)
    locks = tuple(
        _lock(case, plan, emp_id, kept, together, budget if each else Budget(0.0))
        for emp_id in differ
    )
    lost = first_loss(best, together) if together.plan is not None else None
    return Kept(best, together, locks, len(kept) - len(differ), lost)


def _at(plan: Plan, emp_id: str) -> str:
    return plan.placements.get(emp_id, "")


def _lock(
    case: Case,
    plan: Plan,
    emp_id: str,
    kept: Collection[str],
    together: Result,
    budget: Budget,
) -> Lock:
    code, planned = _at(plan, emp_id), _at(case.plan, emp_id)
    if budget.over:
        return Lock(emp_id, code, planned, "not priced")
    if not code:
        return _left_over(case, plan, emp_id, planned, budget)
    found = why_not(case, emp_id, code, time_limit=budget.left, stop=budget.stop)
    states: dict[bool | None, State] = {True: "priced", False: "no plan"}
    state = "barred" if found.bars else states.get(found.possible, "not priced")
    back, known = _back(case, plan, emp_id, kept, together, budget)
    return Lock(emp_id, code, planned, state, found.deciding, found, back, known)


def _left_over(
    case: Case, plan: Plan, emp_id: str, planned: str, budget: Budget
) -> Lock:
    alone = solve_again(keep(case.problem, plan, [emp_id]), case.plan, budget)
    if alone.plan is None:
        state: State = "no plan" if alone.status == "infeasible" else "not priced"
        return Lock(emp_id, "", planned, state)
    return Lock(emp_id, "", planned, "priced", first_loss(case.result, alone))


def _back(
    case: Case,
    plan: Plan,
    emp_id: str,
    kept: Collection[str],
    together: Result,
    budget: Budget,
) -> tuple[TierLoss | None, bool]:
    """Solve with all locks but one, where the time allows."""
    if budget.over or together.plan is None or len(kept) == 1:
        return None, False
    rest = [e for e in kept if e != emp_id]
    without = solve_again(keep(case.problem, plan, rest), together.plan, budget)
    if without.plan is None:
        return None, False
    return first_loss(without, together), True


def first_loss(best: Result, other: Result) -> TierLoss | None:
    """Give the first tier in which a result is worth less than another, and by what."""
    for one, two in zip(best.tiers, other.tiers, strict=True):
        lost = one.value - two.value
        if lost > 1e-7:  # noqa: PLR2004  (rounding of floats)
            sure = bool(one.proven_by and two.proven_by) and not (one.gap or two.gap)
            return TierLoss(one.name, one.tier, one.goals, lost, sure)
        if lost < -1e-7:  # noqa: PLR2004  (not proven: the other is better)
            return None
    return None
