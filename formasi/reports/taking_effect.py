"""From which day a plan may take effect: freeze windows, and approvals on the way."""

from __future__ import annotations

from collections.abc import Iterator

from formasi.language.i18n import N_
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import short_sentence
from optimizer.effects.approvals import (
    Needed,
    approvals_of,
    latest_start,
    longest,
    working_day,
)
from optimizer.rules import RULES

NAMED = 3
"""People named in a sentence."""


def needed(ctx: Context) -> tuple[Needed, ...]:
    """List the approvals that the decisions of the plan need."""
    if not ctx.has_plan:
        return ()
    if needed not in ctx.kept:
        ctx.kept[needed] = approvals_of(ctx.problem, ctx.rows, ctx.result.findings)
    found: tuple[Needed, ...] = ctx.kept[needed]
    return found


def said_of_start(ctx: Context) -> list[str]:
    """Say when the plan may take effect at all, and by when approvals are asked for."""
    return [*_frozen(ctx), *_asking(ctx)]


def _frozen(ctx: Context) -> Iterator[str]:
    """Say of rules that date a plan what they remark, and what rests on a consent."""
    dating = {name for name, rule in RULES.items() if rule.dating}
    for finding in ctx.result.findings:
        told = finding.rule in dating or finding.values.get("consent")
        if told and finding.kind == "remark":
            yield short_sentence(ctx, finding, NAMED)


def _asking(ctx: Context) -> Iterator[str]:
    t, found = ctx.t, needed(ctx)
    last = longest(found)
    if last is None:
        return
    decisions = len({one.person.emp_id for one in found})
    day = ctx.problem.policy.plan_date
    yield t(
        "{approvals} for {decisions}; the longest path takes {days}: to take effect on "
        "{day}, ask for the first of them by {latest}.",
        approvals=t.plural("{count} approval", "{count} approvals", len(found)),
        decisions=t.plural("{count} decision", "{count} decisions", decisions),
        days=t.plural("{count} working day", "{count} working days", last.done),
        day=t.day(day),
        latest=t.day(latest_start(day, last.done)),
    )


def earliest(ctx: Context) -> list[str]:
    """Say which path is the longest, and when all is there if asked today."""
    last = longest(needed(ctx))
    if last is None:
        return []
    t, asked, day = ctx.t, ctx.mark.made, ctx.problem.policy.plan_date
    ready = working_day(asked, last.done)
    path = " → ".join(t(name) for name in last.path)
    lines = [
        t(
            "The longest path, {days}: {path} ({person}).",
            days=t.plural("{count} working day", "{count} working days", last.done),
            path=path,
            person=ctx.person(last.person.emp_id),
        ),
        t(
            "Asked for on {asked}, all approvals are there on {ready} at the earliest.",
            asked=t.day(asked),
            ready=t.day(ready),
        ),
    ]
    if ready > day:
        text = N_("That is after {day}: the plan cannot take effect on its day.")
        lines.append(t(text, day=t.day(day)))
    return lines
