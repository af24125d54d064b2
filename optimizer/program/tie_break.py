"""The last tier: of plans that are equally good, always the same one.

Each pair has a random weight made of its two ids, so that the answer does not hang on
the order of the tables, nor on the solver, the machine or the number of workers. Where
the policy names a seed, the seed stands before the id of a person: whoever knew the ids
beforehand could not know how ties would fall.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np

from models.phrase import Name
from models.problem.problem import Problem
from optimizer.program.program import Tier
from optimizer.program.rows import Ints

NAME = "tie-break"
TIE_RANGE = 1 << 24
"""Random weights in this range leave a tie with odds of at most pairs / 2^24."""
PIECE = 1 << 20
"""Pairs that are weighed at a time: on the way each takes four times the room."""


def tie_break(problem: Problem, emp: Ints, post: Ints) -> Tier:
    """Make the last tier: weights that depend on the ids alone, not on their order.

    Parameters
    ----------
    emp, post : positions in the tables, one entry per pair.
    """
    seed = problem.policy.plan.tie_break.removeprefix("id")
    (people, own), (places, there) = _named(emp), _named(post)
    values = scattered(
        (seed + problem.employees[k].emp_id for k in people),
        (problem.posts[k].post_code for k in places),
        own,
        there,
    )
    nothing = np.zeros(len(problem.employees), dtype=np.int64)
    return Tier(Name(NAME, "goal"), values, nothing)


def _named(positions: Ints) -> tuple[list[int], Ints]:
    """List which positions there are, and where each entry stands among them."""
    size = int(positions.max(initial=-1)) + 1
    there = np.zeros(size, dtype=bool)
    there[positions] = True
    number = np.cumsum(there) - 1
    return np.flatnonzero(there).tolist(), number[positions]


def scattered(
    people: Iterable[str], places: Iterable[str], emp: Ints, place: Ints
) -> Ints:
    """Give each pair a weight below ``TIE_RANGE`` that hangs on its two ids alone."""
    own, other = _hashes(people), _mix(_hashes(places))
    found = np.empty(len(emp), dtype=np.int32)
    for first in range(0, len(emp), PIECE):
        part = slice(first, first + PIECE)
        found[part] = _mix(own[emp[part]] ^ other[place[part]]) % np.uint64(TIE_RANGE)
    return found


def is_tie_break(tier: Tier) -> bool:
    """Tell whether a tier says nothing but which of equal plans is taken."""
    return tier.name == NAME


def _hashes(ids: Iterable[str]) -> Ints:
    digests = (hashlib.blake2b(i.encode(), digest_size=8).digest() for i in ids)
    return np.array([int.from_bytes(d, "little") for d in digests], dtype=np.uint64)


def _mix(x: Ints) -> Ints:
    """Scatter the bits of 64-bit numbers (the finaliser of splitmix64)."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))
