"""Deciding and handing over: the chosen run, notes, approvals, papers, one archive."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from formasi.language.i18n import N_, Translator
from formasi.reports.sections.plan import approvals as approving
from formasi.workbench.changes.decision import (
    approvals_of,
    approve,
    archive,
    decide,
    decided,
    note,
    notes_of,
    reopen,
)
from formasi.workbench.changes.logged import logged
from formasi.workbench.jobs.job import PAPERS, Job
from formasi.workbench.jobs.papers import UNNAMED
from formasi.workbench.limits import LIMITS, seconds_of
from formasi.workbench.page import (
    desk_of,
    elsewhere,
    field,
    lang_of,
    page,
    project_of,
    run_of,
    t_of,
)
from formasi.workbench.pages.answer import context_of
from formasi.workbench.projects.project import Project
from models.errors import PlacementError
from models.phrase import phrase
from models.policy.confirmed import unconfirmed

NOT_FOUND = 404
PAPER = (
    "sandbox allow-scripts allow-downloads allow-popups; default-src 'none'; "
    "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""A paper runs in a box of its own: its script can ask the workbench for nothing."""
READ = (".html", ".xlsx", ".docx", ".svg", ".ics", ".zip")
CALLED = {
    "report.html": N_("The report"),
    "plan.xlsx": N_("All tables, for Excel"),
    "dossiers/index.html": N_("Dossiers"),
    "waves/waves.html": N_("Waves and calendar"),
    "waves/waves.xlsx": N_("Waves, for Excel"),
    "waves/calendar.ics": N_("Days for the calendar of a mail program"),
    UNNAMED: N_("Run and papers without names, as one archive"),
}
"""What papers are called that have one name; first comes what is read first."""
MADE = ("verify", "papers", "waves", "unnamed")
SHOWN_INLINE = (".html", ".svg")
JOURNAL = 200


def deciding(request: Request) -> Response:
    """Show what is decided, what is still to be done, and all papers."""
    desk, project, job = desk_of(request), project_of(request), run_of(request)
    if job is None or not job.has_plan:
        return page(request, "undecided.html.j2", project=project, tab="decide")
    ctx = context_of(request, job)
    lines = approving.data(ctx) if approving.applies(ctx) else None
    return page(
        request,
        "decide.html.j2",
        project=project,
        job=job,
        tab="decide",
        ctx=ctx,
        decision=decided(project),
        approvals=lines,
        given=approvals_of(project),
        notes=notes_of(project),
        papers=_called(filter(_to_read, _papers(job)), t_of(request)),
        checks=[j for j in desk.jobs(project, *MADE) if not j.over],
        journal=logged(project.journal, t_of(request), JOURNAL),
        near=desk.near,
        waiting=unconfirmed(ctx.problem.policy),
        seals=sorted(p.name for p in (job.run / "seals").glob("*")),
    )


def _papers(job: Job) -> list[str]:
    """Name the papers of a run, those in folders too."""
    folder = job.folder / PAPERS
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in files)


def _called(names: Iterable[str], t: Translator) -> dict[str, list[tuple[str, str]]]:
    """Put papers into groups: what is read first, drafts to be signed, charts."""
    found: dict[str, list[tuple[str, str]]] = {}
    first = {name: place for place, name in enumerate(CALLED)}
    for name in sorted(names, key=lambda name: first.get(name, len(first))):
        group = "first" if name in CALLED else "charts" if ".svg" in name else "drafts"
        title = t(CALLED[name]) if name in CALLED else name.rpartition("/")[2]
        found.setdefault(group, []).append((name, title))
    return found


def _to_read(name: str) -> bool:
    """Tell whether a paper is listed: of the dossiers their index alone."""
    own = name.startswith("dossiers/") and not name.endswith("index.html")
    return name.endswith(READ) and not own


def paper(request: Request) -> Response:
    """Give a paper: a page in a box of its own, anything else as a download."""
    desk, project = desk_of(request), project_of(request)
    job = desk.job(project, request.path_params["job"])
    name = request.path_params["name"]
    if name not in _papers(job):  # only what is there, by the name that we gave it
        raise HTTPException(NOT_FOUND)
    path: Path = job.folder / PAPERS / name
    headers = {"content-security-policy": PAPER}
    if path.suffix in SHOWN_INLINE:
        return FileResponse(path, headers=headers)
    return FileResponse(path, headers=headers, filename=path.name)


