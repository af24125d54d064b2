"""What a tier loses when a pair is forced, and pairs ranked by it."""

from __future__ import annotations

from dataclasses import dataclass

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
    found = case.at_once(pair)
    if found is None:
        return None
    at, loss = found
    tier = case.result.tiers[at]
    return TierLoss(tier.name, tier.tier, tier.goals, loss)


def by_losses(case: Case, pair: int) -> tuple[float, ...]:
    """Give a key that ranks pairs: least losses, tier by tier, as plans compare."""
    columns = case.least_losses
    return tuple(0.0 if own is None else float(own[pair]) for own in columns)
