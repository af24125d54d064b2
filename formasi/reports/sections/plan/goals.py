"""Goals: what the plan reaches in each, and what no plan can exceed."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import PROVERS
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context
from formasi.reports.telling.headline import single_cost
from models.plan.result import GoalValue, TierValue


def applies(ctx: Context) -> bool:
    """Show the goals of a plan."""
    return ctx.has_plan and bool(ctx.result.tiers or ctx.result.goals)


def data(ctx: Context) -> dict[str, Any]:
    """Group the goals by tier."""
    return {"tiers": [_tier(ctx, tier) for tier in ctx.result.tiers]}


def _tier(ctx: Context, tier: TierValue) -> dict[str, Any]:
    """Give a tier; one that is a single cost shows the cost itself, not less than 0."""
    cost = single_cost(ctx, tier)
    return {
        "number": tier.tier,
        "value": cost.value if cost else tier.value,
        "bound": cost.bound if cost else tier.bound,
        "gap": tier.gap,
        "goals": _goals(ctx, tier),
        "prover": _prover(ctx, tier),
    }


def _goals(ctx: Context, tier: TierValue) -> list[GoalValue]:
    return [goal for goal in ctx.result.goals if goal.tier == tier.tier]


def _prover(ctx: Context, tier: TierValue) -> str:
    return ctx.t(PROVERS.get(tier.proven_by, tier.proven_by))


SECTION = Section("goals", 20, N_("Goals and proof"), applies, data)
