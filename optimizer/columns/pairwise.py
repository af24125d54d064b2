"""Columns over pairs that hang on the rows of an employee and of a post alone.

Of pairs that an earlier problem had too, under rows that are the same, such a column is
known: only for pairs that are new is it worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

import numpy as np

from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs

MOST = 1 << 20
"""Pairs up to which columns are kept for a problem to come: memory goes before time."""
_OWN, _BEFORE = "pairwise", "pairs before"


@dataclass(frozen=True, eq=False)
class Before:
    """Columns over the pairs of an earlier problem.

    Attributes
    ----------
    columns : by name.
    place : for each pair of the new problem, where it stood; -1 for new ones.
    """

    columns: Mapping[Hashable, Column]
    place: Column


def pairwise(pairs: Pairs, name: Hashable, make: Callable[[Pairs], Column]) -> Column:
    """Give a column over pairs; of pairs that were there before, the known entries.

    Parameters
    ----------
    name : of the column: it tells the function and all its parameters.
    make : works it out for some pairs, entry by entry: from the rows of the employee
        and the post, and from what stands once for all.
    """
    own: dict[Hashable, Column] = pairs.memo.get(_OWN, {})
    if name in own:
        return own[name]
    before: Before | None = pairs.memo.get(_BEFORE)
    known = None if before is None else before.columns.get(name)
    if before is None or known is None:
        found = make(pairs)
    else:
        found = known[before.place]  # new ones read the last entry, until they are made
        fresh = np.flatnonzero(before.place < 0)
        if len(fresh):
            found[fresh] = make(pairs.select(fresh))
    if len(pairs) <= MOST:
        pairs.memo.setdefault(_OWN, {})[name] = found
    return found


def columns_of(pairs: Pairs) -> Mapping[Hashable, Column]:
    """Give the columns that are known over pairs."""
    known: Mapping[Hashable, Column] = pairs.memo.get(_OWN, {})
    return known


def hand_on_pairwise(
    columns: Mapping[Hashable, Column], pairs: Pairs, place: Column
) -> None:
    """Let pairs know the columns of an earlier problem.

    Parameters
    ----------
    place : where each of them stood among the earlier pairs; -1 for new ones.
    """
    if columns:
        pairs.memo[_BEFORE] = Before(columns, place)


def select_known(pairs: Pairs, keep: Column) -> Pairs:
    """Give some pairs, at positions, that know the columns of an earlier problem."""
    fewer = pairs.select(keep)
    before: Before | None = pairs.memo.get(_BEFORE)
    if before is not None:
        fewer.memo[_BEFORE] = Before(before.columns, before.place[keep])
    return fewer


def take_columns(old: Pairs, pairs: Pairs) -> None:
    """Let the very same pairs of another problem have the columns that are known."""
    if _OWN in old.memo:
        pairs.memo[_OWN] = {**old.memo[_OWN]}


def places_by_key(old: Pairs, pairs: Pairs, place: Column) -> Column:
    """Give for each pair the place of the equal earlier one, -1 for none.

    Parameters
    ----------
    place : the same where the rows are equal too: only the others are looked up.
    """
    fresh = np.flatnonzero(place < 0)
    if not len(fresh) or not len(old):
        return place
    width = pairs.frame.n_posts
    known = old.emp.astype(np.int64) * width + old.post
    own = pairs.emp[fresh].astype(np.int64) * width + pairs.post[fresh]
    at = np.minimum(np.searchsorted(known, own), len(known) - 1)
    found = place.copy()
    found[fresh] = np.where(known[at] == own, at, -1)
    return found
