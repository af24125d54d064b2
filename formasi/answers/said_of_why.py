"""Why this post, in words."""

from __future__ import annotations

from collections.abc import Iterator

from formasi.language.i18n import N_
from formasi.language.labels import CHANGES, PARTS
from formasi.language.retell import retell
from formasi.reports.telling.called import basis, least_cost, person, place, rule, some
from formasi.reports.telling.context import Context
from formasi.reports.telling.facts import gap_sentences
from formasi.reports.telling.sentences import finding_sentence, own_sentence
from formasi.reports.telling.why import schedule
from formasi.reports.telling.why import why as reasons
from models.plan.change import NO_MOVE
from optimizer.explain import Why

FEW = 3
"""Other posts below which it is said what bars the rest."""


def said_of_why(ctx: Context, found: Why, *, rules: bool = False) -> list[str]:
    """Say where somebody goes, how the fit comes about, and what else there was.

    ``rules`` : list at the end the rules that hold for all, each with its basis.
    """
    t = ctx.t
    who = {
        "person": person(ctx, found.employee),
        "change": t(CHANGES[found.change]),
    }
    lines = [
        t(
            "{person}: {change}, {place}.",
            **who,
            place=place(ctx, found.post),
        )
        if found.post is not None
        else t("{person}: {change}.", **who),
        *(f"  {reason}" for reason in reasons(ctx, ctx.row[found.employee.emp_id])),
        *_fit(ctx, found),
        *_training(ctx, found),
        *_untested(ctx, found),
        *_unknown(ctx, found),
    ]
    told = {met.title for met in found.untested}
    noted = [
        own_sentence(ctx, finding)
        for finding in found.remarks
        if not ("count" in finding.values and finding.rule in told)
    ]
    lines += [t("Noted:"), *(f"  {text}" for text in noted)] if noted else []
    lines += [*_alternatives(ctx, found), *_barred(ctx, found)]
    return [*lines, *(_rules(ctx, found) if rules else _how_many(ctx, found))]


def _fit(ctx: Context, found: Why) -> Iterator[str]:
    if found.fit is None:
        return
    t, before = ctx.t, found.fit_before
    yield t(
        "Fit {fit} (today {before}):",
        fit=t.number(found.fit.total, 1),
        before=t.number(before.total if before else None, 1),
    )
    for part in found.fit.parts:
        score = t("not known") if part.score is None else t.number(part.score, 1)
        yield t(
            "  {part}: {score} of 100, weight {weight}",
            part=t(PARTS.get(part.name, part.name)),
            score=score,
            weight=t.number(part.weight),
        )


def _training(ctx: Context, found: Why) -> Iterator[str]:
    """Say which courses the new post asks for, leadership courses among them."""
    lines = schedule(ctx, ctx.row[found.employee.emp_id])
    if lines:
        yield ctx.t("Training:")
    yield from (f"  {line}" for line in lines)


def _how_many(ctx: Context, found: Why) -> Iterator[str]:
    """Say how many rules were held against the placement, and how to see them."""
    if found.rules:
        yield ctx.t.plural(
            "Held against {count} rule; --rules lists it with its basis.",
            "Held against {count} rules; --rules lists them with their basis.",
            len(found.rules),
        )


def _rules(ctx: Context, found: Why) -> Iterator[str]:
    if not found.rules:
        return
    stays = found.change in NO_MOVE
    title = N_(
        "Rules that hold for all; staying in the present post is never barred by a "
        "rule of entry (H00):"
    )
    yield ctx.t(title) if stays else ctx.t("Rules met:")
    for met in found.rules:
        yield f"  {rule(ctx, met.title, met.code)}: {basis(ctx, met)}"


def _untested(ctx: Context, found: Why) -> Iterator[str]:
    """Say which rules nobody could hold against this placement."""
    if found.untested:
        yield ctx.t("Rules that could not be tested, for want of data:")
    for met in found.untested:
        lacks = retell(met.lacks, ctx.t)
        called = rule(ctx, met.title, met.code)
        yield ctx.t("  {rule}: {what} is not known", rule=called, what=lacks)


def _unknown(ctx: Context, found: Why) -> Iterator[str]:
    """Say what many lack, this person too: such rules barred no post either."""
    lines = gap_sentences(ctx, found.employee)
    if lines:
        yield ctx.t("What is not known:")
    yield from (f"  {line}" for line in lines)


def _alternatives(ctx: Context, found: Why) -> Iterator[str]:
    t = ctx.t
    if not found.alternatives:
        yield t("No other post is allowed by the rules.")
        return
    yield t("Other posts that the rules allow, the least costly first:")
    for other in found.alternatives:
        cost = least_cost(ctx, other.at_once, other.least_loss)
        free = t.plural("{count} seat free", "{count} seats free", other.free)
        fit = t("fit {fit}", fit=t.number(other.fit, 1))
        yield f"  {place(ctx, other.post)}: {fit}, {cost}, {free}"
    yield t(
        "The cost counts in the tier of fit, with the tiers before it kept as they are."
    )


def _barred(ctx: Context, found: Why) -> Iterator[str]:
    """Say what keeps somebody from other posts, where there is little choice."""
    t = ctx.t
    if len(found.alternatives) >= FEW:
        return
    if found.bars:
        named = [f"{rule(ctx, title)} ({t.number(n)})" for title, n in found.bars]
        yield t(
            "Rules that bar other posts (posts that each bars): {rules}",
            rules=some(ctx, named),
        )
    if found.nearly:
        yield t("Posts that one rule alone bars, the best fit first:")
    for bar in found.nearly:
        said, where = finding_sentence(ctx, bar.finding), place(ctx, bar.post)
        before = "" if where in said else f"{where}: "
        yield f"  {before}{rule(ctx, bar.rule)}: {said}"
