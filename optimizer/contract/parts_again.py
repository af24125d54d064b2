"""What goals give pairs, from those of an earlier problem: only new pairs are asked.

What a goal that is ``by_rows`` gives a pair hangs on the rows of its employee and its
post, and on what stands once for all. What it gives people is made of everybody. Where
a goal reads nothing of what differs, all of it is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.columns.frame import Frame
from optimizer.columns.make import Column, narrowed
from optimizer.columns.pairs import Pairs
from optimizer.columns.pairwise import select_known
from optimizer.contract.contracts import Contribution, Goal
from optimizer.contract.rows_again import Beside, beside_of

GOALS = "goals before"


@dataclass(frozen=True, eq=False)
class GoalsBefore:
    """What goals gave pairs of an earlier problem.

    Attributes
    ----------
    known : goals, each with what it gave.
    place : for each new pair, where it stood; -1 for new ones.
    beside : the same for goals that read nothing of what differs; None where that is
        not known.
    """

    known: Sequence[tuple[Goal, Contribution]]
    place: Column
    beside: Beside | None = None

    def part(self, goal: Goal, frame: Frame, pairs: Pairs) -> Contribution | None:
        """Give what a goal adds; None where it has to be asked of all pairs."""
        beside = self.beside
        if beside is not None and not goal.is_untouched(beside.told):
            beside = None
        old = next((part for other, part in self.known if other.alike(goal)), None)
        if old is None or (beside is not None and beside.same):
            return old
        if not goal.goes_by_rows() or isinstance(old.pairs, int):
            return None
        place = self.place if beside is None else beside.before.place
        fresh = np.flatnonzero(place < 0)
        if beside is not None and not len(fresh) and not old.rows:
            return replace(old, pairs=old.pairs[place])
        new = goal.contribution(frame, select_known(pairs, fresh))
        if new.scale != old.scale or new.rows or old.rows:
            return None
        own = narrowed(np.asarray(new.pairs))
        column = old.pairs[place]  # new ones read the last, until they are told
        column = column.astype(np.result_type(column, own), copy=False)
        column[fresh] = own
        return replace(new, pairs=column)


def part_again(goal: Goal, frame: Frame, pairs: Pairs) -> Contribution:
    """Give what a goal adds, of pairs that are known taken over where that can be."""
    before: GoalsBefore | None = pairs.memo.get(GOALS)
    found = None if before is None else before.part(goal, frame, pairs)
    if found is not None:
        return found
    found = goal.contribution(frame, pairs)
    return replace(found, pairs=narrowed(found.pairs))


def hand_on_parts(old: Pairs, pairs: Pairs, place: Column) -> None:
    """Let pairs of a problem know what goals gave those of an earlier one.

    Parameters
    ----------
    place : where each pair stood among the earlier ones, -1 for new ones.
    """
    known = [*old.memo.get("goals", ())]
    pairs.memo[GOALS] = GoalsBefore(known, place, beside_of(pairs))
