"""Where the simplex ended in the round before: there the next one goes on.

From round to round columns come, and none goes: the basis stays feasible.

In the field: the restricted master programme of column generation, warm.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.program.rows import Ints
from optimizer.relaxation.carry import renumbered
from optimizer.relaxation.relax import Relaxed


@dataclass
class Ends:
    """The last relaxation of the first tiers together, and of each of them.

    Attributes
    ----------
    together : None where there was none yet.   each : by tier.
    weights : of the first tiers together, at least: as the parts weigh them.
    """

    together: Relaxed | None = None
    each: dict[int, Relaxed] = field(default_factory=dict)
    weights: tuple[int, ...] = ()

    def moved(self, pairs: Ints, limits: Ints) -> Ends:
        """Give them in the numbers of the next round.

        Parameters
        ----------
        pairs : the new number of each pair.
        limits : the new number of each limit, -1 for those that are gone.
        """
        each = {tier: _moved(end, pairs, limits) for tier, end in self.each.items()}
        one = self.together
        one = None if one is None else _moved(one, pairs, limits)
        return Ends(one, each, self.weights)


def _moved(end: Relaxed, pairs: Ints, limits: Ints) -> Relaxed:
    order = np.argsort(end.pairs)
    basis = None if end.basis is None else renumbered(end.basis, pairs, limits)
    return replace(
        end, pairs=pairs[end.pairs[order]], x=end.x[order], vertex=None, basis=basis
    )


def turned(places: Ints, count: int) -> Ints:
    """Turn "new limit stands at old place" round; -1 for old ones that are gone."""
    found = np.full(count, -1, dtype=np.int64)
    found[places] = np.arange(len(places))
    return found
