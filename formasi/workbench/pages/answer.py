"""The answer in words, which everything opens on."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formasi.language.labels import CHANGES
from formasi.reports.sections.plan import decision
from formasi.reports.telling.context import Context
from formasi.reports.telling.services import said_of_services
from formasi.workbench.jobs.job import Job
from formasi.workbench.page import (
    desk_of,
    elsewhere,
    lang_of,
    page,
    project_of,
    run_of,
)
from formasi.workbench.soon import context_of_run, kept_soon
from models.plan.result import Result


def answer(request: Request) -> Response:
    """Show the answer of the run; where there is none yet, what there is to solve."""
    desk, project = desk_of(request), project_of(request)
    job = run_of(request)
    if job is None:
        problem = desk.problem(project)
        if problem is None:
            return elsewhere(f"/p/{project.ident}/data")
        pending = desk.jobs(project, "solve")
        return page(
            request,
            "ready.html.j2",
            project=project,
            tab="answer",
            problem=problem,
            last=pending[0] if pending else None,
            notes=len(desk.examined(project).issues),
        )
    ctx = context_of(request, job)
    told = kept_soon(request, job, "decision", lambda: _told(ctx))
    desk.ahead(job)
    return page(
        request,
        "answer.html.j2",
        project=project,
        job=job,
        tab="answer",
        ctx=ctx,
        kinds=[(kind, ctx.t(CHANGES[kind])) for kind in CHANGES if ctx.changes[kind]],
        **told,
    )


def _told(ctx: Context) -> dict[str, Any]:
    """Give the decision in words; what it leaves out stands on no page below it."""
    return {**decision.data(ctx), "services": list(said_of_services(ctx))}


def context_of(request: Request, job: Job | None) -> Context:
    """Give what tells of a run; without one, of the input as it is."""
    if job is not None:
        return context_of_run(request, job)
    desk, lang, project = desk_of(request), lang_of(request), project_of(request)
    problem = desk.problem(project)
    if problem is None:
        raise NoProblemError
    key = ("context", f"{project.folder} {id(problem)}", lang)
    found: Context = desk.results.get(
        key, lambda: Context.about(Result("no_plan", problem), lang)
    )
    return found


class NoProblemError(Exception):
    """The input holds errors: there is nothing to show but these."""


ROUTES = (Route("/p/{project}", answer),)
