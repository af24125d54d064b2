"""The first page: recent projects, and the ways to open another."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formasi.workbench.page import desk_of, elsewhere, field, lang_of, page, project_of
from formasi.workbench.projects.opening import (
    MOST_FILES,
    open_example,
    open_exports,
    open_files,
    open_path,
    read_again,
    send_again,
)
from formasi.workbench.projects.project import Project
from models.errors import PlacementError
from models.phrase import phrase


def home(request: Request) -> Response:
    """List the projects, and the ways to open another."""
    desk = desk_of(request)
    return page(request, "home.html.j2", projects=[*desk.store], desk=desk)


def example(request: Request) -> Response:
    """Open the example city."""
    return elsewhere(f"/p/{open_example(desk_of(request).store).ident}")


async def path(request: Request) -> Response:
    """Open a folder, a workbook or a run of this machine."""
    desk, form = desk_of(request), await request.form()
    if not desk.near:
        raise PlacementError(
            phrase("paths are read only for a browser on the same machine.")
        )
    named = field(form, "path").strip("\"'")
    if not named:
        raise PlacementError(phrase("no path was given."))
    project = await run_in_threadpool(open_path, desk.store, Path(named))
    await run_in_threadpool(take_run, request, project)
    return elsewhere(f"/p/{project.ident}")


def take_run(request: Request, project: Project) -> None:
    """Take the run into the list where what was opened is one."""
    from formasi.workbench.jobs.taken import take

    take(project, desk_of(request).queue.server)


async def files(request: Request) -> Response:
    """Open a workbook or tables that the browser sends."""
    async with _sent(request) as (work, sent):
        del work
        store = desk_of(request).store
        project = await run_in_threadpool(open_files, store, sent)
    return elsewhere(f"/p/{project.ident}/data")


async def exports(request: Request) -> Response:
    """Join exports that the browser sends."""
    async with _sent(request) as (work, sent):
        store, lang = desk_of(request).store, lang_of(request)
        project = await run_in_threadpool(open_exports, store, sent, work, lang)
    return elsewhere(f"/p/{project.ident}/data")


@asynccontextmanager
async def _sent(
    request: Request,
) -> AsyncIterator[tuple[Path, Sequence[tuple[str, Path]]]]:
    """Keep what is sent in a folder that goes when the work on it is done."""
    work = Path(tempfile.mkdtemp(prefix="formasi-sent-"))
    try:
        async with request.form(max_files=MOST_FILES, max_fields=8) as form:
            found = []
            for place, sent in enumerate(form.getlist("files")):
                if isinstance(sent, UploadFile) and sent.filename:
                    kept = work / f"{place}.part"
                    with kept.open("wb") as out:
                        await run_in_threadpool(shutil.copyfileobj, sent.file, out)
                    found.append((sent.filename, kept))
            yield work, found
    finally:
        await run_in_threadpool(shutil.rmtree, work, ignore_errors=True)


def again(request: Request) -> Response:
    """Read the input again from where it came."""
    project = project_of(request)
    read_again(project)
    return elsewhere(f"/p/{project.ident}/data")


async def mended(request: Request) -> Response:
    """Take mended files in the place of those that were sent before."""
    async with _sent(request) as (work, sent):
        project, lang = project_of(request), lang_of(request)
        await run_in_threadpool(send_again, project, sent, work, lang)
    return elsewhere(f"/p/{project.ident}/data")


def drop(request: Request) -> Response:
    """Remove a project from this machine, its runs too; its source stays."""
    desk, project = desk_of(request), project_of(request)
    for job in desk.jobs(project):
        if not job.over:
            raise PlacementError(
                phrase("a job of this project still runs.\nMaybe stop it first.")
            )
    desk.store.drop(project)
    return elsewhere("/")


ROUTES = (
    Route("/", home),
    Route("/open/example", example, methods=["POST"]),
    Route("/open/path", path, methods=["POST"]),
    Route("/open/files", files, methods=["POST"]),
    Route("/open/exports", exports, methods=["POST"]),
    Route("/p/{project}/again", again, methods=["POST"]),
    Route("/p/{project}/mended", mended, methods=["POST"]),
    Route("/p/{project}/drop", drop, methods=["POST"]),
)
