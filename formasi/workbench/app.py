"""The application: its pages, its guard, and what is said when something goes wrong."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from jinja2 import TemplateNotFound
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from formasi.language.i18n import N_
from formasi.language.retell import retell
from formasi.workbench.desk import Desk
from formasi.workbench.page import elsewhere, page, project_of, t_of
from formasi.workbench.pages import ROUTES
from formasi.workbench.pages.answer import NoProblemError
from formasi.workbench.security.guard import Guard, TooLargeError, TooSlowError
from formasi.workbench.soon import ReadingError, reading
from models.errors import InputError, InternalError, PlacementError
from models.issue_summary import told_once
from models.phrase import sentence_of

HERE = Path(__file__).parent
STYLES = HERE.parent / "reports" / "templates" / "page.css"
BAD, MISSING, SLOW, LARGE, BROKEN = 400, 404, 408, 413, 500
WORDS = {
    MISSING: N_("There is no such page."),
    405: N_("This address is for forms only."),
    SLOW: N_("What was sent did not arrive in time. Maybe send it again."),
    LARGE: N_("What was sent is too large. Maybe leave out what is not needed."),
}
OURS = N_(
    "Something unexpected happened: this is a mistake in Formasi, not in your data. "
    "The terminal shows more."
)
SHOWN = 40


def build(desk: Desk, hosts: Collection[str] = ()) -> Starlette:
    """Make the application.

    Parameters
    ----------
    desk : what its pages share.
    hosts : further names under which it may be called.
    """
    app = Starlette(
        routes=[
            Route("/static/page.css", _styles),
            Mount("/static", StaticFiles(directory=HERE / "static")),
            *ROUTES,
        ],
        middleware=[Middleware(Guard, keys=desk.keys, hosts=hosts)],
        exception_handlers={
            HTTPException: _http,
            TooLargeError: _too_large,
            TooSlowError: _too_slow,
            NoProblemError: _no_problem,
            ReadingError: reading,
            PlacementError: _refused,
            TemplateNotFound: _broken,  # it is an OSError too
            OSError: _system,
            Exception: _broken,
        },
    )
    app.state.desk = desk
    return app


def _styles(request: Request) -> Response:
    """Give the stylesheet that the reports have too."""
    del request
    return FileResponse(STYLES, media_type="text/css")


def _said(request: Request, status: int, *lines: str) -> Response:
    project = None
    with suppress(HTTPException, KeyError):
        project = project_of(request)
    return page(request, "refused.html.j2", status, project=project, lines=lines)


def _http(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", BAD)
    detail = str(getattr(error, "detail", ""))
    return _said(request, status, t_of(request)(WORDS.get(status, detail)))


def _too_large(request: Request, error: Exception) -> Response:
    del error
    return _said(request, LARGE, t_of(request)(WORDS[LARGE]))


def _too_slow(request: Request, error: Exception) -> Response:
    del error
    return _said(request, SLOW, t_of(request)(WORDS[SLOW]))


def _no_problem(request: Request, error: Exception) -> Response:
    del error
    return elsewhere(f"/p/{request.path_params['project']}/data")


def _refused(request: Request, error: Exception) -> Response:
    if isinstance(error, InternalError):
        return _broken(request, error)
    t = t_of(request)
    if isinstance(error, InputError):
        told = told_once(i for i in error.issues if i.severity == "error")[:SHOWN]
        return _said(request, BAD, *(retell(said, t) for said in told))
    return _said(request, BAD, retell(sentence_of(error), t))


def _system(request: Request, error: Exception) -> Response:
    said = getattr(error, "strerror", None) or type(error).__name__
    name = getattr(error, "filename", None)
    return _said(request, BAD, f"{name}: {said}." if name else f"{said}.")


def _broken(request: Request, error: Exception) -> Response:
    return _said(request, BROKEN, t_of(request)(OURS), type(error).__name__)
