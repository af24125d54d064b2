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
from optimizer.explain.prices.first import first_word
from optimizer.explain.prices.narrowed import narrowed
from optimizer.reuse.foreseen import Foreseen, TierForeseen, foresee
from optimizer.reuse.same_rows import same_pairs

_one = Lock()
"""A program is the largest thing there is: one at a time is built for a price."""


NARROWING = frozenset({"lock", "pin"})
"""Changes that take options away and add none."""


def alone(case: Case, edits: Sequence[Edit]) -> Problem | None:
    """Make changes to the problem of a run; None where they stand on others."""
    changed, told = applied(case.problem, edits)
    return changed if all(done for _, done in told) else None


def at_once(
    ctx: Context, case: Case, edits: Sequence[Edit], changed: Problem | None
) -> str:
    """Say what changes cost where the arrays at hand tell; "" else.

    Parameters
    ----------
    changed : the problem of the run with the changes; None where they stand on others.
    """
    if len(edits) == 1 and (told := price(ctx, case, edits[0])):
        return told
    if changed is None or not {edit.get("edit") for edit in edits} <= NARROWING:
        return ""
    found = narrowed(case, changed)
    return "" if found is None else said(ctx, found, changed)


def of_same_pairs(ctx: Context, case: Case, changed: Problem | None) -> str:
    """Say what weights, limits and prices cost: nobody's options differ; "" else."""
    if changed is None or case.proof is None or not same_pairs(case.problem, changed):
        return ""
    found = foresee(case.proof, case.plan, changed, case.pairs)
    return said(ctx, found, changed)


def at_first(ctx: Context, case: Case, changed: Problem | None) -> str:
    """Say what is sure before the changed problem is built; "" for nothing."""
    if changed is None or case.proof is None:
        return ""
    first, t = first_word(case, changed), ctx.t
    if first.broken:
        return _places(ctx, len(first.broken))
    if first.broken is not None:
        return t("costs nothing for sure: the plan obeys it")
    if first.driven:
        return t.plural(
            "{count} person cannot stay where this plan puts them",
            "{count} people cannot stay where this plan puts them",
            first.driven,
        )
    if first.driven is not None:
        return t("everybody can stay where this plan puts them, as far as seats go")
    return ""


def foretold(
    ctx: Context,
    case: Case,
    edits: Sequence[Edit],
    base: Problem,
    changed: Problem | None = None,
) -> str:
    """Say what changes cost at least, and what they may gain at most.

    Parameters
    ----------
    case : the run whose prices tell.
    edits : made to its problem, or, where they stand on other changes, to ``base``.
    changed : the problem of the run with the changes, where that is at hand.
    """
    if case.proof is None:
        return ctx.t(
            "known after solving: this run has no proof whose prices would tell"
        )
    with _one:
        changed = changed or alone(case, edits)
        if changed is None:
            changed, told = applied(base, edits)
            if not all(done for _, done in told):
                return ctx.t("known after solving: it stands on other changes")
        found = foresee(case.proof, case.plan, changed, case.pairs)
        return said(ctx, found, changed)


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
    places = _places(ctx, len(found.broken))
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


def _places(ctx: Context, count: int) -> str:
    return ctx.t.plural(
        "the plan breaks it in {count} place",
        "the plan breaks it in {count} places",
        count,
    )


def _loss(told: TierForeseen, amount: float) -> TierLoss:
    return TierLoss(told.name, told.tier, told.goals, amount)


def _tier(ctx: Context, told: TierForeseen) -> str:
    return tier(ctx, _loss(told, 0.0))


def _amount(ctx: Context, told: TierForeseen, amount: float) -> str:
    return lost(ctx, _loss(told, amount))
