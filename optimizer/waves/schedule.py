"""The answer: the wave of every mover, what was proven, and who acts meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.phrase import Phrase, phrase
from models.plan.result import Result
from optimizer.proof.certificate import Proof
from optimizer.waves.acting.records import Acting, Gap
from optimizer.waves.bounds import Bound
from optimizer.waves.bounds.bounds import BY_HAND
from optimizer.waves.question.question import Question
from optimizer.waves.refuted import Refuted, refuted_by
from optimizer.waves.ways.records import Ways

NUMBERS = BY_HAND, "certificate"
"""What anybody can add up again; any other prover is a solver, whose word is taken."""
Status = Literal["optimal", "feasible", "infeasible", "no_schedule"]


@dataclass(frozen=True)
class WaveTier:
    """What a schedule reaches in one thing that is sought, and what was proven.

    ``value`` and ``bound`` are costs, or with ``larger_is_better`` gains.
    """

    name: str
    value: float
    bound: float
    proven_by: str

    @property
    def on_trust(self) -> str:
        """Name the solvers on whose word it is best; "" where numbers prove it."""
        names = self.proven_by.split(", ")
        return ", ".join(name for name in names if name not in ("", *NUMBERS))


@dataclass(frozen=True)
class Schedule:
    """A plan with dates.

    Attributes
    ----------
    status : ``optimal`` (fewest waves and every tier proven), ``feasible`` (a schedule
        that was replayed, something open), ``infeasible`` (proven: no schedule within
        the waves there may be), ``no_schedule`` (none found in the time given).
    wave : of each mover, by id, from 1.   waves : how many there are, 0 for none.
    bound : no schedule has fewer waves.
    bounds : all that bounds the number of waves, the binding one first.
    tiers : fewest waves first.   most : waves there might be, None for any number.
    ways : where there are too few: what presses, and what would have to give way.
    acting : who acts for which post;   uncovered : weeks nobody could be found for.
    """

    result: Result
    question: Question
    status: Status
    wave: Mapping[str, int]
    waves: int
    bound: int
    bounds: tuple[Bound, ...]
    tiers: tuple[WaveTier, ...] = ()
    acting: tuple[Acting, ...] = ()
    uncovered: tuple[Gap, ...] = ()
    proof: Proof | None = None
    acting_proof: Proof | None = None
    refuted: Refuted | None = None
    unique: bool = False
    seconds: float = 0.0
    most: int | None = None
    ways: Ways | None = None

    def __repr__(self) -> str:
        """Show how many move in how many waves, on one line."""
        movers = len(self.wave)
        return f"<Schedule: {self.status}, {movers:,} movers, waves: {self.waves}>"

    @property
    def binding(self) -> Phrase:
        """Say why there are no fewer waves, with names and numbers."""
        if self.refuted is not None:
            return refuted_by(self.question, self.refuted)
        return self.bounds[0].words if self.bounds else phrase("nobody moves")

    @property
    def days(self) -> tuple[date, ...]:
        """Give the days of the waves that there are."""
        return self.question.days[: self.waves]

    @property
    def undated(self) -> tuple[str, ...]:
        """Name those who were told a day and have none now: the plan was mended."""
        told = self.question.midway.announced
        return tuple(sorted(told.keys() - self.wave.keys())) if self.wave else ()

    def day(self, emp_id: str) -> date:
        """Give the day on which somebody moves."""
        return self.question.days[self.wave[emp_id] - 1]

    @property
    def proven_by(self) -> str:
        """Name who proved what is proven."""
        names = (n for t in self.tiers for n in t.proven_by.split(", ") if n)
        return ", ".join(dict.fromkeys(names))
