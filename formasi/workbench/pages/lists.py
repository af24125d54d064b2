"""People and posts, as long tables."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from formasi.reports.telling.context import Context
from formasi.workbench.changes.history import History
from formasi.workbench.page import (
    TOUR,
    desk_of,
    lang_of,
    project_of,
    render,
    run_of,
    running_in,
    t_of,
)
from formasi.workbench.pages.answer import context_of
from formasi.workbench.tables.exported import file_of
from formasi.workbench.tables.people import people_table
from formasi.workbench.tables.posts import posts_table
from formasi.workbench.tables.table import Table

TABLES: dict[str, Callable[[Context], Table]] = {
    "people": people_table,
    "posts": posts_table,
}


def table_of(request: Request, name: str) -> Table:
    """Give a table of the run that is looked at; it is made once a run and language."""
    desk, job = desk_of(request), run_of(request)
    ctx = context_of(request, job)
    key = ("table", name, id(ctx.problem), job and job.folder, lang_of(request))
    # kept with the problem: else another one, made later, might have its number
    found: tuple[object, Table] = desk.kept.get(
        key, lambda: (ctx.problem, TABLES[name](ctx))
    )
    return found[1]


def _page(name: str) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        project, job = project_of(request), run_of(request)
        table, history = table_of(request, name), History.of(project)

        def made() -> str:
            return render(
                request,
                f"{name}.html.j2",
                project=project,
                job=job,
                tab=name,
                view=table.view(request.query_params),
                history=history,
            )

        # All that a page is made of: the same question is answered by the same page.
        running = tuple((j.ident, j.state) for j in running_in(request, project))
        told = (project.title, project.chosen, history.version, running)
        asked = (request.url.path, request.url.query, request.cookies.get(TOUR))
        key = (table, lang_of(request), job and job.ident, told, asked)
        return HTMLResponse(desk_of(request).pages.get(key, made))

    show.__name__ = f"{name}_page"
    return show


def _file(name: str, kind: str) -> Callable[[Request], Response]:
    def give(request: Request) -> Response:
        view = table_of(request, name).view(request.query_params)
        return file_of(view, name, kind, t_of(request))

    give.__name__ = f"{name}_{kind}"
    return give


ROUTES = tuple(
    Route(f"/p/{{project}}/{name}{ending}", handler)
    for name in TABLES
    for ending, handler in (
        ("", _page(name)),
        (".csv", _file(name, "csv")),
        (".xlsx", _file(name, "xlsx")),
    )
)
