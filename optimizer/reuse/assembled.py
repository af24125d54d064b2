"""The program that was assembled last, for whoever asks about the same problem.

A solve is mostly followed by questions: the report, why this post, who lacks a seat.
They all look at the arrays that were solved. So does a solve that starts from another:
then both are kept, for they share most of their arrays. A program is the largest thing
there is: of large ones no other is kept, of small ones those that were used last, so
that whoever compares options may start each from the same one.
"""

from __future__ import annotations

import weakref

from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.columns.pairs import Pairs
from optimizer.contract.parts_again import GOALS
from optimizer.contract.rows_again import BEFORE
from optimizer.control.memory import give_back
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Program

MOST = 1 << 20
"""Pairs that are kept in all, beside those of the program at work and of its start."""
_LAST: list[weakref.ref[Problem]] = []


def make_room(beside: Problem | None = None, most: int | None = None) -> None:
    """Let programs go that were used longest ago, as far as a new one needs their room.

    Parameters
    ----------
    beside : its program stays.
    most : pairs of others that may stay; None for ``MOST``.
    """
    left = MOST if most is None else most
    stay = list[weakref.ref[Problem]]()
    for known in [*reversed(_LAST)]:
        problem = known()
        held = None if problem is None else kept(problem)
        if problem is None or held is None:
            continue
        if problem is not beside:
            left -= len(held[1])
        if problem is beside or left >= 0:
            stay.insert(0, known)
        else:
            at_hand(problem).pop(assembled, None)
    _LAST[:] = stay


def forget(beside: Problem | None = None) -> None:
    """Let all kept programs go but that of ``beside``."""
    make_room(beside, 0)


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
    make_room(beside)
    for name in (BEFORE, GOALS):
        pairs.memo.pop(name, None)  # earlier pairs may go
    at_hand(problem)[assembled] = program, pairs
    used = [one for one in (beside, problem) if one is not None]
    others = [ref for ref in _LAST if not any(ref() is one for one in used)]
    _LAST[:] = [*others, *map(weakref.ref, used)]


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
        make_room()
        known = assemble(problem, policy)
        if len(known[1]) > MOST:
            give_back()
        keep(problem, *known)
    return known
