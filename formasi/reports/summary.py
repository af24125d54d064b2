"""The result in a few lines, for the terminal."""

from __future__ import annotations

from formasi.reports.taking_effect import said_of_start
from formasi.reports.telling.context import Context
from formasi.reports.telling.facts import gap_sentences
from formasi.reports.telling.headline import figures, lead, proof, verdict
from formasi.reports.telling.sentences import goal_title, reason_sentences, unit_word
from formasi.reports.telling.services import said_of_services
from formasi.reports.would_seat import said_of_seating
from models.plan.result import Result

NAMED = 2
"""Posts and people that a line of the summary names; the report names them all."""


def summary(result: Result, lang: str = "id") -> str:
    """Tell a result in plain lines: the decision, the figures, the proof.

    Parameters
    ----------
    result : what a solve gave, with or without a plan.
    lang : ``id`` or ``en``.

    Returns
    -------
    Lines of plain text, as ``formasi solve`` prints them.

    Raises
    ------
    ValueError
        When there is no such language.
    """
    ctx = Context.of(result, lang)
    lines = [verdict(ctx).upper(), lead(ctx), ""]
    rows = [(f.label, f.value, f.note) for f in figures(ctx)]
    rows += [_goal_row(ctx, place) for place in range(len(result.goals))]
    label = max((len(row[0]) for row in rows), default=0)
    value = max((len(row[1]) for row in rows), default=0)
    lines += [f"  {a:<{label}}  {b:>{value}}  {c}".rstrip() for a, b, c in rows]
    lines += [f"  {line}" for line in _seating(ctx)]
    lines += [f"  - {reason}" for reason in reason_sentences(ctx)]
    lines += [f"  {line}" for line in said_of_services(ctx)]
    started = [f"  ! {line}" for line in said_of_start(ctx)]
    return "\n".join([*lines, *started, *_blind(ctx), "", *proof(ctx)])


def _seating(ctx: Context) -> list[str]:
    """Say at once what would seat those left over; names stand in the report."""
    return [
        line
        for said in said_of_seating(ctx, NAMED)
        for line in (f"! {said.heading}", *(f"    {step}" for step in said.steps))
    ]


def _blind(ctx: Context) -> list[str]:
    """Say what is unknown for many, and which rules then test nobody."""
    return [f"  ! {sentence}" for sentence in gap_sentences(ctx)]


def _goal_row(ctx: Context, place: int) -> tuple[str, str, str]:
    goal, t = ctx.result.goals[place], ctx.t
    words = [unit_word(ctx, goal.unit, goal.value)]
    if goal.bound is not None:
        words.append(t("at best {bound}", bound=t.number(goal.bound)))
    title = f"{goal.tier}. {goal_title(ctx, goal.name)}"
    return title, t.number(goal.value), ", ".join(word for word in words if word)