async def act(request: Request) -> Response:
    """Decide, reopen, note, tick off, make papers, check, seal."""
    form, project = await request.form(), project_of(request)
    what = field(form, "what")
    doings = {
        "decide": _decide,
        "reopen": _reopen,
        "note": _note,
        "approve": _approve,
        "papers": _make,
        "verify": _make,
        "waves": _make,
        "unnamed": _make,
        "seal": _seal,
        "key": _key,
    }
    if what not in doings:
        raise PlacementError(phrase("{what!r} is nothing that can be done.", what=what))
    texts = {key: field(form, key) for key in form}
    where = await run_in_threadpool(doings[what], request, project, texts)
    return elsewhere(where or f"/p/{project.ident}/decide")


def _job(request: Request, texts: dict[str, str]) -> Job:
    found = desk_of(request).job(project_of(request), texts.get("run", ""))
    if not found.has_plan:
        raise PlacementError(phrase("this run holds no plan."))
    return found


def _decide(request: Request, project: Project, texts: dict[str, str]) -> str:
    decide(project, _job(request, texts), texts.get("by", ""), texts.get("why", ""))
    return ""


def _reopen(request: Request, project: Project, texts: dict[str, str]) -> str:
    del request
    reopen(project, texts.get("why", ""))
    return ""


def _note(request: Request, project: Project, texts: dict[str, str]) -> str:
    note(project, texts.get("about", ""), texts.get("text", ""), texts.get("by", ""))
    back = texts.get("back", "")
    del request
    return back if back.startswith(f"/p/{project.ident}/") else ""


def _approve(request: Request, project: Project, texts: dict[str, str]) -> str:
    del request
    given = texts.get("given") == "yes"
    approve(project, texts.get("name", ""), given=given, number=texts.get("number", ""))
    return ""


def _make(request: Request, project: Project, texts: dict[str, str]) -> str:
    """Put the making of papers, or a check of the run, into the queue."""
    job, desk = _job(request, texts), desk_of(request)
    wish = {
        "of": job.ident,
        "run": str(job.run),
        "lang": lang_of(request),
        "final": texts.get("final") == "yes",
    }
    if texts["what"] in LIMITS:
        usual = LIMITS[texts["what"]]
        wish["time_limit"] = seconds_of(texts.get("minutes", ""), usual)
    made = desk.queue.add(project.runs, texts["what"], wish)
    project.journal.note(texts["what"], job=made.ident, run=job.ident)
    return f"/p/{project.ident}/runs/{made.ident}"


def _seal(request: Request, project: Project, texts: dict[str, str]) -> str:
    """Sign the run with a key that lies on this machine."""
    from formasi.sealed import seal

    key, words = _path_of_key(request, texts), texts.get("words", "")
    run = _job(request, texts).run
    made = seal(run, key, texts.get("by", ""), ask=lambda: words)
    project.journal.note("sealed", run=texts["run"], seal=made.name)
    return ""


def _key(request: Request, project: Project, texts: dict[str, str]) -> str:
    """Make a pair of keys on this machine, where whoever signs wants it."""
    from optimizer.seals.keys import make_pair

    public = make_pair(_path_of_key(request, texts), texts.get("words", ""))
    project.journal.note("key made", about=public.name)
    return ""


def _path_of_key(request: Request, texts: dict[str, str]) -> Path:
    if not desk_of(request).near:
        raise PlacementError(
            phrase("paths are read only for a browser on the same machine.")
        )
    key = texts.get("key", "").strip("\"'")
    if not key:
        raise PlacementError(phrase("no path was given."))
    return Path(key).expanduser()


def whole(request: Request) -> Response:
    """Give the run, its papers and the log of the decision as one archive."""
    project, job = project_of(request), run_of(request)
    if job is None or not job.has_plan:
        raise HTTPException(NOT_FOUND)
    made = archive(project, job)
    project.journal.note("archived", run=job.ident)
    return FileResponse(made, filename=f"formasi-{project.ident}-{job.ident}.zip")


ROUTES = (
    Route("/p/{project}/decide", deciding),
    Route("/p/{project}/decide/act", act, methods=["POST"]),
    Route("/p/{project}/archive.zip", whole),
    Route("/p/{project}/papers/{job}/{name:path}", paper),
)
