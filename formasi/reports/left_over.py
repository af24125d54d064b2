"""What the page of somebody without a post says: what was tried, bars, would help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from formasi.language.labels import GRANTING
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import finding_sentence, rule_title
from optimizer.explain import Alternative, Case, Why, what_would_it_take, why_not

SHOWN = 3
"""Posts for which it is said what would open them."""
MOST_BARS = 6
"""Rules named as bars, those of most posts first."""


class LeftOver(NamedTuple):
    """Sentences under three headings."""

    tried: list[str]
    bars: list[str]
    helps: list[str]


def left_over(ctx: Context, case: Case, found: Why) -> LeftOver:
    """Say of somebody on the surplus list what was tried, what bars, what would help.

    Parameters
    ----------
    ctx, case : the run, to be told and to be asked.
    found : what is known of why.

    Returns
    -------
    The sentences; none of them rests on solving again.
    """
    return LeftOver(
        list(_tried(ctx, found)),
        list(_bars(ctx, found)),
        list(_helps(ctx, case, found)),
    )


def _tried(ctx: Context, found: Why) -> Iterator[str]:
    t = ctx.t
    every = sum(post.seats > 0 for post in ctx.problem.posts)
    if not found.alternatives:
        yield t.plural(
            "{count} post with seats was tried; the rules allow none.",
            "All {count} posts with seats were tried; the rules allow none of them.",
            every,
        )
        return
    yield t.plural(
        "{count} post with seats was tried. The best of those allowed:",
        "All {count} posts with seats were tried. The best of those allowed:",
        every,
    )
    for other in found.alternatives:
        yield _why_not(ctx, other)


def _why_not(ctx: Context, other: Alternative) -> str:
    t, place = ctx.t, ctx.place(other.post)
    fit = t.number(other.fit, 1)
    if not other.free:
        return t.plural(
            "{place} (fit {fit}): its seat is held by somebody else.",
            "{place} (fit {fit}): all {count} seats are held by others.",
            other.post.seats,
            place=place,
            fit=fit,
        )
    return t(
        "{place} (fit {fit}): a seat is free, but a limit on the plan as a whole "
        "keeps it so.",
        place=place,
        fit=fit,
    )


def _bars(ctx: Context, found: Why) -> Iterator[str]:
    for rule, count in found.bars[:MOST_BARS]:
        yield ctx.t.plural(
            "{rule}: bars {count} post", "{rule}: bars {count} posts", count,
            rule=rule_title(ctx, rule),
        )  # fmt: skip
    for near in found.nearly[:SHOWN]:
        yield finding_sentence(ctx, near.finding)


def _helps(ctx: Context, case: Case, found: Why) -> Iterator[str]:
    """Say which seat, which change of the person, or whose exemption opens a post."""
    t = ctx.t
    full = [other.post for other in found.alternatives if not other.free]
    if full:
        yield t("One more seat in {post}", post=ctx.place(full[0])) + "."
    for near in found.nearly[:SHOWN]:
        asked = why_not(case, found.employee.emp_id, near.post.post_code, exact=False)
        takes = what_would_it_take(case, asked, exact=False)
        for remedy in takes.remedies:
            for way in remedy.ways[:1]:
                said = t.listing(finding_sentence(ctx, part) for part in way.said)
                place = ctx.place(near.post)
                yield t("For {post}: {way}.", post=place, way=said)
    yield from _exemptions(ctx, case, found)


def _exemptions(ctx: Context, case: Case, found: Why) -> Iterator[str]:
    counts = Counter(near.rule for near in found.nearly)
    waivers = {active.title: active.waiver for active in case.policy.hard}
    for rule, count in counts.items():
        who = waivers.get(rule, "nobody")
        if who in GRANTING:
            yield ctx.t.plural(
                "An exemption from {rule}, granted by {who}, would open {count} post.",
                "An exemption from {rule}, granted by {who}, would open {count} posts.",
                count,
                rule=rule_title(ctx, rule),
                who=ctx.t(GRANTING[who]),
            )
