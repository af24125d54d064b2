"""Solving: asked for, watched, stopped; the page never waits for it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from formasi.language.stages import stage_in_words, tier_in_words
from formasi.workbench.changes.history import History
from formasi.workbench.jobs.ask import ANSWER, answer_of
from formasi.workbench.jobs.curve import curve_of
from formasi.workbench.jobs.job import EVENTS, PAPERS, RECORD, Job, find_job
from formasi.workbench.limits import bytes_of, limit_of, seconds_of
from formasi.workbench.page import (
    desk_of,
    elsewhere,
    field,
    lang_of,
    page,
    project_of,
    render,
    t_of,
)
from formasi.workbench.questions.catalog import QUESTIONS
from optimizer.control.memory import GIGABYTE, memory_allowed
from optimizer.goals import GOALS

PULSE = 0.4
GAPS = {"": 0.0, "0.001": 0.001, "0.01": 0.01}
TIERS = 12
"""Finished tiers that are listed while a solve goes on."""
WRITTEN = (RECORD, EVENTS, ANSWER)
"""Files of a job that tell how far it is."""


def runs(request: Request) -> Response:
    """List the runs and other jobs, and what a new one may be asked."""
    desk, project = desk_of(request), project_of(request)
    return page(
        request,
        "runs.html.j2",
        project=project,
        tab="runs",
        jobs=desk.jobs(project),
        about=QUESTIONS,
        history=History.of(project),
        free=(memory_allowed() or 0) / GIGABYTE,
    )


async def solve(request: Request) -> Response:
    """Put a solve of the input, with the list of changes, into the queue."""
    desk, project = desk_of(request), project_of(request)
    form = await request.form()
    if await run_in_threadpool(desk.problem, project) is None:
        return elsewhere(f"/p/{project.ident}/data")
    history = History.of(project)
    before = desk.latest(project)
    wish = {
        "input": str(project.input),
        "lang": lang_of(request),
        "gap": GAPS.get(field(form, "gap"), 0.0),
        "time_limit": seconds_of(field(form, "minutes")),
        "max_memory": bytes_of(field(form, "memory")),
        "tie_break": field(form, "ties") != "off",
        "after": before.ident if before and before.has_plan else "",
    }
    title = field(form, "title")[:120]
    asked = (wish, history.edits, title)
    for waiting in desk.jobs(project, "solve"):  # a click too many asks for nothing new
        if not waiting.over and (waiting.wish, waiting.edits, waiting.title) == asked:
            return elsewhere(f"/p/{project.ident}/runs/{waiting.ident}")
    job = desk.queue.add(
        project.runs, "solve", wish, history.edits, history.version, title
    )
    project.journal.note("solve", job=job.ident, changes=len(history.edits))
    return elsewhere(f"/p/{project.ident}/runs/{job.ident}")


def job(request: Request) -> Response:
    """Show a job: live while it runs, with its answer afterwards."""
    desk, project = desk_of(request), project_of(request)
    found = desk.job(project, request.path_params["job"])
    return page(
        request,
        "job.html.j2",
        project=project,
        tab="runs",
        shown=found,
        about=QUESTIONS,
        live=_live(request, found),
        following=not found.over,
    )


def _live(request: Request, found: Job) -> str:
    """Fill the part of the page that changes while a job goes on."""
    desk, t, told = desk_of(request), t_of(request), answer_of(found)
    events = found.events()
    last = events[-1] if events else None
    done = [e for e in events if e.get("stage") == "tier done"][-TIERS:]
    return render(
        request,
        "live.html.j2",
        project=project_of(request),
        shown=found,
        last=last,
        done=done,
        steps=[e["said"] for e in events if "said" in e][-TIERS:],
        ties=any(e.get("stage") == "ties" for e in events),
        curve=curve_of(events),
        ahead=desk.queue.before(found) if found.state == "queued" else 0,
        stage=lambda e: stage_in_words(t, e["stage"]),
        tier=lambda e: tier_in_words(t, e["name"]),
        units=_units,
        sign=_sign,
        answer=str(told.get(lang_of(request), "")),
        limit=limit_of(found.wish),
        paper=told.get("papers", {}).get(lang_of(request)),
        files=_files(found),
    )


def _live_once(request: Request, found: Job) -> str:
    """Fill it once for all who watch, until something is told anew."""
    desk = desk_of(request)
    ahead = desk.queue.before(found) if found.state == "queued" else 0
    told = (found.state, ahead, *(_stamp(found.folder / name) for name in WRITTEN))
    key = ("live", found.folder, lang_of(request), request.url.query, told)
    html: str = desk.pages.get(key, lambda: _live(request, found))
    return html


def _stamp(path: Path) -> tuple[int, int]:
    """Tell one state of a file that grows, or is written anew, from another."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _units(event: dict[str, Any], name: str) -> float | None:
    """Give a figure of an event in the tier's own unit."""
    if event.get(name) is None:
        return None
    return _sign(event["name"]) * event[name] / event.get("scale", 1)


