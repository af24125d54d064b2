"""The view from a post: who could fill it, ranked, and why it is vacant."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.explain.case import Case
from optimizer.explain.loss import TierLoss, by_losses, loss_at_once
from optimizer.fit.by_hand import fit_of

SHOWN = 10


@dataclass(frozen=True)
class Candidate:
    """Somebody who may hold the post, and where the plan places them instead.

    ``least_loss`` is what the whole plan loses at least when they hold it, in the unit
    of the main tier; ``at_once`` the first tier that is sure to lose.
    """

    employee: Employee
    fit: float
    planned: Post | None
    holds: bool
    least_loss: float | None
    at_once: TierLoss | None = None


@dataclass(frozen=True)
class SeatView:
    """Who could fill a post.

    Attributes
    ----------
    filled, vacant : seats held and empty in the plan.
    allowed : count of employees whom no rule bars.
    candidates : the best of them, holders first, then by least losses and fit.
    barred : rule -> employees whom it alone or with others bars, most first.
    """

    post: Post
    filled: int
    vacant: int
    allowed: int
    candidates: tuple[Candidate, ...]
    barred: tuple[tuple[str, int], ...]


def who_could(case: Case, post_code: str, *, shown: int = SHOWN) -> SeatView:
    """Rank the employees who may hold a post, and count whom which rule bars.

    Parameters
    ----------
    case : the run that is asked about.
    post_code : of which post.
    shown : the most candidates to name, 1 or more.

    Returns
    -------
    How full it is, who could hold it, and how many each rule keeps out.

    Raises
    ------
    PlacementError
        When there is no such post.
    """
    post = case.post(post_code)
    post_code = post.post_code
    at = case.pairs.frame.post_index[post_code]
    own = np.flatnonzero(case.pairs.post == at)
    filled = case.plan.filled[post_code]
    return SeatView(
        post,
        filled,
        max(0, post.seats - filled),
        len(own),
        tuple(_shown(_candidates(case, post, own), shown)),
        tuple(_barred(case, at)),
    )


def _candidates(case: Case, post: Post, own: Column) -> list[Candidate]:
    losses = case.least_loss
    found = {}
    for k in own.tolist():
        employee = case.problem.employees[int(case.pairs.emp[k])]
        planned = case.new_post(employee)
        found[k] = Candidate(
            employee,
            fit_of(case.problem, employee, post).total,
            planned,
            planned is not None and planned.post_code == post.post_code,
            None if losses is None else float(losses[k]),
            loss_at_once(case, k),
        )

    def rank(k: int) -> tuple[object, ...]:
        return by_losses(case, k), -found[k].fit, found[k].employee.emp_id

    return [found[k] for k in sorted(found, key=rank)]


def _shown(ranked: list[Candidate], most: int) -> list[Candidate]:
    """Take the first holders and the first of those who could hold it besides."""
    holders = [c for c in ranked if c.holds]
    return [*holders[:most], *[c for c in ranked if not c.holds][:most]]


def _barred(case: Case, at: int) -> list[tuple[str, int]]:
    """Count, rule by rule, the employees whom it bars from a post."""
    frame = case.pairs.frame
    emp = np.arange(frame.n_employees, dtype=np.int32)
    pairs = Pairs(frame, emp, np.full(len(emp), at, dtype=np.int32))
    counts: Counter[str] = Counter()
    for active in case.policy.hard:
        if active.rule.tells_alone:
            mask = active.closed(frame, pairs)
            if mask is not None and mask.any():
                counts[active.title] = int(mask.sum())
    return counts.most_common()
