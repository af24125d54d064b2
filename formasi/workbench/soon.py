"""What takes long to read is read beside the page, which shows meanwhile what is known.

A run of thousands of people is read back and checked before its names are shown. Until
then its own summary is: one file, read in a moment.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from formasi.language.labels import CHANGES
from formasi.reports.telling.context import Context
from formasi.workbench.jobs.job import Job
from formasi.workbench.page import desk_of, lang_of, page, project_of
from optimizer.explain import Case

HEADER = "x-formasi-reading"
"""Tells the script of the page that it is to ask again."""


class ReadingError(Exception):
    """It is being read: the page is to show what is known already."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job


def context_of_run(request: Request, job: Job) -> Context:
    """Give what tells of a run.

    Raises
    ------
    ReadingError
        When it takes longer than a reader waits.
    """
    desk, lang = desk_of(request), lang_of(request)
    key = ("context", str(job.folder), lang)
    found: Context = _soon(
        request, job, key, lambda: Context.about(desk.result(job), lang)
    )
    return found


def kept_soon(
    request: Request, job: Job, key: Hashable, make: Callable[[], Any]
) -> Any:
    """Give something that is worked out of a run, once it is there.

    Raises
    ------
    ReadingError
        When it takes longer than a reader waits.
    """
    return _soon(request, job, (key, str(job.folder), lang_of(request)), make)


def case_of(request: Request, job: Job) -> Case:
    """Give a run opened up for questions.

    Raises
    ------
    ReadingError
        When that takes longer than a reader waits.
    """
    desk = desk_of(request)
    found: Case = _soon(request, job, desk.case_key(job), lambda: desk.case(job))
    return found


def _soon(request: Request, job: Job, key: Hashable, make: Callable[[], Any]) -> Any:
    desk = desk_of(request)
    kept = desk.results
    shown = request.method == "GET" and "." not in request.url.path
    if shown and not kept.soon(key, make, desk.patience):
        raise ReadingError(job)
    return kept.get(key, make)


def reading(request: Request, error: Exception) -> Response:
    """Show what the summary of a run says, until the run is read."""
    assert isinstance(error, ReadingError)
    job, known = error.job, _summary(error.job)
    answer = page(
        request,
        "reading.html.j2",
        project=project_of(request),
        job=job,
        tab="answer",
        placed=known.get("placed"),
        left=known.get("surplus"),
        changes=known.get("changes") or {},
        proof=job.status,
        kinds=CHANGES,
    )
    answer.headers[HEADER] = "yes"
    return answer


def _summary(job: Job) -> dict[str, Any]:
    try:
        found = json.loads((job.run / "result.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
