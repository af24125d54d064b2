"""What a tier loses when a pair is forced, and pairs ranked by it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.columns.make import Column
from optimizer.explain.case import Case


@dataclass(frozen=True)
class TierLoss:
    """What a tier would lose, in its own unit; ``proven`` when no plan loses less."""

    name: str
    tier: int
    goals: tuple[str, ...]
    loss: float
    proven: bool = False


def loss_at_once(case: Case, pair: int) -> TierLoss | None:
    """Give what the certificate alone says of a pair: the first tier sure to lose."""
    return losses_at_once(case, np.array([pair]))[0]


def losses_at_once(case: Case, pairs: Column) -> list[TierLoss | None]:
    """Give the same of each of some pairs."""
    told: list[TierLoss | None] = []
    for found in case.at_once(pairs):
        tier = found and case.result.tiers[found[0]]
        told.append(
            TierLoss(tier.name, tier.tier, tier.goals, found[1])
            if found and tier
            else None
        )
    return told


def by_losses(case: Case, pair: int) -> tuple[float, ...]:
    """Give a key that ranks pairs: least losses, tier by tier, as plans compare."""
    columns = case.least_losses
    return tuple(0.0 if own is None else float(own[pair]) for own in columns)
