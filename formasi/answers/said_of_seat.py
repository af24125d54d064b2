"""Who could fill a post, in words."""

from __future__ import annotations

from collections.abc import Iterator

from formasi.reports.telling.called import least_cost, person, place, rule
from formasi.reports.telling.context import Context
from optimizer.explain import SeatView
from optimizer.explain.seat import Candidate


def said_of_seat(ctx: Context, found: SeatView) -> list[str]:
    """Say who holds a post, who could, and why it is vacant."""
    t = ctx.t
    lines = [
        t(
            "{post}: {filled} of {seats} filled; the rules allow {allowed} people "
            "there.",
            post=place(ctx, found.post),
            filled=t.number(found.filled),
            seats=t.number(found.post.seats),
            allowed=t.number(found.allowed),
        )
    ]
    lines += _why_vacant(ctx, found)
    if found.candidates:
        lines.append(t("Who could hold it, holders first, then the least costly:"))
        lines += [f"  {_candidate(ctx, c)}" for c in found.candidates]
    if found.barred:
        lines.append(t("Whom the rules keep out (one person may count under several):"))
        lines += [
            f"  {rule(ctx, title)}: {t.number(count)}" for title, count in found.barred
        ]
    return lines


def _why_vacant(ctx: Context, found: SeatView) -> Iterator[str]:
    t = ctx.t
    if not found.vacant:
        return
    free = [c for c in found.candidates if not c.holds]
    if not found.allowed:
        yield t("Vacant because the rules allow nobody there.")
    elif not free:
        yield t("Vacant because everybody whom the rules allow holds it already.")
    else:
        yield t(
            "Vacant because filling it would cost the whole plan more than it brings."
        )


def _candidate(ctx: Context, candidate: Candidate) -> str:
    t, c = ctx.t, candidate
    fit = t("fit {fit}", fit=t.number(c.fit, 1))
    who = person(ctx, c.employee)
    if c.holds:
        return t("{person}: holds it in the plan, {fit}", person=who, fit=fit)
    cost = least_cost(ctx, c.at_once, c.least_loss)
    planned = place(ctx, c.planned)
    return t(
        "{person}: {fit}, planned for {place}, {cost}",
        person=who,
        fit=fit,
        place=planned,
        cost=cost,
    )
