"""A proof as a list of steps: what the master did over its few pairs.

Each worker repeats the steps over all pairs of its people. Where every step leaves what
it left at the master's, the proof holds for the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.bounds.bound import Duals
from optimizer.program.rows import Ints


@dataclass(frozen=True, eq=False)
class Count:
    """Price everything.

    Attributes
    ----------
    tier : position, -1 where it is asked whether there is any plan.
    pairs, values : pairs that the master priced itself, by codes (employee times posts,
        plus post), sorted: of posts elsewhere, of kin, and in rows that were added.
    """

    tier: int
    duals: Duals
    pairs: Ints
    values: Ints


@dataclass(frozen=True)
class Steps:
    """All values of a tier that are left differ by multiples of ``step``."""

    tier: int
    step: int


@dataclass(frozen=True)
class Bar:
    """Leave out what costs more than ``room`` at the prices of the last count."""

    room: int


@dataclass(frozen=True)
class Stranded:
    """Nothing is left to this employee."""

    employee: int


@dataclass(frozen=True)
class Turn:
    """Take a pair (then all else of its employee is out), or leave it out."""

    employee: int
    post: int
    taken: bool


@dataclass(frozen=True)
class Held:
    """Whatever is left is held by the master."""


@dataclass(frozen=True)
class Push:
    """Remember what is left."""


@dataclass(frozen=True)
class Pop:
    """Go back to what was left when it was remembered last."""


Step = Count | Steps | Bar | Stranded | Turn | Held | Push | Pop
