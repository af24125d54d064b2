"""What it would take, in words."""

from __future__ import annotations

from collections.abc import Iterator

from formasi.answers.said_of_cost import said_of_cost
from formasi.language.i18n import N_
from formasi.reports.telling.called import rule, tier
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import finding_sentence
from optimizer.explain import Takes, Way, WhyNot

SHOWN = 3
"""Ways that are told of one rule, or of all together."""


def said_of_takes(ctx: Context, found: Takes, asked: WhyNot | None = None) -> list[str]:
    """Say what would make a placement allowed, or optimal.

    ``asked`` : what it costs as things are.
    """
    t = ctx.t
    lines = [t("What it would take:")]
    for remedy in found.remedies:
        lines.append(f"  {rule(ctx, remedy.rule)}:")
        lines += [f"    - {line}" for line in _ways(ctx, remedy.ways)]
        if not remedy.ways:
            text = N_(
                "nothing about this person; an exemption on record or a change of the "
                "rule."
            )
            if remedy.rule == "seats":
                text = N_("nothing about this person; a seat in the new structure.")
            elif remedy.rule in {b.title for b in ctx.problem.policy.budgets}:
                text = N_("nothing about this person; a change of the limit.")
            lines.append("    " + t(text))
    if found.remedies and found.ways:
        text = N_("The smallest changes that clear all of it (re-checked by hand):")
        lines += ["  " + t(text), *(f"    - {x}" for x in _ways(ctx, found.ways))]
    lines += [f"  {line}" for line in _then(ctx, found)]
    lines += [f"  {line}" for line in _fit(ctx, found)]
    lines += [f"  {line}" for line in _optimal(ctx, found, found.then or asked)]
    return lines


def _way(ctx: Context, way: Way) -> str:
    return ctx.t.listing([finding_sentence(ctx, change) for change in way.said])


def _ways(ctx: Context, ways: tuple[Way, ...]) -> list[str]:
    lines = [_way(ctx, way) for way in ways[:SHOWN]]
    if len(ways) > SHOWN:
        lines.append(
            ctx.t.plural(
                "{count} more way, none of them smaller",
                "{count} more ways, none of them smaller",
                len(ways) - SHOWN,
            )
        )
    return lines


def _then(ctx: Context, found: Takes) -> Iterator[str]:
    """Say what the placement costs with the change on record."""
    if found.changed is None or found.then is None:
        return
    t, way = ctx.t, _way(ctx, found.changed)
    yield t("Solved again with this on record: {way}.", way=way)
    if found.then.chosen:
        yield "  " + t("The plan itself then places this person there.")
    elif found.then.bars:
        yield "  " + t("Other rules would bar it then.")
    else:
        yield from (f"  {line}" for line in said_of_cost(ctx, found.then))


def _fit(ctx: Context, found: Takes) -> Iterator[str]:
    t = ctx.t
    fit = t.number(found.fit_now, 1)
    standard = t.number(found.fit_at_standard, 1)
    yield t(
        "Fit there is {fit} now and {standard} with every gap of competency closed.",
        fit=fit,
        standard=standard,
    )
    if found.courses:
        yield t(
            "Courses that close the gaps: {courses} ({hours} JP, Rp{cost}).",
            courses=t.listing(found.courses),
            hours=t.number(found.hours),
            cost=t.number(found.cost),
        )


def _optimal(ctx: Context, found: Takes, cost: WhyNot | None) -> Iterator[str]:
    t, worth = ctx.t, found.worth
    if worth is None:
        if cost is not None and cost.possible is False:
            yield t(
                "What stands in the way: formasi diagnose names it, with this "
                "placement among the pins (pins: {emp}, {post}, must).",
                emp=ctx.aliases.hide(cost.employee.emp_id),
                post=cost.post.post_code,
            )
        if cost is not None and cost.deciding and "fit" not in cost.deciding.goals:
            yield t(
                "The cost is one of {tier}, not of points: no wish, course, rating, "
                "education or service of this person makes up for it.",
                tier=tier(ctx, cost.deciding),
            )
        return
    yield t(
        "To be as good as the plan it lacks {points} points in the tier of fit.",
        points=t.number(worth.points, 2),
    )
    if worth.way is None:
        yield t(
            "No wish, course, rating, education or service of this person is enough."
        )
        return
    way = _way(ctx, worth.way)
    if worth.proven:
        yield t(
            "The smallest change that is enough (proven by solving again with it on "
            "record): {way}.",
            way=way,
        )
    else:
        yield t(
            "The smallest change that may be enough; it was not proven in the time "
            "given: {way}.",
            way=way,
        )
