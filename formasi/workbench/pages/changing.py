"""The list of changes: what stands in it, and everything that puts something there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formasi.language.i18n import N_
from formasi.workbench.changes.difference import because, goals, moved, tiers
from formasi.workbench.changes.forms import BY_KIND, FORMS
from formasi.workbench.changes.history import FILE, History
from formasi.workbench.changes.named import edit_of
from formasi.workbench.changes.telling import Change, Edit, applied, listed
from formasi.workbench.jobs.job import Job
from formasi.workbench.page import (
    desk_of,
    elsewhere,
    field,
    page,
    project_of,
    run_of,
    t_of,
)
from formasi.workbench.pages.answer import NoProblemError, context_of
from formasi.workbench.prices import Price, price_soon
from formasi.workbench.projects.project import Project
from models.errors import PlacementError
from models.phrase import phrase
from models.problem.problem import Problem
from scenarios.scenario import edit_data, edit_from

DONE = N_("the run that is shown was solved with it")
BULK = ("lock", "free", "leave", "pin", "forbid")


def changes(request: Request) -> Response:
    """Show the list, each change in words, with its price where that is known."""
    project, job = project_of(request), run_of(request)
    history, ctx = History.of(project), context_of(request, job)
    return page(
        request,
        "changes.html.j2",
        project=project,
        job=job,
        tab="changes",
        history=history,
        rows=[(row, said, history.by(row.edit)) for row, said in priced_rows(request)],
        forms=FORMS,
        units=ctx.problem.units,
        asked=request.query_params.get("form", ""),
        file=history.file,
        solved=job is not None and job.edits == history.edits,
    )


def priced_rows(request: Request, only: str = "") -> list[tuple[Change, Price]]:
    """Give the list in words, each change with its price alone.

    A list that was solved is priced by the run before, any other by the run that is
    shown.

    Parameters
    ----------
    only : place of the one change that is asked for; "" for all.
    """
    project, job = project_of(request), run_of(request)
    history, ctx = History.of(project), context_of(request, job)
    edits = history.edits
    solved = job is not None and job.edits == edits
    by = _before(request, job) if solved else job
    problem, told = _applied(request, project, edits)
    rows = listed(told, edits, ctx)
    asked = [row for row in rows if only in ("", str(row.place))]
    return [
        (row, _price(request, by, row, problem, history.version, first=row is asked[0]))
        for row in asked
    ]


def _price(
    request: Request,
    job: Job | None,
    row: Change,
    problem: Problem,
    version: int,
    *,
    first: bool,
) -> Price:
    if row.wrong or job is None:
        return Price()
    if row.edit in job.edits:
        return Price(t_of(request)(DONE))
    return price_soon(request, job, [row.edit], problem, version, first=first)


def price_of_edits(
    request: Request, edits: Sequence[Edit], changed: Problem | None = None
) -> Price:
    """Say what changes that are not in the list yet cost at least (``price_soon``)."""
    version, base = History.of(project_of(request)).version, changed_problem(request)
    return price_soon(request, run_of(request), edits, base, version, changed=changed)


def _before(request: Request, job: Job | None) -> Job | None:
    """Find the run that a run followed: what it changed is priced by that one."""
    desk, project = desk_of(request), project_of(request)
    solves = [j for j in desk.jobs(project, "solve") if j.has_plan]
    after = job.wish.get("after", "") if job is not None else ""
    return next((j for j in solves if j.ident == after), None)


def _applied(
    request: Request, project: Project, edits: Sequence[Mapping[str, Any]]
) -> Any:
    """Apply a list to the input; kept, since each page of the list asks for it."""
    desk = desk_of(request)
    problem = desk.problem(project)
    if problem is None:
        raise NoProblemError
    key = ("applied", id(problem), repr(edits))
    # kept with the problem: else another one, made later, might have its number
    return desk.kept.get(key, lambda: (problem, applied(problem, edits)))[1]


def changed_problem(request: Request) -> Problem:
    """Give the problem with the list of changes made to it, as far as they can be."""
    project = project_of(request)
    found: Problem = _applied(request, project, History.of(project).edits)[0]
    return found


def add_edits(
    request: Request, version: str, edits: Sequence[Mapping[str, Any]]
) -> None:
    """Add changes, once it is known that they can be made.

    Raises
    ------
    PlacementError
        Saying why not, or that another window was quicker.
    """
    project = project_of(request)
    history = History.of(project)
    history.demand(version)
    clean = [_clean(edit) for edit in edits]
    if not clean:
        raise PlacementError(phrase("nobody was chosen."))
    whole = [*history.edits, *clean]
    for said, done in _applied(request, project, whole)[1][len(history.edits) :]:
        if not done:
            raise PlacementError(said)
    history.put(whole, "changed")


def _clean(edit: Mapping[str, Any]) -> dict[str, Any]:
    """Give an edit as a scenario file holds it, without what it leaves open."""
    made = edit_data(edit_from(edit))
    return {k: v for k, v in made.items() if k in edit or v not in (None, "", [], {})}


async def add(request: Request) -> Response:
    """Add the change that a form of its own describes."""
    form = await request.form()
    kind = field(form, "edit")
    if kind not in BY_KIND:
        raise PlacementError(phrase("there is no form for {kind!r}.", kind=kind))
    problem = await run_in_threadpool(changed_problem, request)
    edit = edit_of(problem, BY_KIND[kind], form)
    await run_in_threadpool(add_edits, request, field(form, "version"), [edit])
    return elsewhere(f"/p/{project_of(request).ident}/changes")


async def act(request: Request) -> Response:
    """Pin, forbid, lock, free: one person or all that were chosen."""
    form = await request.form()
    if field(form, "first"):
        return elsewhere(_asked_first(request, form))
    edits = await run_in_threadpool(act_edits, request, form)
    await run_in_threadpool(add_edits, request, field(form, "version"), edits)
    return elsewhere(_back(request, form))


def _back(request: Request, form: FormData) -> str:
    """Give the page of the project that a form leads back to; else the list."""
    root, back = f"/p/{project_of(request).ident}", field(form, "back")
    return back if back.startswith(f"{root}/") else f"{root}/changes"


def _asked_first(request: Request, form: FormData) -> str:
    """Give the page that tells the price before anything is done."""
    sent = [(k, v) for k, v in form.multi_items() if k not in ("version", "first")]
    run = request.query_params.get("run", "")
    asked = urlencode([*sent, *([("run", run)] if run else [])])
    return f"/p/{project_of(request).ident}/foresee?{asked}"


def act_edits(request: Request, form: FormData | QueryParams) -> list[dict[str, Any]]:
    """Read what is to be done with whom."""
    what, post = field(form, "what"), field(form, "post")
    people = [str(pick) for pick in form.getlist("pick")]
    if what not in BULK:
        raise PlacementError(phrase("{what!r} is nothing that can be done.", what=what))
    if what in ("lock", "free", "leave"):
        made: dict[str, Any] = {"edit": what}
        made |= {"people": people} if people else {}
        made |= {"posts": [post]} if post and what != "leave" else {}
        made |= {"reason": field(form, "reason")} if field(form, "reason") else {}
        return [made] if people or post else []
    plan = _plan(request)
    places = {emp_id: post or plan.get(emp_id, "") for emp_id in people}
    return [
        {"edit": "pin", "employee": emp_id, "post": where, "must": what == "pin"}
        for emp_id, where in places.items()
        if where
    ]


def _plan(request: Request) -> Mapping[str, str]:
    job = run_of(request)
    result = desk_of(request).result(job) if job is not None else None
    return result.plan.placements if result is not None and result.plan else {}


async def step(request: Request) -> Response:
    """Undo, redo, take one change out, or start anew."""
    form, project = await request.form(), project_of(request)
    history, how = History.of(project), field(form, "how")
    history.demand(field(form, "version"))
    if how == "undo":
        history.move(-1, "undone")
    elif how == "redo":
        history.move(1, "redone")
    elif how == "empty":
        history.put([], "emptied")
    else:
        kept = [e for n, e in enumerate(history.edits, start=1) if str(n) != how]
        history.put(kept, "taken out")
    return elsewhere(_back(request, form))


def file(request: Request) -> Response:
    """Give the list as the scenario file that it is."""
    history = History.of(project_of(request))
    text = history.file
    named = {"content-disposition": f'attachment; filename="{FILE}"'}
    return Response(text, headers=named, media_type="application/toml")


def difference(request: Request) -> Response:
    """Show what a run changed against an earlier one: people, goals, and why."""
    desk, project = desk_of(request), project_of(request)
    job = run_of(request)
    if job is None or not job.has_plan:
        return elsewhere(f"/p/{project.ident}")
    solves = [j for j in desk.jobs(project, "solve") if j.has_plan]
    base = _base(request, job, solves)
    ctx = context_of(request, job)
    told = _applied(request, project, job.edits)[1]
    rows = listed(told, job.edits, ctx)
    first, second = desk.result(base), desk.result(job)
    return page(
        request,
        "difference.html.j2",
        project=project,
        job=job,
        tab="runs",
        base=base,
        others=[j for j in solves if j.ident != job.ident],
        ctx=ctx,
        rows=rows,
        people=[(who, because(ctx.t, who)) for who in moved(first, second, rows)],
        goals=list(goals(first, second)),
        tiers=list(tiers(first, second)),
    )


def _base(request: Request, job: Job, solves: Sequence[Job]) -> Job:
    """Find the run to compare with: the one asked for, the one before, the first."""
    asked = request.query_params.get("base") or job.wish.get("after", "")
    found = next((j for j in solves if j.ident == asked), None)
    return found or solves[-1]


ROUTES = (
    Route("/p/{project}/changes", changes),
    Route("/p/{project}/changes.toml", file),
    Route("/p/{project}/changes/add", add, methods=["POST"]),
    Route("/p/{project}/changes/act", act, methods=["POST"]),
    Route("/p/{project}/changes/step", step, methods=["POST"]),
    Route("/p/{project}/difference", difference),
)
