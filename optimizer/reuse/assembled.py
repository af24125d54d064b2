"""The program that was assembled last, for whoever asks about the same problem.

A solve is mostly followed by questions: the report, why this post, who lacks a seat.
They all look at the arrays that were solved. One program is kept, not more: it is the
largest thing there is.
"""

from __future__ import annotations

import weakref
from contextlib import suppress

from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.columns.pairs import Pairs
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Program

_LAST: list[weakref.ref[Problem]] = []


def forget() -> None:
    """Let the kept program go: a new one needs its room."""
    with suppress(IndexError):  # another thread may take the last one first
        while True:
            problem = _LAST.pop()()
            if problem is not None:
                at_hand(problem).pop(assembled, None)


def keep(problem: Problem, program: Program, pairs: Pairs) -> None:
    """Keep what was assembled of a problem as long as the problem lives.

    Parameters
    ----------
    problem : under its own policy.
    program, pairs : whole, as ``assemble`` gave them.
    """
    forget()
    at_hand(problem)[assembled] = program, pairs
    _LAST.append(weakref.ref(problem))


def assembled(problem: Problem, policy: BoundPolicy) -> tuple[Program, Pairs]:
    """Give the program of a problem and its pairs: the kept ones, or new ones.

    Parameters
    ----------
    problem : asked about.
    policy : its own, bound.

    Returns
    -------
    What ``assemble`` gives; kept for the next who asks.
    """
    known: tuple[Program, Pairs] | None = at_hand(problem).get(assembled)
    if known is None:
        forget()
        known = assemble(problem, policy)
        keep(problem, *known)
    return known
