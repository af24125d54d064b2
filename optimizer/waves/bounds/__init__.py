"""How many waves it takes at least: sums that a person can add up again."""

from optimizer.waves.bounds.bounds import Bound, least_waves

__all__ = ["Bound", "least_waves"]
