"""Rules, goals, weights and limits: what each says, on what basis, what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formasi.language.labels import MODES, PARTS
from formasi.language.names import SETTINGS
from formasi.reports.sections.plan import policy as told
from formasi.reports.sections.plan import prices
from formasi.reports.telling.sentences import price_sentence
from formasi.workbench.changes.history import History
from formasi.workbench.changes.policy import (
    LIMITS,
    edit_of,
    fields_of,
    numbers_of,
    typed,
)
from formasi.workbench.page import elsewhere, field, page, project_of, run_of
from formasi.workbench.pages.answer import context_of
from formasi.workbench.pages.changing import add_edits, changed_problem
from models.errors import PlacementError
from models.phrase import phrase
from models.plan.result import Result
from models.policy.confirmed import unconfirmed
from models.problem.problem import Problem


def rules(request: Request) -> Response:
    """Show the policy as it stands with the list of changes, and what it costs."""
    from formasi.reports.telling.context import Context

    job, project = run_of(request), project_of(request)
    ctx, problem = context_of(request, job), changed_problem(request)
    now = Context.about(Result("no_plan", problem), ctx.t.lang)
    costs = [
        (price.rule, price_sentence(ctx, price), price.amount)
        for price in sorted(ctx.result.prices, key=lambda p: -p.amount)
        if price.amount > 0
    ]
    return page(
        request,
        "rules.html.j2",
        project=project,
        job=job,
        tab="rules",
        ctx=now,
        lines=_rules(now),
        limits=list(_limits(now, problem)),
        goals=list(zip(problem.policy.goals, _goals(now), strict=True)),
        weights=[
            (n, PARTS.get(n, n), w) for n, w in problem.policy.fit.weights.items()
        ],
        given=now.given_scores,
        costs=costs,
        priced=prices.SECTION.applies(ctx),
        modes=MODES,
        settings=SETTINGS,
        typed=lambda value: typed(value, ctx.t.lang),
        history=History.of(project),
        waiting=list(_waiting(now)),
    )


def _rules(ctx: Any) -> list[tuple[str, Any, Any, Any]]:
    """Give name, entry, words and numbers of each rule; what is off comes last."""
    entries = ctx.problem.policy.rules
    made = zip(entries.items(), told.rule_lines(ctx), strict=True)
    found = [(n, own, line, numbers_of(n, own)) for (n, own), line in made]
    return sorted(found, key=lambda row: row[1].mode == "off")


def _goals(ctx: Any) -> list[Any]:
    return [told.goal_line(ctx, entry) for entry in ctx.problem.policy.goals]


def _limits(ctx: Any, problem: Problem) -> Any:
    lines = iter(told.limit_lines(ctx))
    for table in LIMITS:
        for entry in getattr(problem.policy, table):
            yield (
                table,
                getattr(entry, "title", entry.name),
                entry,
                next(lines),
                [*fields_of(entry)],
            )


def _waiting(ctx: Any) -> Iterator[tuple[str, Any]]:
    """Give the rules and limits that nobody has confirmed yet, in words."""
    policy = ctx.problem.policy
    names = [*policy.rules, *(own.title for own in _all_limits(policy))]
    lines = dict(
        zip(names, (*told.rule_lines(ctx), *told.limit_lines(ctx)), strict=True)
    )
    yield from ((name, lines[name]) for name in unconfirmed(policy))


def _all_limits(policy: Any) -> list[Any]:
    return [entry for table in LIMITS for entry in getattr(policy, table)]


async def confirm(request: Request) -> Response:
    """Put into the list who has confirmed rules, for papers in their final form."""
    form, project = await request.form(), project_of(request)
    names = [str(name) for name in form.getlist("rule")]
    if not names and field(form, "how") != "all":
        raise PlacementError(phrase("no rule was ticked."))
    made: dict[str, Any] = {"edit": "confirm-rules", "by": field(form, "by")}
    if field(form, "how") != "all":
        made["rules"] = names
    await run_in_threadpool(add_edits, request, field(form, "version"), [made])
    project.journal.note("rules confirmed", about=made["by"])
    return elsewhere(f"/p/{project.ident}/changes")


async def change(request: Request) -> Response:
    """Put a change of a rule, a goal, a weight or a limit into the list."""
    form = await request.form()
    texts: Mapping[str, str] = {key: field(form, key) for key in form}
    problem = await run_in_threadpool(changed_problem, request)
    edit = edit_of(problem, texts)
    await run_in_threadpool(add_edits, request, texts.get("version", ""), [edit])
    return elsewhere(f"/p/{project_of(request).ident}/changes")


ROUTES = (
    Route("/p/{project}/rules", rules),
    Route("/p/{project}/rules/change", change, methods=["POST"]),
    Route("/p/{project}/rules/confirm", confirm, methods=["POST"]),
)
