"""Questions about a run: a form for each, and what was answered so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formasi.reports.telling.context import Context
from formasi.workbench.jobs.job import Job
from formasi.workbench.page import (
    desk_of,
    elsewhere,
    lang_of,
    page,
    project_of,
    run_of,
)
from formasi.workbench.pages.answer import context_of
from formasi.workbench.projects.opening import demand_known, safe_name
from formasi.workbench.questions.catalog import QUESTIONS
from formasi.workbench.questions.question import Question, wish_of
from formasi.workbench.questions.typed import as_list
from models.errors import PlacementError
from models.phrase import phrase

NOT_FOUND = 404
LISTS = (".csv", ".xlsx", ".xlsm")
MOST_POSTS = 500
"""Posts that a field suggests; further ones are written by hand."""


def questions(request: Request) -> Response:
    """Show all that can be asked of the run that is looked at."""
    desk, project, job = desk_of(request), project_of(request), run_of(request)
    if job is None or not job.has_plan:
        return page(request, "undecided.html.j2", project=project, tab="questions")
    ctx = context_of(request, job)
    return page(
        request,
        "questions.html.j2",
        project=project,
        job=job,
        tab="questions",
        questions=list(QUESTIONS.values()),
        asked=desk.jobs(project, "question", "explain", "diff"),
        about=QUESTIONS,
        opened=request.query_params.get("ask", ""),
        limits=list(_limits(ctx)),
        posts=[(p.post_code, ctx.place(p)) for p in ctx.problem.posts[:MOST_POSTS]],
    )


def _limits(ctx: Context) -> Iterator[str]:
    yield from ("moves", "moves:unit", "training_hours", "training_cost")
    for entry in ctx.problem.policy.budgets:
        yield f"budget:{entry.name}"
    for quota in ctx.problem.policy.quotas:
        for key in ("min", "max", "min_share", "max_share"):
            if getattr(quota, key) is not None:
                yield f"quota:{quota.name}:{key}"


async def ask(request: Request) -> Response:
    """Put a question into the queue."""
    question = QUESTIONS.get(request.path_params["name"])
    if question is None:
        raise HTTPException(NOT_FOUND)
    project, job = project_of(request), run_of(request)
    if job is None or not job.has_plan:
        return elsewhere(f"/p/{project.ident}")
    async with request.form(max_files=1) as form:
        made = await run_in_threadpool(_queued, request, question, job, form)
    return elsewhere(f"/p/{project.ident}/runs/{made.ident}")


def _queued(request: Request, question: Question, job: Job, form: FormData) -> Job:
    desk, project = desk_of(request), project_of(request)
    texts = {k: v for k, v in form.items() if isinstance(v, str)}
    asked = wish_of(question, texts)
    files = dict(_files(question, form, asked))
    asked |= {name: place for name, (place, _) in files.items()}
    if question.name == "objections" and "file" not in asked:
        raise PlacementError(
            phrase("no objection is named.\nMaybe choose a file, or write a line.")
        )
    _demand_some(question, asked)
    wish: dict[str, Any] = {"about": question.name, "run": str(job.run)}
    wish |= {"lang": lang_of(request), "asked": asked, "of": job.ident}
    made = desk.queue.held(project.runs, "question", wish, title=question.name)
    for place, content in files.values():
        (made.folder / place).write_bytes(content)
    desk.queue.release(made)
    project.journal.note("asked", job=made.ident, name=question.name)
    return made


def _demand_some(question: Question, asked: Mapping[str, Any]) -> None:
    if question.name == "reach" and not asked.keys() - {"minutes"}:
        raise PlacementError(
            phrase("no target is named.\nMaybe a mean fit, or a number of moves.")
        )


def _files(
    question: Question, form: FormData, asked: dict[str, Any]
) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Give files that were sent, or what was written in their place."""
    for field in question.fields:
        sent = form.get(field.name)
        if field.kind == "file" and isinstance(sent, UploadFile) and sent.filename:
            demand_known(safe_name(sent.filename), LISTS)
            name = f"{field.name}{Path(sent.filename).suffix.lower()}"
            yield field.name, (name, sent.file.read())
        elif field.kind == "lines" and field.name in asked:
            content = as_list(asked.pop(field.name))
            yield "file", ("typed.csv", content)


ROUTES = (
    Route("/p/{project}/questions", questions),
    Route("/p/{project}/questions/{name}", ask, methods=["POST"]),
)
