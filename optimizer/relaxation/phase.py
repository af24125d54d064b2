"""Is there any plan at all? The mildest breach of the hard rows, with its proof.

In the field: phase one of the simplex method; its multipliers are a Farkas
certificate.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from models.phrase import phrase
from optimizer.bounds.bound import Bound
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.program.answer import Breach
from optimizer.program.rows import Ints
from optimizer.relaxation.master import Vertex
from optimizer.relaxation.relax import relax


@dataclass(frozen=True, eq=False)
class Conflict:
    """Why no plan obeys all hard rows.

    Attributes
    ----------
    breaches : rows that give way in the mildest fractional plan.
    bound : multipliers of the rows that prove it: their bound is below 0.
    """

    breaches: tuple[Breach, ...]
    bound: Bound


def find_conflict(
    stage: Stage,
    first: Ints,
    clock: Clock,
    near: Ints | None = None,
    most: float = math.inf,
) -> Conflict | None:
    """Prove that the rows of ``stage`` cannot be met together; None when they can.

    The simplex starts from the plan ``near``, where there is one. Where nothing is
    proven after ``most`` rounds, that is taken for a no.
    """
    empty = Stage(stage.limits, -1, stage.targets)
    relaxed = relax(
        empty,
        first,
        clock,
        enough=lambda bound, _value: bound.numerator < 0,
        near=near,
        seen=lambda now, _plan: now.rounds >= most and now.bound.numerator >= 0,
    )
    if relaxed.bound.numerator >= 0 or relaxed.vertex is None:
        return None
    return Conflict(breaches_of(empty, relaxed.vertex), relaxed.bound)


def breaches_of(stage: Stage, vertex: Vertex) -> tuple[Breach, ...]:
    """Name the rows that a vertex breaks."""
    named = (_named(stage, row, amount) for row, amount in vertex.broken)
    return tuple(sorted(named, key=lambda b: (b.row, b.amount)))


def _named(stage: Stage, row: int, amount: float) -> Breach:
    limits = stage.limits
    if row < 0:
        label = phrase("{person} needs a post", person=f"employee {-1 - row}")
        return Breach("placement", label, amount, row)
    if row >= limits.n_rows:
        name = stage.before[row - limits.n_rows].name
        return Breach("tier", phrase("value of {name}", name=name), amount, row)
    return Breach(limits.rule(row), limits.label(row), amount, row)
