"""How sure each placement is, laid out as a page of the workbench: people by name."""

from __future__ import annotations

from collections.abc import Iterator

from formasi.comparisons.robustness import called, failures, steps, unsure
from formasi.deciding.paper.paper import Cell, Column, Paper, Part, Table
from formasi.language.i18n import N_
from formasi.language.labels import CHANGES
from formasi.reports.telling.context import Context
from models.plan.result import Result
from scenarios.futures.robustness import Robustness, Sureness

COUNTED = (
    N_("in all draws"),
    N_("in 90 % or more"),
    N_("in half or more"),
    N_("in fewer"),
)
HELD = N_(
    "The plan, and plans that were best in single draws, are held through all draws as "
    "they are: who is gone is gone, who insists stays, and no seat is filled anew. "
    "Regret is the distance from the best plan of each draw."
)


def futures_paper(found: Robustness, result: Result, lang: str) -> Paper:
    """Lay out what draws of possible futures say of the plan of a run."""
    ctx = Context.about(result, lang)
    t = ctx.t
    under = t.plural(
        "{count} draw was solved.", "{count} draws were solved.", found.draws
    )
    return Paper(
        "robustness",
        t("How sure is the plan?"),
        under,
        (_placements(found, ctx), _plans(found, ctx)),
        t,
    )


def _placements(found: Robustness, ctx: Context) -> Part:
    """Count placements by how often they hold, and name those that do not always."""
    t = ctx.t
    pairs = zip(COUNTED, steps(found.placements), strict=True)
    counted = "; ".join(f"{t(said)}: {t.number(count)}" for said, count in pairs)
    columns = (
        *(Column(t("Employee")), Column(t("Plan"))),
        *(Column(t("Share of draws")), Column(t("Elsewhere"))),
    )
    rows = [_sure(ctx, sure) for sure in unsure(found)]
    said = t("Placements that do not hold in all draws")
    line = t("Placements that hold {counted}.", counted=counted)
    table = Table("unsure", said if rows else "", columns, rows)
    return Part("sure", t("How sure each placement is"), (line,), (table,))


def _sure(ctx: Context, sure: Sureness) -> tuple[Cell, ...]:
    others = [f"{_place(ctx, post)} ({ctx.t.number(n)})" for post, n in sure.others]
    return (
        ctx.person(sure.emp_id),
        _place(ctx, sure.post),
        ctx.t.share(sure.share),
        "; ".join(others),
    )


def _place(ctx: Context, code: str | None) -> str:
    post = ctx.problem.post.get(code or "")
    return ctx.t(CHANGES["surplus"]) if post is None else ctx.place(post)


def _plans(found: Robustness, ctx: Context) -> Part:
    """Hold the plans that were tried against each other."""
    t = ctx.t
    columns = (
        *(Column(t("Plan")), Column(t("Mean value"), 2)),
        *(Column(t("Mean of the worst tenth"), 2), Column(t("Expected regret"), 2)),
        Column(t("Placements that fall through"), 1),
    )
    rows = [
        (called(t, own.name), own.mean, own.worst_decile, own.regret, own.upset)
        for own in found.candidates
    ]
    table = Table("plans", "", columns, rows)
    lines = tuple(_best(found, ctx))
    return Part("plans", t("Which plan bears it best"), lines, (table,))


def _best(found: Robustness, ctx: Context) -> Iterator[str]:
    t = ctx.t
    yield t(HELD)
    yield t("Best on average: {name}.", name=called(t, found.best_mean))
    worst = called(t, found.best_worst)
    yield t("Best in the worst tenth of the draws: {name}.", name=worst)
    yield from failures(t, found)
