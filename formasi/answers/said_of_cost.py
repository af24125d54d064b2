"""Why not that post, in words: the rules that bar it, or its exact cost."""

from __future__ import annotations

from collections.abc import Iterator

from formasi.language.i18n import N_
from formasi.reports.telling.called import basis, lost, person, place, rule, some, tier
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import (
    finding_sentence,
    goal_title,
    rule_title,
    short_sentence,
    unit_word,
)
from optimizer.explain import WhyNot
from optimizer.explain.goal_changes import GoalChange

SHOWN = 20
"""Displaced people named one by one."""
NAMED = 3
"""People named in a limit that is broken."""


def said_of_why_not(ctx: Context, found: WhyNot) -> list[str]:
    """Say what bars a post, or what it would cost everybody."""
    t = ctx.t
    names = {"person": person(ctx, found.employee), "post": place(ctx, found.post)}
    if found.bars:
        lines = [t("{person} may not hold {post}:", **names)]
        for bar in found.bars:
            lines.append(
                f"  {rule(ctx, bar.title, bar.code)}: "
                f"{finding_sentence(ctx, bar.finding)}"
            )
            lines.append("    " + t("Basis: {basis}", basis=basis(ctx, bar)))
        return lines
    lines = [t("No rule keeps {person} from {post}. What it would cost:", **names)]
    lines += [f"  {line}" for line in _at_odds(ctx, found)]
    lines += [f"  {line}" for line in _at_once(ctx, found)]
    lines += [f"  {line}" for line in _exact(ctx, found)]
    return lines


def said_of_cost(ctx: Context, found: WhyNot) -> list[str]:
    """Say what a placement that the rules allow costs, without the bound."""
    return list(_exact(ctx, found))


def _at_odds(ctx: Context, found: WhyNot) -> Iterator[str]:
    """Say which limits others would have to give way to."""
    if found.at_odds and found.ousted is not None:
        name = person(ctx, found.ousted)
        text = N_(
            "With {person} left over instead, and all else as planned, this breaks:"
        )
        yield ctx.t(text, person=name)
    elif found.at_odds:
        yield ctx.t("With everybody else as planned, this would break:")
    for bar in found.at_odds:
        sentence = short_sentence(ctx, bar.finding, NAMED)
        yield f"  {rule(ctx, bar.title, bar.code)}: {sentence}"


def _at_once(ctx: Context, found: WhyNot) -> Iterator[str]:
    t, loss = ctx.t, found.at_once
    if loss is None:
        yield t("At once: the prices of the plan alone show no loss.")
        return
    values = {"tier": tier(ctx, loss), "loss": lost(ctx, loss)}
    first = found.at_once is not None and loss.tier == ctx.result.tiers[0].tier
    if first:
        yield t("At once: {tier} loses at least {loss}.", **values)
    else:
        text = N_(
            "At once: with the tiers before kept as they are, {tier} loses at least "
            "{loss}."
        )
        yield t(text, **values)


def _exact(ctx: Context, found: WhyNot) -> Iterator[str]:
    t = ctx.t
    if found.possible is False:
        yield t(
            "Exactly: no plan at all obeys every hard rule with this placement "
            "(proven)."
        )
    elif found.possible is None and found.seconds:
        yield t("The exact cost was not worked out.")
    elif found.possible is None:
        yield t("The exact cost is being worked out.")
    elif found.deciding is None:
        yield t(
            "Exactly: nothing. A plan just as good in every tier places this person "
            "there; the tie was broken without regard of persons."
        )
        yield from _displaced(ctx, found)
    else:
        loss = found.deciding
        values = {"tier": tier(ctx, loss), "loss": lost(ctx, loss)}
        if loss.proven:
            yield t(
                "Exactly: {tier} loses {loss} (proven by solving again with this "
                "placement forced).",
                **values,
            )
        else:
            yield t(
                "Found in the time given: {tier} loses {loss}; it may be less.",
                **values,
            )
        if found.losses[0] is not loss:
            yield t("The tiers before it lose nothing.")
        yield t("A tier that loses decides; the tiers after it are not compared.")
        yield from _goals(ctx, found, loss.tier)
        yield from _displaced(ctx, found)


def _goals(ctx: Context, found: WhyNot, number: int) -> Iterator[str]:
    changed = [goal for goal in found.goals if goal.tier == number]
    if changed:
        yield ctx.t("What changes there:")
    for goal in changed:
        yield f"  {_goal(ctx, goal)}"


def _goal(ctx: Context, goal: GoalChange) -> str:
    t = ctx.t
    name = rule_title(ctx, goal.name) if goal.is_rule else goal_title(ctx, goal.name)
    digits = 2 if goal.unit == "points" else None
    return t(
        "{goal}: {before} → {after} {unit} ({gain})",
        goal=name,
        before=t.number(goal.before, digits),
        after=t.number(goal.after, digits),
        unit=unit_word(ctx, goal.unit),
        gain=t.signed(goal.gain, digits),
    )


def _displaced(ctx: Context, found: WhyNot) -> Iterator[str]:
    t, others = ctx.t, found.displaced
    if not others:
        yield t("Nobody else would be placed otherwise.")
        return
    count = len(others)
    if found.fewest:
        yield t.plural(
            "{count} other person would be placed otherwise, and no fewer will do:",
            "{count} others would be placed otherwise, and no fewer will do:",
            count,
        )
    else:
        yield t.plural(
            "{count} other person would be placed otherwise:",
            "{count} others would be placed otherwise, maybe fewer:",
            count,
        )
    lines = [
        t(
            "{person}: {to} instead of {planned}",
            person=person(ctx, d.employee),
            to=place(ctx, d.instead),
            planned=place(ctx, d.planned),
        )
        for d in others
    ]
    for line in lines[:SHOWN]:
        yield f"  {line}"
    if len(lines) > SHOWN:
        yield "  " + some(ctx, lines, 0)
