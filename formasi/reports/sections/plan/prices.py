"""Prices: what one more seat, move or hour is worth."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context
from formasi.reports.telling.sentences import post_of, price_sentence, tier_title
from models.plan.result import Price

SHOWN = 12
KEPT = 100


def applies(ctx: Context) -> bool:
    """Show prices where there are some."""
    return ctx.has_plan and any(price.amount > 0 for price in ctx.result.prices)


def data(ctx: Context) -> dict[str, Any]:
    """Give the dearest limits first."""
    prices = sorted(ctx.result.prices, key=lambda price: -price.amount)
    found = [price for price in prices if price.amount > 0]
    prices = [price for price in found if not _leads_alone(ctx, price)]
    return {
        "led": len(found) - len(prices),
        "rows": [(price_sentence(ctx, p), p.amount) for p in prices[:SHOWN]],
        "more": [(price_sentence(ctx, p), p.amount) for p in prices[SHOWN:KEPT]],
        "left": max(0, len(prices) - KEPT),
        "unit": _unit(ctx),
    }


def _leads_alone(ctx: Context, price: Price) -> bool:
    """Tell whether it is of a second head where there is one: no agency has two."""
    post = ctx.problem.post.get(post_of(price.label))
    return post is not None and post.managerial and post.seats == 1


def _unit(ctx: Context) -> str:
    """Name what the amounts are counted in: the objective of the main tier."""
    tiers = [tier for tier in ctx.result.tiers if "fit" in tier.goals] or [
        *ctx.result.tiers
    ]
    if not tiers:
        return ctx.t("points")
    return tier_title(ctx, tiers[-1])


SECTION = Section("prices", 100, N_("What one more is worth"), applies, data)
