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
    """Give the same of each of some pairs; None where the certificate does not tell."""
    told: list[TierLoss | None] = [None] * len(pairs)
    for place in range(len(case.policy.tiers)):
        if None not in told:
            break
        column = case.least_loss_in(place)
        losses = [] if column is None else column[pairs].tolist()
        for at, loss in enumerate(losses):
            if loss > 0 and told[at] is None:
                tier = case.result.tiers[place]
                told[at] = TierLoss(tier.name, tier.tier, tier.goals, loss)
    return told


def by_losses(case: Case, pair: int) -> tuple[float, ...]:
    """Give a key that ranks pairs: least losses, tier by tier, as plans compare."""
    columns = case.least_losses
    return tuple(0.0 if own is None else float(own[pair]) for own in columns)
