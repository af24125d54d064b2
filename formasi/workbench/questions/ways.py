"""Ways of deciding side by side, on the people and posts of one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from benchmarks.policies.contest import Trial
from benchmarks.policies.mechanisms import MECHANISMS
from benchmarks.policies.summary import BASE, COLUMNS
from formasi.deciding.answer import Answer
from formasi.deciding.paper.paper import Cell, Column, Paper, Part, Table
from formasi.language.retell import retell
from formasi.reports.telling.context import Context
from models.plan.result import Result

DIGITS = {"fit-mean": 1, "key-posts-filled": 1, "seconds": 1}
Ways = Sequence[Trial]


def ways_answer(found: Ways, result: Result) -> Answer[Ways]:
    """Give the entries as an answer about a run."""
    return Answer(found, result, ways_paper)


def ways_paper(found: Ways, ctx: Context) -> Paper:
    """Lay the ways out, a row for each."""
    t = ctx.t
    columns = (
        Column(t("Way of deciding")),
        *(Column(retell(c.head, t), DIGITS.get(n, 0)) for n, c in COLUMNS.items()),
        Column(t("Hard rules broken"), 0),
    )
    rows = [_row(ctx, entry) for entry in found if not entry.failed]
    table = Table("ways", "", columns, rows, len(MECHANISMS))
    part = Part("ways", t("Side by side"), tuple(_lines(ctx, found)), (table,))
    under = t("The same people, posts and rules; only the way of deciding differs.")
    data = {"entries": [asdict(entry) for entry in found]}
    return Paper("policies", t("Other ways of deciding"), under, (part,), t, data)


def _row(ctx: Context, entry: Trial) -> tuple[Cell, ...]:
    figures = [
        None if (value := entry.metrics.get(name)) is None else value * column.times
        for name, column in COLUMNS.items()
    ]
    title = retell(MECHANISMS[entry.mechanism].title, ctx.t)
    return (title, *figures, sum(entry.breaches.values()))


def _lines(ctx: Context, found: Ways) -> Iterator[str]:
    t = ctx.t
    best = next((e for e in found if e.mechanism == BASE and not e.failed), None)
    if best is not None and best.proof.get("status") == "optimal":
        yield t(
            "The optimum by tiers is proven: no plan that keeps the rules is better."
        )
    broken = sum(bool(e.breaches) for e in found if not e.failed)
    if broken:
        yield t(
            "{count} of these ways break hard rules: such a plan could not be decreed.",
            count=broken,
        )
    for entry in found:
        if entry.failed:
            title = retell(MECHANISMS[entry.mechanism].title, t)
            yield t("{way} gave no plan: {why}", way=title, why=entry.failed)
    if len(found) < len(MECHANISMS):
        yield t("It was stopped: the other ways were not tried.")
