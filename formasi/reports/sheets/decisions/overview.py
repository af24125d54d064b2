"""The decision, the goals and the facts, on one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context, always
from formasi.reports.telling.facts import facts, gap_sentences
from formasi.reports.telling.headline import figures, lead, proof, verdict
from formasi.reports.telling.sentences import goal_title, reason_sentences, unit_word

COLUMNS = (
    Heading(N_("What"), 44, "wrap"),
    Heading(N_("Value"), 26, "points"),
    Heading(N_("Remark"), 80, "wrap"),
)

SHORT = 20
"""Letters of a fact that stand beside figures; what is longer stands as a remark."""


def rows(ctx: Context) -> Iterator[tuple[Any, Any, Any]]:
    """Give the decision line by line."""
    t = ctx.t
    yield t("Outcome"), verdict(ctx), lead(ctx)
    for sentence in proof(ctx):
        yield None, None, sentence
    for reason in reason_sentences(ctx):
        yield t("Stands in the way"), None, reason
    for sentence in gap_sentences(ctx):
        yield t("What is not known"), None, sentence
    for figure in figures(ctx):
        yield figure.label, figure.value, figure.note
    for goal in ctx.result.goals:
        bound = (
            ""
            if goal.bound is None
            else t("at best {bound}", bound=t.number(goal.bound))
        )
        unit = unit_word(ctx, goal.unit, goal.value)
        words = ", ".join(word for word in (unit, bound) if word)
        yield f"{goal.tier}. {goal_title(ctx, goal.name)}", t.number(goal.value), words
    for name, value in facts(ctx):
        yield (name, value, None) if len(value) <= SHORT else (name, None, value)


SHEET = Sheet(
    N_("Summary"),
    10,
    N_("Placement plan: summary"),
    COLUMNS,
    rows,
    note=N_("Draft for the performance review team and the appointing authority."),
    applies=always,
    filters=False,
)
