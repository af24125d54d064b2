"""The problems that are timed: an invented city, restated as one tier."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.generator import write_city
from models.tables import read_problem
from optimizer.assemble import assemble
from optimizer.control.clock import Event
from optimizer.control.settings import Settings
from optimizer.policy.bind import bind
from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT, Rows
from optimizer.search.optimise import optimise

MAIN = 2
"""Position of the tier that is timed: fit and all that is weighed against it."""


@dataclass(frozen=True, eq=False)
class SpeedCase:
    """One problem that all competitors are given.

    Attributes
    ----------
    variant : "city" (all rules), "seats" (seats alone, a plain assignment).
    program : the main tier alone, the tiers before it restated as hard rows.
    climb : the same problem with the tiers before it still to be climbed; None where
        there are none.
    """

    size: int
    variant: str
    program: Program
    climb: Program | None = None


def cases(size: int, seed: int = 1) -> Iterator[SpeedCase]:
    """Give the two problems of a size.

    Raises
    ------
    RuntimeError
        When the first tiers of the city could not be brought to their best.
    """
    whole = whole_city(size, seed)
    main = main_tier(whole, best_before(whole))
    yield SpeedCase(size, "city", main, up_to_main(whole))
    yield SpeedCase(size, "seats", seats_alone(whole))


def whole_city(size: int, seed: int = 1) -> Program:
    """Invent a city and assemble it under the shipped policy ``asn``."""
    with tempfile.TemporaryDirectory() as name:
        write_city(Path(name), size, seed)
        problem = read_problem(Path(name))
    return assemble(problem, bind(problem))[0]


def best_before(program: Program, seconds: float = 900.0) -> tuple[int, ...]:
    """Find and prove the best values of the tiers before the main one."""
    done: dict[int, Event] = {}

    def heard(event: Event) -> None:
        if event.stage == "tier done":
            done[event.tier] = event

    optimise(
        program,
        Settings(seconds, seed=0, workers=2),
        on_progress=heard,
        stop=lambda: len(done) >= MAIN,
    )
    reached = [done[tier] for tier in range(MAIN) if tier in done]
    values = [one.value for one in reached if one.value == one.bound]
    if len(values) < MAIN:
        raise RuntimeError(f"The first {MAIN} tiers were not proven in {seconds:.0f} s")
    return tuple(value for value in values if value is not None)


def up_to_main(program: Program) -> Program:
    """Leave out what comes after the main tier."""
    rows = [f for f in program.rows if f.price is None or f.tier <= MAIN]
    tiers = program.tiers[: MAIN + 1]
    return replace(program, rows=tuple(rows), tiers=tiers, links=())


def main_tier(program: Program, targets: tuple[int, ...]) -> Program:
    """Restate: maximise the main tier alone; the tiers before become hard rows."""
    rows = [_as_first(family) for family in program.rows if family.price is None]
    rows += [
        _as_first(family)
        for family in program.rows
        if family.price is not None and family.tier == MAIN
    ]
    rows += [_value_row(program, tier, best) for tier, best in enumerate(targets)]
    return replace(program, rows=tuple(rows), tiers=(program.tiers[MAIN],), links=())


def seats_alone(program: Program) -> Program:
    """Restate: maximise the main tier within the seats, with no other limit."""
    seats = program.rows[0]
    free = np.full(len(seats), -NO_LIMIT)
    rows = (replace(seats, lower=free),)
    return replace(program, rows=rows, tiers=(program.tiers[MAIN],), links=())


def _as_first(family: Rows) -> Rows:
    return replace(family, tier=0)


def _value_row(program: Program, tier: int, best: int) -> Rows:
    """Write that an earlier tier keeps its best value."""
    spec = program.tiers[tier]
    surplus = np.asarray(spec.surplus, dtype=np.int64)
    gain = np.asarray(spec.pairs, dtype=np.int64) - surplus[program.emp]
    least = best - spec.constant - int(surplus.sum())
    return Rows(
        rule=spec.name,
        labels=[f"{spec.name}: at its best"],
        lower=np.array([least]),
        upper=np.array([NO_LIMIT]),
        row=np.where(gain != 0, 0, -1).astype(np.int32),
        coef=gain,
    )
