"""Columns that a problem has in common with one that it was made from.

What a column reads is told beside it. Where a problem of which little changed reads the
very same, the column is the same, and is not made again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

import numpy as np

from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column

T = TypeVar("T")
Reads = tuple[Any, ...]
"""All that a column hangs on: tables, parameters, names, columns as bytes."""
_READ = "columns read"


def once_of(
    frame: Frame,
    name: Hashable,
    make: Callable[[Frame], T],
    reads: Callable[[Frame], Reads],
) -> T:
    """Make columns the first time a frame is asked for them, or take those at hand.

    Parameters
    ----------
    name : of the columns, one for all frames.
    reads : gives all that ``make`` reads of a frame.
    """
    if name not in frame.memo:
        asked, known = reads(frame), at_hand(frame.problem).get(_READ, {}).get(name)
        if known is not None and _equal(known[0], asked):
            frame.memo[name] = known[1]
        else:
            frame.memo[name] = make(frame)
        frame.reads[name] = asked
    kept: T = frame.memo[name]
    return kept


def by_person(
    frame: Frame, name: Hashable, make: Callable[[Column], Column], reads: Reads
) -> Column:
    """Make a column over employees once, only of those whose row is new.

    Parameters
    ----------
    name : tells the column from any other.
    make : gives the entries of employees at some places, each hanging on its own row
        (see ``optimizer.reuse.same_rows``), and on what stands once for all.
    reads : what else they hang on; where that differs all are made again.
    """
    people = frame.employees
    if name not in people.asked:
        before = people.before
        known = None if before is None else before.asked.get(name)
        if before is None or known is None or not len(known[1]) or known[0] != reads:
            found = make(np.arange(frame.n_employees))
        else:
            found = known[1][before.place]  # new ones read the last, until made
            if before.fresh:
                found[before.fresh] = make(np.array(before.fresh))
        people.asked[name] = reads, found
    return people.asked[name][1]


def hand_on_columns(old: Frame, new: Problem) -> None:
    """Let the columns of a problem be those of an earlier one that read the same."""
    made: Mapping[Any, tuple[Reads, Any]] = {
        name: (reads, old.memo[name]) for name, reads in old.reads.items()
    }
    at_hand(new)[_READ] = made


def _equal(one: Reads, other: Reads) -> bool:
    """Compare piece by piece; most are the same objects, which is seen at once."""
    return all(a is b or a == b for a, b in zip(one, other, strict=True))
