"""One box for everything: people, posts, units, rules, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import rule_title
from formasi.workbench.changes.forms import FORMS
from formasi.workbench.page import TABS, page, project_of, run_of
from formasi.workbench.pages.answer import context_of
from formasi.workbench.pages.lists import table_of

SHOWN = 12
Hit = tuple[str, str, str]


def search(request: Request) -> Response:
    """Show what is called so, the kinds apart."""
    job, words = run_of(request), request.query_params.get("q", "").casefold().split()
    ctx = context_of(request, job)
    t = ctx.t
    groups = [
        (t("People"), "people", _rows(request, "people", words)),
        (t("Posts"), "posts", _rows(request, "posts", words)),
        (t("Units"), "units", list(_units(ctx, words))),
        (t("Rules"), "rules", list(_rules(ctx, words))),
        (t("What can be done"), "", list(_doings(ctx, words))),
    ]
    return page(
        request,
        "search.html.j2",
        project=project_of(request),
        job=job,
        tab="search",
        groups=[group for group in groups if group[2]] if words else [],
        shown=SHOWN,
    )


def _rows(request: Request, name: str, words: list[str]) -> list[Hit]:
    """Find rows; those whose own name is meant, or a whole cell, stand first."""
    rows = [
        r for r in table_of(request, name).rows if all(w in r.sought for w in words)
    ]
    whole = " ".join(words)
    rows.sort(
        key=lambda r: (
            not all(w in r.cells[0].text.casefold() for w in words),
            all(c.text.casefold() != whole for c in r.cells),
        )
    )
    return [
        (
            r.link,
            r.cells[0].text,
            f"{r.key} · {r.cells[1].text}" if r.cells[1].text else "",
        )
        for r in rows
    ]


def _units(ctx: Context, words: list[str]) -> Iterator[Hit]:
    for unit in ctx.problem.units:
        name = ctx.unit_name(unit.unit_code)
        if _meant(words, name, unit.unit_code):
            yield f"units?{urlencode({'unit': unit.unit_code})}", name, unit.unit_code


def _rules(ctx: Context, words: list[str]) -> Iterator[Hit]:
    for name, entry in ctx.problem.policy.rules.items():
        title = rule_title(ctx, name)
        if _meant(words, title, name, entry.code, ctx.t(entry.legal_basis)):
            yield f"rules#rule-{name}", title, ctx.t(entry.legal_basis)


def _doings(ctx: Context, words: list[str]) -> Iterator[Hit]:
    for form in FORMS:
        title = ctx.t(form.title)
        if _meant(words, title, form.kind):
            yield f"changes?form={form.kind}#{form.kind}", title, form.kind
    for _, path, title in TABS:
        if _meant(words, ctx.t(title)):
            yield path, ctx.t(title), ""


def _meant(words: list[str], *texts: str) -> bool:
    text = " ".join(texts).casefold()
    return all(word in text for word in words)


ROUTES = (Route("/p/{project}/search", search),)
