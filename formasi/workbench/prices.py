"""What changes cost, told at once where it is known, else as soon as it is reckoned."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from formasi.workbench.changes.foretold import at_once, foretold
from formasi.workbench.changes.telling import Edit
from formasi.workbench.jobs.job import Job
from formasi.workbench.page import desk_of, lang_of
from formasi.workbench.soon import case_of, context_of_run
from models.problem.problem import Problem


def price_soon(
    request: Request,
    job: Job | None,
    edits: Sequence[Edit],
    base: Problem,
    version: int,
    patience: float | None = None,
) -> str | None:
    """Say what changes cost at least by the prices of a run; None while it is reckoned.

    Parameters
    ----------
    base : the problem with the whole list, for changes that stand on others.
    version : of that list.
    patience : seconds for which the reader waits; those of the desk where not given.
    """
    if job is None or not job.has_plan or not edits:
        return ""
    desk, ctx, case = (
        desk_of(request),
        context_of_run(request, job),
        case_of(request, job),
    )
    quick = at_once(ctx, case, edits)
    if quick:
        return quick
    key = ("foretold", str(job.folder), lang_of(request), repr(edits), version)

    def made() -> str:
        return foretold(ctx, case, edits, base)

    if not desk.prices.soon(key, made, desk.patience if patience is None else patience):
        return None
    found: str = desk.prices.get(key, made)
    return found
