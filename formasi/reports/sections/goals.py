"""Goals: what the plan reaches in each, and what no plan can exceed."""

from __future__ import annotations

from typing import Any

from formasi.i18n import N_
from formasi.reports.context import Context
from formasi.reports.section import Section
from formasi.reports.words import PROVERS
from models.result import GoalValue, TierValue


def applies(ctx: Context) -> bool:
    """Show the goals of a plan."""
    return ctx.has_plan and bool(ctx.result.tiers or ctx.result.goals)


def data(ctx: Context) -> dict[str, Any]:
    """Group the goals by tier."""
    tiers = [(tier, _goals(ctx, tier), _prover(ctx, tier)) for tier in ctx.result.tiers]
    return {"tiers": tiers}


def _goals(ctx: Context, tier: TierValue) -> list[GoalValue]:
    return [goal for goal in ctx.result.goals if goal.tier == tier.tier]


def _prover(ctx: Context, tier: TierValue) -> str:
    return ctx.t(PROVERS.get(tier.proven_by, tier.proven_by))


SECTION = Section("goals", 20, N_("Goals and proof"), applies, data)
