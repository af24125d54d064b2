"""What ``optimise`` gives back: a plan in arrays, and the numbers that prove it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from optimizer.control.clock import relative_gap
from optimizer.program.rows import Ints, Rows

Status = Literal["optimal", "feasible", "infeasible", "no_plan"]


@dataclass(frozen=True, eq=False)
class Link:
    """Multipliers that are counted over the pairs that those before them leave.

    The attributes are those of a certificate, whose tier and targets they share.
    """

    grid: int
    rows: Ints
    before: tuple[int, ...]
    weight: int
    numerator: int


@dataclass(frozen=True, eq=False)
class Chain:
    """Links, one after the other, and where they do not end it, two cases.

    Attributes
    ----------
    links : each bars the pairs that no better plan uses, then comes the next.
    row : number of the row on which the cases turn, or -1 - p for pair p of the
        program; without meaning where there are no cases.
    most : in the first case the row's sum is at most this, in the second above it.
    cases : both, or none: the last link then shows that no better plan is left.
    """

    links: tuple[Link, ...]
    row: int = 0
    most: int = 0
    cases: tuple[Chain, ...] = ()

    def every_link(self) -> Iterator[Link]:
        """Walk all links, those of the first case before those of the second."""
        yield from self.links
        for case in self.cases:
            yield from case.every_link()


@dataclass(frozen=True, eq=False)
class Certificate:
    """Numbers with which anyone recomputes a bound: see ``bounds.bound``.

    Attributes
    ----------
    grid : parts of a step in which the multipliers are written.
    rows : int64, multiplier of every row of the program, in its order.
    before : multiplier of each earlier tier's value row.
    targets : steps that each earlier tier must reach.
    weight : multiplier of the tier itself; 0 when it proves that there is no plan.
    numerator : the bound in parts: ``bound = numerator // grid``.
    bars : pairs that no plan uses which reaches its tier's target are barred from
        here on: the certificates of later tiers count over those that are left.
    chain : proves that no plan is worth more than ``beyond``; None where it is not
        needed, or there is none.
    """

    grid: int
    rows: Ints
    before: tuple[int, ...]
    targets: tuple[int, ...]
    weight: int
    numerator: int
    bars: bool = False
    beyond: int | None = None
    chain: Chain | None = None

    @classmethod
    def unpriced(cls, n_rows: int, targets: tuple[int, ...]) -> Certificate:
        """Give the one that holds without any prices; its numerator is to be counted.

        ``targets`` : of the tiers before.
        """
        none = np.zeros(n_rows, dtype=np.int64)
        return cls(1, none, (0,) * len(targets), targets, 1, 0)


@dataclass(frozen=True, eq=False)
class TierAnswer:
    """How well one tier did.

    Attributes
    ----------
    value : steps of the plan; None without a plan.
    best : steps reached when the tier was closed; within a tolerance, later tiers may
        have given some of them up since.
    bound : steps no plan can exceed, given the targets of the tiers before.
    proven_by : "certificate" when the multipliers alone prove the bound, "CP-SAT",
        "HiGHS" (floating point); "" when the tier was not closed.
    certificate : the best bound that multipliers prove (at or above ``bound``).
    prices : float, steps of this tier that one more step of each row would bring.
    """

    name: str
    value: int | None
    bound: int | None
    proven_by: str
    certificate: Certificate | None
    prices: NDArray[np.float64]
    seconds: float
    best: int | None = None
    rounds: int = 0
    kernel_pairs: int = 0

    @property
    def gap(self) -> float | None:
        """Give the relative distance of value and bound."""
        return relative_gap(self.value, self.bound)


@dataclass(frozen=True, eq=False)
class Settled:
    """Tiers that were closed before, and a plan that leaves of them what it must.

    Attributes
    ----------
    pair : the chosen pair of each employee, -1 for surplus.
    tiers : one for each of the first tiers of the program, as they were closed.
    """

    pair: Ints
    tiers: tuple[TierAnswer, ...]


@dataclass(frozen=True)
class Breach:
    """A hard row that has to give way by ``amount`` steps in the mildest plan.

    ``row`` counts through the program's families; -1 - i stands for employee i, who
    has to be placed; its ``label`` is a phrase with a ``person``.
    """

    rule: str
    label: str
    amount: float
    row: int


@dataclass(frozen=True, eq=False)
class Answer:
    """The outcome of one solve.

    Attributes
    ----------
    status : "optimal" when every tier is proven within the asked gap; "infeasible"
        when proven so (``proven_by`` says how); "no_plan" when none was found in time.
    pair : int64, the chosen pair of each employee, -1 for surplus; None without plan.
    tiers : one per tier of the program.
    breaches : with "infeasible": the rows that give way, as the relaxation sees it.
    cuts : families of rows that ``Program.links`` asked for; certificates count them
        after the program's own.
    unique : every tier, the last tie-break too, was proven to the last step.
    ended : "" when it ended by itself, else "stopped", "time limit", "memory limit".
    """

    status: Status
    pair: Ints | None
    tiers: tuple[TierAnswer, ...]
    breaches: tuple[Breach, ...] = ()
    infeasible_certificate: Certificate | None = None
    cuts: tuple[Rows, ...] = ()
    proven_by: str = ""
    unique: bool = False
    ended: str = ""
    seconds: float = 0.0
    stats: dict[str, float] = field(default_factory=dict)