def _sign(tier: str) -> int:
    """Tell whether a tier is best small: its figures are kept below nothing then."""
    own = [GOALS[g] for g in tier.partition(": ")[2].split(", ") if g in GOALS]
    return -1 if own and all(goal.sense < 0 for goal in own) else 1


def _files(found: Job) -> list[str]:
    """Name the files of an answer, the page first."""
    if found.kind != "question" or not found.papers:
        return []
    names = (p.name for p in (found.folder / PAPERS).iterdir() if p.is_file())
    return sorted(names, key=lambda name: (not name.endswith(".html"), name))


async def events(request: Request) -> Response:
    """Send the live part each time that it changes, until the job is over."""
    desk, project = desk_of(request), project_of(request)
    folder = desk.job(project, request.path_params["job"])

    async def stream() -> AsyncIterator[str]:
        shown, ident = "", folder.ident

        def look() -> tuple[Job, str]:
            found = desk.job(project, ident)
            return found, _live_once(request, found)

        while not await request.is_disconnected():
            found, html = await run_in_threadpool(look)
            if html != shown:
                shown = html
                yield f"event: live\ndata: {json.dumps(html)}\n\n"
            else:
                yield ": still here\n\n"
            if found.over:
                yield f"event: over\ndata: {json.dumps(found.state)}\n\n"
                return
            await asyncio.sleep(PULSE)

    return StreamingResponse(stream(), media_type="text/event-stream")


def busy(request: Request) -> Response:
    """Tell how jobs stand that were at work when a page was shown."""
    desk, project = desk_of(request), project_of(request)
    asked = request.query_params.get("jobs", "").split(",")[:TIERS]
    found = [find_job(project.runs, one, desk.queue.server) for one in asked]
    jobs = [one for one in found if one is not None]
    html = render(request, "busy.html.j2", project=project, running=jobs)
    over = {} if any(not one.over for one in jobs) else {"x-formasi-over": "yes"}
    return HTMLResponse(html, headers=over)


async def stop(request: Request) -> Response:
    """Stop a job and keep what it has; given up, it keeps nothing."""
    desk, project = desk_of(request), project_of(request)
    found = desk.job(project, request.path_params["job"])
    form = await request.form()
    give_up = field(form, "how") == "give-up"
    await run_in_threadpool(desk.queue.give_up if give_up else desk.queue.stop, found)
    project.journal.note("given up" if give_up else "stopped", job=found.ident)
    return elsewhere(f"/p/{project.ident}/runs/{found.ident}")


ROUTES = (
    Route("/p/{project}/runs", runs),
    Route("/p/{project}/busy", busy),
    Route("/p/{project}/solve", solve, methods=["POST"]),
    Route("/p/{project}/runs/{job}", job),
    Route("/p/{project}/runs/{job}/events", events),
    Route("/p/{project}/runs/{job}/stop", stop, methods=["POST"]),
)
