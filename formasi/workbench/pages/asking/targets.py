"""What a place says while somebody is dragged over it: its price, or the article."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from formasi.reports.telling.called import basis, rule
from formasi.reports.telling.context import Context
from formasi.workbench.changes.telling import price
from formasi.workbench.page import run_of
from formasi.workbench.pages.answer import context_of
from formasi.workbench.soon import case_of
from optimizer.explain import Case, why_not

NOT_FOUND = 404
MOST = 200
"""Places that are asked about together."""


def targets(request: Request) -> Response:
    """Say of each place whether a rule bars it, and what it costs at least.

    With ``why`` the rules are named: by hand, so for one place at a time.
    """
    job = run_of(request)
    if job is None or not job.has_plan:
        raise HTTPException(NOT_FOUND)
    case, ctx = case_of(request, job), context_of(request, job)
    emp_id = case.employee(request.query_params.get("id", "")).emp_id
    places = request.query_params.getlist("post")[:MOST]
    named = bool(request.query_params.get("why"))
    found = {
        code: _of(ctx, case, emp_id, code, named=named)
        for code in places
        if code in ctx.problem.post
    }
    return JSONResponse(found)


def _of(
    ctx: Context, case: Case, emp_id: str, code: str, *, named: bool
) -> dict[str, object]:
    if case.place(emp_id, code) >= 0:
        edit = {"edit": "pin", "employee": emp_id, "post": code}
        return {"legal": True, "says": price(ctx, case, edit)}
    if not named:
        return {"legal": False, "says": ctx.t("A rule forbids it.")}
    bars = why_not(case, emp_id, code, exact=False).bars[:2]
    said = [f"{rule(ctx, bar.title, bar.code)} ({basis(ctx, bar)})" for bar in bars]
    return {"legal": False, "says": "; ".join(said) or ctx.t("A rule forbids it.")}


ROUTES = (Route("/p/{project}/targets", targets),)
