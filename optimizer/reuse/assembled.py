"""The program that was assembled last, for whoever asks about the same problem.

A solve is mostly followed by questions: the report, why this post, who lacks a seat.
They all look at the arrays that were solved. So does a solve that starts from another:
then both are kept, for they share most of their arrays. A program is the largest thing
there is; otherwise one is kept, not more.
"""

from __future__ import annotations

import weakref

from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.columns.pairs import Pairs
from optimizer.contract.rows_again import BEFORE
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Program

_LAST: list[weakref.ref[Problem]] = []


def forget(beside: Problem | None = None) -> None:
    """Let the kept programs go: a new one needs their room.

    Parameters
    ----------
    beside : its program stays.
    """
    for known in [*_LAST]:
        problem = known()
        if problem is not None and problem is beside:
            continue
        if problem is not None:
            at_hand(problem).pop(assembled, None)
        if known in _LAST:  # another thread may take it first
            _LAST.remove(known)


def keep(
    problem: Problem,
    program: Program,
    pairs: Pairs,
    beside: Problem | None = None,
) -> None:
    """Keep what was assembled of a problem as long as the problem lives.

    Parameters
    ----------
    problem : under its own policy.
    program, pairs : whole, as ``assemble`` gave them.
    beside : a problem whose program stays too.
    """
    forget(beside)
    pairs.memo.pop(BEFORE, None)  # earlier pairs may go
    at_hand(problem)[assembled] = program, pairs
    _LAST.append(weakref.ref(problem))


def kept(problem: Problem) -> tuple[Program, Pairs] | None:
    """Give the program of a problem and its pairs where they are at hand."""
    known: tuple[Program, Pairs] | None = at_hand(problem).get(assembled)
    return known


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
    known = kept(problem)
    if known is None:
        forget()
        known = assemble(problem, policy)
        keep(problem, *known)
    return known
