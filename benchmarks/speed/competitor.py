"""A way to solve the problem: whether it applies, and how it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks.speed.trace import Finish
from optimizer.program.program import Program
from optimizer.program.rows import Ints

Tell = Callable[[float | None, float | None], None]
"""Told of the best value and the best bound, in steps, as they become known."""


@dataclass(frozen=True)
class Competitor:
    """A way to solve a program of one tier.

    Attributes
    ----------
    title : what a reader of the table sees.
    applies : says whether the program is of a kind that this way can solve.
    otherwise : why not, where it does not apply.
    run : solves within ``time_limit`` seconds and tells how it goes.
    floor : solves less than the problem: a time to measure the others against.
    climbs : brings the tiers before the main one to their best by itself, in its time.
    """

    name: str
    title: str
    applies: Callable[[Program], bool]
    run: Callable[[Program, float, Tell], Finish]
    otherwise: str = ""
    floor: bool = False
    climbs: bool = False


def always(program: Program) -> bool:
    """Apply to every program."""
    del program
    return True


def seats_only(program: Program) -> bool:
    """Apply to programs with seats and no other limit."""
    return len(program.rows) == 1 and len(program.rows[0]) == program.n_posts


def per_employee(program: Program, chosen: Ints) -> Ints:
    """Turn a list of chosen pairs into a pair per employee, -1 for surplus."""
    pair = np.full(program.n_employees, -1, dtype=np.int64)
    pair[program.emp[chosen]] = chosen
    return pair
