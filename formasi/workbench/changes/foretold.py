"""What changes cost at least, told before they are made: by old prices, unsolved."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from formasi.reports.telling.called import lost, some, tier
from formasi.reports.telling.context import Context
from formasi.workbench.changes.telling import Edit, applied, price
from models.problem.problem import Problem
from optimizer.explain import Case
from optimizer.explain.loss import TierLoss
from optimizer.explain.prices.narrowed import narrowed
from optimizer.reuse.foreseen import Foreseen, TierForeseen, foresee

_one = Lock()
"""A program is the largest thing there is: one at a time is built for a price."""


NARROWING = frozenset({"lock", "pin"})
"""Changes that take options away and add none."""


def at_once(ctx: Context, case: Case, edits: Sequence[Edit]) -> str:
    """Say what changes cost where the arrays at hand tell; "" else."""
    if len(edits) == 1 and (told := price(ctx, case, edits[0])):
        return told
    if not {edit.get("edit") for edit in edits} <= NARROWING:
        return ""
    changed, told_of = applied(case.problem, edits)
    found = narrowed(case, changed) if all(done for _, done in told_of) else None
    return "" if found is None else said(ctx, found, changed)


def foretold(ctx: Context, case: Case, edits: Sequence[Edit], base: Problem) -> str:
    """Say what changes cost at least, and what they may gain at most.

    Parameters
    ----------
    case : the run whose prices tell.
    edits : made to its problem, or, where they stand on other changes, to ``base``.
    """
    if case.proof is None:
        return ctx.t(
            "known after solving: this run has no proof whose prices would tell"
        )
    with _one:
        changed = _changed(case.problem, base, edits)
        if changed is None:
            return ctx.t("known after solving: it stands on other changes")
        found = foresee(case.proof, case.plan, changed, case.pairs)
        return said(ctx, found, changed)


def _changed(first: Problem, base: Problem, edits: Sequence[Edit]) -> Problem | None:
    for problem in (first, base):
        changed, told = applied(problem, edits)
        if all(done for _, done in told):
            return changed
    return None


def said(ctx: Context, found: Foreseen, changed: Problem) -> str:
    """Say in words what is known before solving."""
    if found.stuck:
        names = [changed.employee[e].name or e for e in found.stuck]
        return ctx.t(
            "no plan: no place would be allowed for {people}",
            people=some(ctx, names, 3),
        )
    told, t = found.telling, ctx.t
    if told is not None and told.lost:
        return t(
            "costs at least {loss} in {tier}",
            loss=_amount(ctx, told, told.lost),
            tier=_tier(ctx, told),
        )
    if found.broken:
        return _unsure(ctx, found, told)
    if told is None:
        return t("costs nothing: the plan obeys it, and nothing is gained up to fit")
    if told.best is None:
        return t(
            "costs nothing for sure: the plan obeys it; the gain is known after solving"
        )
    return t(
        "costs nothing: the plan obeys it; a solve gains at most {gain} in {tier}",
        gain=_amount(ctx, told, told.gained),
        tier=_tier(ctx, told),
    )


def _unsure(ctx: Context, found: Foreseen, told: TierForeseen | None) -> str:
    """Say what is known where the plan breaks the change, and no loss is sure."""
    places = ctx.t.plural(
        "the plan breaks it in {count} place",
        "the plan breaks it in {count} places",
        len(found.broken),
    )
    if told is not None and told.best is not None:
        return ctx.t(
            "{places}; no loss is sure, the gain is at most {gain} in {tier}: known "
            "after solving",
            places=places,
            gain=_amount(ctx, told, told.gained),
            tier=_tier(ctx, told),
        )
    return ctx.t(
        "{places}; the prices tell no loss: known after solving", places=places
    )


def _loss(told: TierForeseen, amount: float) -> TierLoss:
    return TierLoss(told.name, told.tier, told.goals, amount)


def _tier(ctx: Context, told: TierForeseen) -> str:
    return tier(ctx, _loss(told, 0.0))


def _amount(ctx: Context, told: TierForeseen, amount: float) -> str:
    return lost(ctx, _loss(told, amount))
