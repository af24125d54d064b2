"""What changes cost, told at once where it is known, else as soon as it is reckoned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from formasi.workbench.changes.foretold import (
    alone,
    at_first,
    at_once,
    foretold,
    of_same_pairs,
)
from formasi.workbench.changes.telling import Edit
from formasi.workbench.jobs.job import Job
from formasi.workbench.page import desk_of, lang_of
from formasi.workbench.soon import case_of, context_of_run
from models.problem.problem import Problem

MANY = 1 << 17
"""Pairs from which on nobody waits for a price: what is sure is told meanwhile."""


@dataclass(frozen=True)
class Price:
    """What a change costs, as far as it is known.

    Attributes
    ----------
    said : in words; "" for nothing.
    later : the rest is being reckoned, and what is said is sure already.
    """

    said: str = ""
    later: bool = False


def own_problem(request: Request, job: Job | None, base: Problem) -> Problem:
    """Give the problem of a run where it says the same as another; else that one.

    What was worked out of the run's own then serves for both. They are held against
    each other once.
    """
    if job is None or not job.has_plan:
        return base
    desk, own = desk_of(request), case_of(request, job).problem
    key = ("same", id(own), id(base))
    # kept with both: else others, made later, might have their numbers
    same: bool = desk.kept.get(key, lambda: (own, base, own == base))[2]
    return own if same else base


def price_soon(
    request: Request,
    job: Job | None,
    edits: Sequence[Edit],
    base: Problem,
    version: int,
    *,
    first: bool = True,
    changed: Problem | None = None,
) -> Price:
    """Say what changes cost at least by the prices of a run, as far as it is known.

    Parameters
    ----------
    base : the problem with the whole list, for changes that stand on others.
    version : of that list.
    first : the reader waits for it; false for those further down a long list.
    changed : the problem of the run with the changes, where that is at hand.
    """
    if job is None or not job.has_plan or not edits:
        return Price()
    desk, case = desk_of(request), case_of(request, job)
    ctx = context_of_run(request, job)
    key = ("foretold", str(job.folder), lang_of(request), repr(edits), version)
    known = desk.prices.known(key)
    if known is not None:
        return Price(known)
    sure = desk.prices.known(("sure", key))
    if sure is None:
        changed = alone(case, edits) if changed is None and first else changed
        told = at_once(ctx, case, edits, changed) or of_same_pairs(ctx, case, changed)
        if told:
            return Price(desk.prices.get(key, lambda: told))
        sure = at_first(ctx, case, changed)
    if first:
        desk.prices.get(("sure", key), lambda: sure)

    def made() -> str:
        return foretold(ctx, case, edits, base, changed)

    patience = desk.patience if first and len(case.pairs) < MANY else 0.0
    if desk.prices.soon(key, made, patience):
        return Price(desk.prices.get(key, made))
    return Price(sure, later=True)
