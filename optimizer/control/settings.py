"""How a solve is run: the one home of every setting."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """How a solve is run; a plan that is proven and unique depends on none of these.

    Attributes
    ----------
    time_limit : seconds, None for no limit.
    gap : relative distance of plan and bound, 0 or more, at which a tier is proven.
    seed : of the solvers' searches.
    workers : processor cores, 1 or more.
    max_memory : bytes at which the best plan so far is given back; None for no limit.
    """

    time_limit: float | None = None
    gap: float = 0.0
    seed: int = 1
    workers: int = 1
    max_memory: int | None = None
