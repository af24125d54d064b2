"""A given plan asked about: what it breaks, what it costs, what each lock costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.errors import ArgumentError, PlacementError
from models.phrase import phrase, sentence_of
from models.plan.difference.difference import where
from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.problem import Problem
from scenarios.deciding.again import Budget, solve_again
from scenarios.deciding.given import Given
from scenarios.deciding.judged import Judged, judge
from scenarios.deciding.keeping import Kept, chosen, price_locks


@dataclass(frozen=True)
class Appraised:
    """What is to be said of a given plan.

    Attributes
    ----------
    given : the plan, and whom it names.   judged : by hand, beside the best.
    kept : locks and their prices; None where none were asked for, or possible.
    why_no_locks : what forbids the locks; "" where nothing does.
    """

    given: Given
    judged: Judged
    kept: Kept | None = None
    why_no_locks: str = ""

    def data(self) -> dict[str, Any]:
        """Give it as lists, texts and numbers; people by id."""
        judged, kept = self.judged, self.kept
        return {
            "allowed": judged.allowed,
            "listed": len(self.given.listed),
            "unlisted": list(self.given.unlisted),
            "left_over": list(self.given.left),
            "gone": list(self.given.gone),
            "broken": [
                {
                    "rule": b.finding.rule,
                    "sentence": str(b.finding),
                    "code": b.rule.code if b.rule else "",
                    "basis": b.rule.legal_basis if b.rule else "",
                    "employees": list(b.finding.employees),
                    "posts": list(b.finding.posts),
                }
                for b in judged.broken
            ],
            "soft": [str(f) for f in judged.soft],
            "tiers": [{**vars(t), "name": str(t.name)} for t in judged.tiers],
            "goals": [vars(g) for g in judged.difference.goals]
            if judged.difference
            else [],
            "otherwise": [
                {"emp_id": p.emp_id, "best": where(p.one), "given": where(p.other)}
                for p in judged.difference.people
            ]
            if judged.difference
            else [],
            "locks": [_lock(lock) for lock in kept.locks] if kept else [],
            "all_locks_lose": _loss(kept.lost) if kept else None,
            "with_all_locks": kept.result.status if kept else None,
            "no_locks": str(self.why_no_locks),
        }


def appraise(
    problem: Problem,
    given: Given,
    budget: Budget,
    *,
    best: Result | None = None,
    only: Mapping[str, Any] | None = None,
    prices: bool = True,
) -> Appraised:
    """Judge a given plan, and price its locks.

    Parameters
    ----------
    best : a solve of the problem; sought where there is none.
    only : whose places are locked; None for all whom the plan names.
    prices : price the locks too, one by one.

    Raises
    ------
    EditError
        When the filter is not understood, or finds nobody.
    """
    ids = _ids(problem, given, only)
    if best is not None and best.problem != problem:
        raise ArgumentError(
            phrase(
                "The best plan is one of another problem, policy or day.\n"
                "Maybe leave it out: it is sought then."
            )
        )
    if best is None:
        best = solve_again(problem, None, budget)
    judged = judge(problem, given.plan, best)
    if not prices or judged.best is None or _unknown(problem, given.plan):
        return Appraised(given, judged)
    try:
        kept = price_locks(problem, given.plan, ids, judged.best, budget)
    except PlacementError as error:
        return Appraised(given, judged, why_no_locks=sentence_of(error))
    return Appraised(given, judged, kept)


def _ids(
    problem: Problem, given: Given, only: Mapping[str, Any] | None
) -> tuple[str, ...]:
    named = set(given.listed)
    return tuple(e for e in chosen(problem, given.plan, only or {}) if e in named)


def _unknown(problem: Problem, plan: Plan) -> bool:
    """Tell whether a plan names people or posts that there are not."""
    people = {*plan.placements, *plan.surplus} - problem.employee.keys()
    return bool(people or set(plan.placements.values()) - problem.post.keys())


def _loss(loss: Any) -> dict[str, Any] | None:
    if loss is None:
        return None
    return {"tier": loss.tier, "loss": loss.loss, "proven": loss.proven}


def _lock(lock: Any) -> dict[str, Any]:
    return {
        "emp_id": lock.emp_id,
        "post": lock.post_code,
        "planned": lock.planned,
        "state": lock.state,
        "alone": _loss(lock.alone),
        "back": _loss(lock.back),
        "back_known": lock.back_known,
    }
