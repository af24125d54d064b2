"""The card of a person, of a post, and of the two together: what it would cost."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formasi.answers.explained import Explanation
from formasi.reports.person import data as person_data
from formasi.reports.telling.called import least_cost
from formasi.reports.telling.context import Context
from formasi.workbench.changes.decision import notes_about
from formasi.workbench.changes.history import History
from formasi.workbench.changes.telling import price
from formasi.workbench.limits import LIMITS, seconds_of
from formasi.workbench.page import (
    desk_of,
    elsewhere,
    field,
    page,
    project_of,
    run_of,
)
from formasi.workbench.pages.answer import context_of
from formasi.workbench.soon import case_of
from models.records.post import UNLIMITED
from optimizer.by_hand.needs import need_of
from optimizer.explain import alternatives, who_could, why_not

NOT_FOUND = 404
SHOWN = 12
FEW = 1_500
"""People up to whom all that a move sets at odds is told with its price."""


def person(request: Request) -> Response:
    """Show who somebody is, what the plan does, why, and where else they could sit."""
    project, job = project_of(request), run_of(request)
    ctx, emp_id = context_of(request, job), request.query_params.get("id", "")
    row = next((row for row in ctx.people if row.emp_id == emp_id), None)
    if row is None:
        raise HTTPException(NOT_FOUND)
    found = None
    others = []
    if job is not None and job.has_plan:
        case = case_of(request, job)
        found = person_data(ctx, case, row)
        others = [
            (other, least_cost(ctx, other.at_once, other.least_loss))
            for other in alternatives(case, row.employee, most=SHOWN)
        ]
    return page(
        request,
        "person.html.j2",
        project=project,
        job=job,
        tab="people",
        ctx=ctx,
        row=row,
        p=found,
        others=others,
        history=History.of(project),
        notes=notes_about(project, emp_id, row.employee.name),
        pins=[pin for pin in ctx.problem.pins if pin.emp_id == emp_id],
    )


def post(request: Request) -> Response:
    """Show a post: its seats, who holds it, who could, and what that would cost."""
    project, job = project_of(request), run_of(request)
    ctx, code = context_of(request, job), request.query_params.get("code", "")
    known = ctx.problem.post.get(code)
    if known is None:
        raise HTTPException(NOT_FOUND)
    seat, candidates = None, []
    if job is not None and job.has_plan:
        held = len(ctx.plan.holders.get(code, ()))
        seat = who_could(case_of(request, job), code, shown=SHOWN + held)
        candidates = [
            (c, least_cost(ctx, c.at_once, c.least_loss))
            for c in seat.candidates
            if not c.holds
        ]
    holders = [e for e in ctx.problem.employees if e.post_code == code]
    need = need_of(ctx.problem, known)
    return page(
        request,
        "post.html.j2",
        project=project,
        job=job,
        tab="posts",
        ctx=ctx,
        post=known,
        unlimited=known.need >= UNLIMITED,
        need=need,
        seat=seat,
        candidates=candidates,
        holders=holders,
        planned=ctx.plan.holders.get(code, ()),
        notes=notes_about(project, code),
        history=History.of(project),
    )


def attempt(request: Request) -> Response:
    """Show what it would cost to put somebody into a post, before anything is done."""
    project, job = project_of(request), run_of(request)
    if job is None or not job.has_plan:
        return elsewhere(f"/p/{project.ident}")
    asked = request.query_params
    case, ctx = case_of(request, job), context_of(request, job)
    employee, target = (
        case.employee(asked.get("id", "")),
        case.post(asked.get("post", "")),
    )
    edit = {"edit": "pin", "employee": employee.emp_id, "post": target.post_code}
    barred = case.place(employee.emp_id, target.post_code) < 0
    # whom else it sets at odds is looked for by hand, over everybody: with thousands
    # of people that takes a second, and the price is there at once
    whole = barred or len(ctx.problem.employees) <= FEW or bool(asked.get("more"))
    found = None
    if whole:
        found = why_not(case, employee.emp_id, target.post_code, exact=False)
    return page(
        request,
        "attempt.html.j2",
        project=project,
        job=job,
        tab="people",
        ctx=ctx,
        employee=employee,
        post=target,
        chosen=case.plan.placements.get(employee.emp_id) == target.post_code,
        barred=barred,
        price="" if barred else price(ctx, case, edit),
        said=_said(ctx, found) if found is not None else "",
        history=History.of(project),
    )


def _said(ctx: Context, found: object) -> str:
    return Explanation(ctx.result, why_not=found).text(ctx.t.lang)  # type: ignore[arg-type]


async def causes(request: Request) -> Response:
    """Ask which change did what, by a solve with each of them alone."""
    desk, project, job = desk_of(request), project_of(request), run_of(request)
    form = await request.form()
    base = desk.job(project, field(form, "base"))
    if job is None or not (job.has_plan and base.has_plan):
        return elsewhere(f"/p/{project.ident}")
    limit = seconds_of(field(form, "minutes"), LIMITS["diff"])
    wish = {"one": str(base.run), "run": str(job.run), "time_limit": limit}
    title = f"{base.ident} → {job.ident}"
    made = desk.queue.add(project.runs, "diff", wish, title=title)
    project.journal.note("asked for causes", job=made.ident)
    return elsewhere(f"/p/{project.ident}/runs/{made.ident}")


async def exactly(request: Request) -> Response:
    """Ask exactly, by a solve of its own: why not, or what would it take."""
    desk, project, job = desk_of(request), project_of(request), run_of(request)
    form = await request.form()
    if job is None:
        return elsewhere(f"/p/{project.ident}")
    wish = {
        "run": str(job.run),
        "employee": field(form, "id"),
        "post": field(form, "post"),
        "time_limit": seconds_of(field(form, "minutes"), LIMITS["explain"]),
    }
    title = " → ".join(filter(None, (field(form, "id"), field(form, "post"))))
    made = desk.queue.add(project.runs, "explain", wish, title=title)
    project.journal.note("asked", job=made.ident)
    return elsewhere(f"/p/{project.ident}/runs/{made.ident}")


ROUTES = (
    Route("/p/{project}/person", person),
    Route("/p/{project}/post", post),
    Route("/p/{project}/try", attempt),
    Route("/p/{project}/causes", causes, methods=["POST"]),
    Route("/p/{project}/ask", exactly, methods=["POST"]),
)
