"""``scipy.optimize.linear_sum_assignment``, where seats are the only limit."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.speed.competitor import Competitor, Tell, seats_only
from benchmarks.speed.trace import Finish
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.program.program import Program
from optimizer.program.rows import Ints

MOST_CELLS = 10**8
"""Cells of the dense matrix: 0.8 GB, and the algorithm takes a copy."""


def applies(program: Program) -> bool:
    """Apply to seats alone, as long as the matrix is not too large."""
    return seats_only(program) and _cells(program) <= MOST_CELLS


def run(program: Program, time_limit: float, tell: Tell) -> Finish:
    """Write seats as columns, and the surplus list as a column per employee."""
    del time_limit
    seat = np.repeat(np.arange(program.n_posts), _seats(program))
    n, tier = program.n_employees, program.tiers[0]
    number = np.full((n, program.n_posts), -1, dtype=np.int64)
    number[program.emp, program.post] = np.arange(program.n_pairs)
    barred = -4.0 * float(max(1, abs(tier.pairs).max(), abs(tier.surplus).max())) * n
    value = np.full((n, len(seat) + n), barred)
    pairs = number[:, seat]
    value[:, : len(seat)][pairs >= 0] = tier.pairs[pairs[pairs >= 0]]
    value[:, len(seat) :] = np.where(program.may_be_surplus, tier.surplus, barred)[
        :, None
    ]
    who, column = linear_sum_assignment(value, maximize=True)
    placed = column < len(seat)
    chosen = np.full(n, -1, dtype=np.int64)
    chosen[who[placed]] = number[who[placed], seat[column[placed]]]
    found = Stage(Limits(program), 0).value(0, chosen)
    tell(found, found)
    return Finish(chosen, proven=True, note="exact algorithm")


def _seats(program: Program) -> Ints:
    """Read the seats of each post; more than there are employees are never used."""
    upper = np.asarray(program.rows[0].upper, dtype=np.int64)
    return np.clip(upper, 0, program.n_employees)


def _cells(program: Program) -> int:
    return program.n_employees * (int(_seats(program).sum()) + program.n_employees)


COMPETITOR = Competitor(
    "hungarian",
    "scipy linear_sum_assignment",
    applies,
    run,
    otherwise=f"needs seats alone, and at most {MOST_CELLS:,} cells",
)
