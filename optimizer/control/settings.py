"""How a solve is run: the one home of every setting."""

from __future__ import annotations

from dataclasses import dataclass

from models.demands import demand_number, demand_whole

SEEDS = 2**31 - 1
"""The largest seed that the solvers take."""


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
    tie_break : of plans that are equally good the same one is taken, and proven so.
    """

    time_limit: float | None = None
    gap: float = 0.0
    seed: int = 1
    workers: int = 1
    max_memory: int | None = None
    tie_break: bool = True

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, before any work.

        Raises
        ------
        ArgumentError
            Naming the setting, what came, and what is right.
        """
        demand_number("time_limit", self.time_limit, 0, none=True)
        demand_number("gap", self.gap, 0)
        demand_whole("seed", self.seed, 0, SEEDS)
        demand_whole("workers", self.workers, 1, 10_000)
        demand_number("max_memory", self.max_memory, 0, none=True)
