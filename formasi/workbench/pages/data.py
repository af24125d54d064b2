"""What the input holds: all that is wrong or odd, as a list that shrinks."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from formasi.language.retell import retell
from formasi.workbench.page import desk_of, page, project_of, t_of
from formasi.workbench.projects.findings import (
    SEVERITIES,
    before,
    column_of,
    rest_of,
    table_of,
)
from formasi.workbench.tables.table import Cell, Column, Row, Table


def data(request: Request) -> Response:
    """List all that can be said of the input, the gravest first."""
    desk, project, t = desk_of(request), project_of(request), t_of(request)
    made = desk.examined(project)
    counts = {s: sum(i.severity == s for i in made.issues) for s in SEVERITIES}
    words = {"error": t("error"), "warning": t("warning"), "note": t("note")}
    names = ("kind", "table", "row", "column", "said")
    titles = (t("Kind"), t("Table"), t("Row"), t("Column"), t("What is found"))
    columns = tuple(
        Column(name, title, name == "row", name in ("kind", "table", "column"))
        for name, title in zip(names, titles, strict=True)
    )
    issues = sorted(made.issues, key=lambda i: SEVERITIES.index(i.severity))
    rows = tuple(
        Row(
            str(place),
            (
                Cell(SEVERITIES.index(i.severity), words[i.severity], i.severity),
                Cell(i.table, table_of(i, t) or "–"),
                Cell(i.row, "" if i.row is None else str(i.row)),
                Cell(i.column, column_of(i, t)),
                Cell("", retell(i.message, t), "", rest_of(i, t)),
            ),
        )
        for place, i in enumerate(issues)
    )
    view = Table("data", columns, rows).view(request.query_params)
    return page(
        request,
        "data.html.j2",
        project=project,
        tab="data",
        view=view,
        counts=counts,
        before=before(project, made.issues),
        problem=made.problem,
        silent=len(made.silent),
        marked=project.input.suffix.lower() in (".xlsx", ".xlsm"),
    )


def marked(request: Request) -> Response:
    """Give the workbook with every finding marked in its cell, to be sent back."""
    from formasi.quality.marked import write_marked

    desk, project = desk_of(request), project_of(request)
    source = project.input
    target = project.folder / f"marked{source.suffix.lower()}"
    Path(target).unlink(missing_ok=True)
    write_marked(desk.examined(project), source, target, t_of(request))
    name = f"{project.title}-temuan{source.suffix.lower()}"
    return FileResponse(target, filename=name)


ROUTES = (
    Route("/p/{project}/data", data),
    Route("/p/{project}/marked", marked),
)
