"""Why there is no plan, or people are left over: ways out, as buttons."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formasi.workbench.changes.history import History
from formasi.workbench.jobs.ask import answer_of
from formasi.workbench.limits import LIMITS, seconds_of
from formasi.workbench.page import desk_of, elsewhere, field, lang_of, page, project_of
from models.errors import PlacementError
from models.phrase import phrase


async def diagnose(request: Request) -> Response:
    """Seek ways out for the run that has no plan, or leaves people over."""
    desk, project = desk_of(request), project_of(request)
    form = await request.form()
    run = desk.latest(project, field(form, "run"))
    history = History.of(project)
    edits = run.edits if run is not None else history.edits
    limit = seconds_of(field(form, "minutes"), LIMITS["diagnose"])
    wish = {"input": str(project.input), "time_limit": limit}
    job = desk.queue.add(project.runs, "diagnose", wish, edits, history.version)
    project.journal.note("ways out sought", job=job.ident)
    return elsewhere(f"/p/{project.ident}/runs/{job.ident}")


def repairs(request: Request) -> Response:
    """Show the ways out that were found, each with its price and a button."""
    desk, project = desk_of(request), project_of(request)
    job = desk.job(project, request.query_params.get("job", ""))
    data = answer_of(job)
    history = History.of(project)
    return page(
        request,
        "repairs.html.j2",
        project=project,
        tab="runs",
        shown=job,
        told=data.get(lang_of(request), ""),
        ways=data.get("repairs", []),
        same=history.edits == job.edits,
        history=history,
    )


async def take(request: Request) -> Response:
    """Put a way out into the list of changes."""
    desk, project = desk_of(request), project_of(request)
    form = await request.form()
    job = desk.job(project, field(form, "job"))
    ways, number = answer_of(job).get("repairs", []), field(form, "way")
    known = [str(place) for place in range(len(ways))]
    if number not in known:
        raise PlacementError(phrase("there is no such way out."))
    history = History.of(project)
    history.demand(field(form, "version"))
    history.put([*job.edits, *ways[int(number)]["edits"]], "repaired")
    return elsewhere(f"/p/{project.ident}/changes")


ROUTES = (
    Route("/p/{project}/diagnose", diagnose, methods=["POST"]),
    Route("/p/{project}/repairs", repairs),
    Route("/p/{project}/repairs/take", take, methods=["POST"]),
)
