"""Which people lack seats and which posts lack people, in words."""

from __future__ import annotations

from collections.abc import Iterator

from formasi.language.i18n import N_
from formasi.reports.telling.called import person, place, rule, some
from formasi.reports.telling.context import Context
from optimizer.diagnose import Shortage, Unfillable

SETS = 8
NAMES = 6
LIMITS = 10
LISTED = 10
"""People, seats or limits of a way out that are named one by one."""


def said_of_shortage(ctx: Context, short: Shortage) -> Iterator[str]:
    """Say who has too few seats, and which rules made it so."""
    t = ctx.t
    people = len(short.employees)
    if short.seats:
        yield t(
            "{people} people may hold {seats} seats between them: {short} must be left "
            "over.",
            people=t.number(people),
            seats=t.number(short.seats),
            short=t.number(short.short),
        )
    else:
        yield t.plural(
            "{count} person may hold no seat at all, and must be left over.",
            "{count} people may hold no seat at all, and must be left over.",
            people,
        )
    yield "  " + t(
        "People: {people}",
        people=some(ctx, [person(ctx, e) for e in short.employees], NAMES),
    )
    if short.posts:
        yield "  " + t(
            "Posts: {posts}",
            posts=some(ctx, [place(ctx, p) for p in short.posts], NAMES),
        )
    if short.rules:
        text = N_("Rules that keep them from other seats: {rules}")
        yield "  " + t(text, rules=_rules(ctx, short))


def _rules(ctx: Context, found: Shortage | Unfillable) -> str:
    named = (
        f"{rule(ctx, title)} ({ctx.t.number(count)})"
        for title, count in found.rules[:NAMES]
    )
    return ctx.t.listing(named)


def said_of_unfillable(ctx: Context, empty: Unfillable) -> Iterator[str]:
    """Say which posts have too few people, and which rules made it so."""
    t = ctx.t
    yield t(
        "{must} seats must be filled, only {people} people may hold them: {short} must "
        "stay empty.",
        must=t.number(empty.must),
        people=t.number(len(empty.employees)),
        short=t.number(empty.short),
    )
    yield "  " + t(
        "Posts: {posts}", posts=some(ctx, [place(ctx, p) for p in empty.posts], NAMES)
    )
    if empty.rules:
        yield "  " + t("Rules that keep others out: {rules}", rules=_rules(ctx, empty))
