"""People who must have a post, and have none that they may hold: no plan is there.

In the field: infeasibility found in presolve.
"""

from __future__ import annotations

import numpy as np

from models.phrase import phrase
from optimizer.program.answer import Breach
from optimizer.program.program import Program


def without_pairs(program: Program) -> tuple[Breach, ...]:
    """Name the employees who must have a post and have no pair."""
    none = np.diff(program.starts) == 0
    stuck = np.flatnonzero(none & ~np.asarray(program.may_be_surplus, dtype=bool))
    return tuple(
        Breach(
            "placement",
            phrase(
                "{person} needs a post and may hold none", person=f"employee {place}"
            ),
            1.0,
            -1 - place,
        )
        for place in stuck.tolist()
    )
