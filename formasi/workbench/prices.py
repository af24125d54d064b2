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


def price_soon(
    request: Request,
    job: Job | None,
    edits: Sequence[Edit],
    base: Problem,
    version: int,
    *,
    first: bool = True,
) -> Price:
    """Say what changes cost at least by the prices of a run, as far as it is known.

    Parameters
    ----------
    base : the problem with the whole list, for changes that stand on others.
    version : of that list.
    first : the reader waits for it; false for those further down a long list.
    """
    if job is None or not job.has_plan or not edits:
        return Price()
    desk, ctx, case = (
        desk_of(request),
        context_of_run(request, job),
        case_of(request, job),
    )
    key = ("foretold", str(job.folder), lang_of(request), repr(edits), version)
    known = desk.prices.known(key)
    if known is not None:
        return Price(known)
    changed = alone(case, edits) if first else None
    told = at_once(ctx, case, edits, changed) or of_same_pairs(ctx, case, changed)
    if told:
        return Price(desk.prices.get(key, lambda: told))
    sure = at_first(ctx, case, changed)

    def made() -> str:
        return foretold(ctx, case, edits, base, changed)

    patience = desk.patience if first and len(case.pairs) < MANY else 0.0
    if desk.prices.soon(key, made, patience):
        return Price(desk.prices.get(key, made))
    return Price(sure, later=True)
