"""Prices: what one more seat, move or hour is worth."""

from __future__ import annotations

from typing import Any

from formasi.i18n import N_
from formasi.reports.context import Context
from formasi.reports.section import Section
from formasi.reports.sentences import price_sentence, tier_title, unit_word

SHOWN = 40


def applies(ctx: Context) -> bool:
    """Show prices where there are some."""
    return ctx.has_plan and any(price.amount > 0 for price in ctx.result.prices)


def data(ctx: Context) -> dict[str, Any]:
    """Give the dearest limits first."""
    prices = sorted(ctx.result.prices, key=lambda price: -price.amount)
    prices = [price for price in prices if price.amount > 0]
    return {
        "rows": [(price, price_sentence(ctx, price)) for price in prices[:SHOWN]],
        "left": max(0, len(prices) - SHOWN),
        "unit": _unit(ctx),
    }


def _unit(ctx: Context) -> str:
    """Name what the amounts are counted in: the objective of the main tier."""
    tiers = [tier for tier in ctx.result.tiers if "fit" in tier.goals] or [
        *ctx.result.tiers
    ]
    if not tiers:
        return ctx.t("points")
    goals = [goal for goal in ctx.result.goals if goal.name in tiers[-1].goals]
    if len(goals) == 1 and goals[0].unit:
        return f"{unit_word(ctx, goals[0].unit)}, {tier_title(ctx, tiers[-1])}"
    return tier_title(ctx, tiers[-1])


SECTION = Section("prices", 100, N_("What one more is worth"), applies, data)
