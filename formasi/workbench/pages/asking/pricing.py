"""Before a change is made: what it would do, and what it costs at least."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from formasi.language.i18n import N_
from formasi.language.retell import retell
from formasi.workbench.changes.filled import Form
from formasi.workbench.changes.forms import BY_KIND
from formasi.workbench.changes.history import History
from formasi.workbench.changes.named import edit_of
from formasi.workbench.changes.policy import READERS
from formasi.workbench.changes.policy import edit_of as policy_edit
from formasi.workbench.changes.telling import applied
from formasi.workbench.page import page, project_of, run_of, t_of
from formasi.workbench.pages.changing import (
    act_edits,
    changed_problem,
    price_of_edits,
    priced_rows,
)
from formasi.workbench.prices import Price, own_problem
from formasi.workbench.soon import HEADER
from models.errors import PlacementError
from models.phrase import phrase

NOT_FOUND = 404
LATER = N_("The price is being reckoned.")
LEFT_OUT = ("version", "run")


def foresee(request: Request) -> Response:
    """Show what changes would do, and their price; a button puts them into the list."""
    asked, t = request.query_params, t_of(request)
    action, edits = _edits(request)
    job, listed = run_of(request), changed_problem(request)
    problem = own_problem(request, job, listed)
    changed, told = applied(problem, edits)
    for said, done in told:
        if not done:
            raise PlacementError(said)
    return page(
        request,
        "foresee.html.j2",
        project=project_of(request),
        job=job,
        tab="changes",
        said=[retell(said, t) for said, _ in told],
        price=price_of_edits(request, edits, None if problem is listed else changed),
        later=request.url.query,
        action=action,
        sent=[(k, v) for k, v in asked.multi_items() if k not in LEFT_OUT],
        history=History.of(project_of(request)),
    )


def _edits(request: Request) -> tuple[str, Sequence[dict[str, Any]]]:
    """Read what is asked about, and the address that would put it into the list."""
    asked = request.query_params
    kind, what = asked.get("edit", ""), asked.get("what", "")
    if kind in BY_KIND:
        return "changes/add", [_filled(request, BY_KIND[kind])]
    if what in READERS:
        return "rules/change", [policy_edit(changed_problem(request), asked)]
    edits = act_edits(request, asked)
    if not edits:
        raise PlacementError(phrase("nobody was chosen."))
    return "changes/act", edits


def _filled(request: Request, form: Form) -> dict[str, Any]:
    return edit_of(changed_problem(request), form, request.query_params)


def foreseen(request: Request) -> Response:
    """Give the price alone, as a line; a header tells that it is still reckoned."""
    return _line(request, price_of_edits(request, _edits(request)[1]))


def price(request: Request) -> Response:
    """Give the price of one change of the list, as a line."""
    place = request.query_params.get("place", "")
    found = priced_rows(request, place) if place else []
    if not found:
        raise HTTPException(NOT_FOUND)
    return _line(request, found[0][1])


def _line(request: Request, found: Price) -> Response:
    if not found.later:
        return PlainTextResponse(found.said)
    sure = f"{found.said}. " if found.said else ""
    text = sure + t_of(request)(LATER)
    return PlainTextResponse(text, headers={HEADER: "yes"})


ROUTES = (
    Route("/p/{project}/foresee", foresee),
    Route("/p/{project}/foreseen", foreseen),
    Route("/p/{project}/price", price),
)
