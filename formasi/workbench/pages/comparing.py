"""Options side by side: kept, solved, held against one of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formasi.comparisons.words import (
    TITLES,
    cell_text,
    change_text,
    row_title,
    verdict_of,
)
from formasi.language.i18n import Translator
from formasi.workbench.changes.history import History
from formasi.workbench.changes.options import (
    BASE,
    as_sweep,
    drop_option,
    keep_option,
    options_of,
)
from formasi.workbench.jobs.job import Job
from formasi.workbench.limits import LIMITS, seconds_of
from formasi.workbench.page import (
    desk_of,
    elsewhere,
    field,
    lang_of,
    page,
    project_of,
    t_of,
)
from models.storage.whole import write_text

Line = tuple[str, list[tuple[str, str, str]]]


def compare(request: Request) -> Response:
    """Show the options, and the last comparison of them."""
    desk, project = desk_of(request), project_of(request)
    jobs = [job for job in desk.jobs(project, "compare") if job.papers]
    asked = request.query_params.get("job", "")
    job = next((j for j in jobs if j.ident == asked), jobs[0] if jobs else None)
    data = _data(job) if job is not None else {}
    base = request.query_params.get("base") or data.get("base", "")
    return page(
        request,
        "compare.html.j2",
        project=project,
        tab="compare",
        options=options_of(project),
        history=History.of(project),
        shown=job,
        comparison=data,
        base=base,
        lines=_lines(t_of(request), data, base),
        core=len(data.get("core", ())),
        status_quo=BASE,
    )


def _data(job: Job) -> dict[str, Any]:
    try:
        path = job.folder / "papers" / "comparison.json"
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _lines(t: Translator, data: Mapping[str, Any], base: str) -> list[Line]:
    """Give a line for each metric: its values, the better and the worse than the base.

    What differs comes first.
    """
    options = [o for o in data.get("options", ()) if o["metrics"]]
    first = next((o for o in options if o["name"] == base), None)
    lines = []
    for name in TITLES:
        own = first["metrics"].get(name) if first else None
        values = [option["metrics"].get(name) for option in options]
        cells = [
            (
                cell_text(t, name, v),
                change_text(t, name, _less(v, own)),
                verdict_of(name, _less(v, own)),
            )
            for v in values
        ]
        if any(value is not None for value in values):
            lines.append((row_title(t, name), cells))
    return sorted(lines, key=lambda line: not any(change for _, change, _ in line[1]))


def _less(value: float | None, other: float | None) -> float | None:
    return None if value is None or other is None else value - other


async def keep(request: Request) -> Response:
    """Keep the list of changes as an option."""
    form, project = await request.form(), project_of(request)
    keep_option(project, field(form, "name"), History.of(project).edits)
    return elsewhere(f"/p/{project.ident}/compare")


async def drop(request: Request) -> Response:
    """Take an option out, or bring it back as the list of changes."""
    form, project = await request.form(), project_of(request)
    name = field(form, "name")
    if field(form, "how") == "load":
        history = History.of(project)
        history.demand(field(form, "version"))
        history.put(options_of(project).get(name, []), "option taken up")
        return elsewhere(f"/p/{project.ident}/changes")
    drop_option(project, name)
    return elsewhere(f"/p/{project.ident}/compare")


async def start(request: Request) -> Response:
    """Put a comparison of all options into the queue; what is solved is kept."""
    desk, project = desk_of(request), project_of(request)
    form = await request.form()
    wish = {
        "input": str(project.input),
        "kept": str(project.folder / "compared"),
        "lang": lang_of(request),
        "time_limit": seconds_of(field(form, "minutes"), LIMITS["compare"]),
        "options": as_sweep(options_of(project), field(form, "base")),
    }
    job = desk.queue.held(project.runs, "compare", wish)
    write_text(job.folder / "options.toml", str(wish["options"]))
    desk.queue.release(job)
    project.journal.note("compare", job=job.ident)
    return elsewhere(f"/p/{project.ident}/runs/{job.ident}")


ROUTES = (
    Route("/p/{project}/compare", compare),
    Route("/p/{project}/compare/keep", keep, methods=["POST"]),
    Route("/p/{project}/compare/drop", drop, methods=["POST"]),
    Route("/p/{project}/compare/start", start, methods=["POST"]),
)
