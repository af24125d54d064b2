"""Scored pairs of one problem, of use to another that has some rows of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

import numpy as np

from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.columns.pairwise import hand_on_pairwise
from optimizer.contract.parts_again import GOALS, GoalsBefore
from optimizer.contract.rows_again import hand_on_rows
from optimizer.fit.score import FitColumns, fit
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.policy.candidates import candidates_of
from optimizer.program.rows import Ints


@dataclass(frozen=True, eq=False)
class Scored:
    """Candidate pairs and their fit, without the problem they come from.

    Attributes
    ----------
    emp, post : int32 positions, one entry per pair.   total : int64 steps of fit.
    shape : employees and posts of the problem.
    """

    emp: Column
    post: Column
    total: Column
    shape: tuple[int, int]

    @classmethod
    def of(cls, problem: Problem) -> Scored:
        """Find and score the pairs of a problem."""
        frame = Frame(problem)
        pairs = candidates_of(frame, bind(problem))
        shape = (frame.n_employees, frame.n_posts)
        return cls(pairs.emp, pairs.post, fit(frame, pairs).total, shape)


@dataclass(frozen=True, eq=False)
class Kept:
    """Scored pairs and where their rows stand in another problem.

    Attributes
    ----------
    emp_from, post_from : for each row of the other problem, position of the equal row,
        -1 for none (see ``optimizer.reuse.same_rows``).
    columns : further columns over the pairs (see ``optimizer.columns.pairwise``).
    told : what the pairs themselves know of each (see ``Pairs.told``).
    before : the pairs in their own problem, and the posts whose rows differ there; None
        where no limits over them are to be known.
    """

    scored: Scored
    emp_from: Column
    post_from: Column
    columns: Mapping[Hashable, Column] = field(default_factory=dict)
    told: Mapping[str, Column] = field(default_factory=dict)
    before: tuple[Pairs, frozenset[str]] | None = None

    def pairs_of(self, problem: Problem, policy: BoundPolicy) -> Pairs:
        """Give the scored pairs of a problem: only rows that are new are looked at."""
        frame = self._frame(problem)
        old, where = self._old()
        new_people = np.flatnonzero(self.emp_from < 0)
        same_people = np.flatnonzero(self.emp_from >= 0)
        new_posts = self.post_from < 0
        fresh = [
            candidates_of(frame, policy, new_people),
            candidates_of(frame, policy, same_people, new_posts),
        ]
        emp = np.concatenate([old[0], *(f.emp for f in fresh)])
        post = np.concatenate([old[1], *(f.post for f in fresh)])
        scores = [fit(frame, few) for few in fresh]
        total = np.concatenate([self.scored.total[where], *(s.total for s in scores)])
        order = _order(emp.astype(np.int64) * frame.n_posts + post, len(where))
        pairs = Pairs(frame, emp[order], post[order])
        pairs.memo["fit"] = FitColumns(
            frame, pairs, total[order], scores[0].scale, scores[0].weights
        )
        place = np.full(len(pairs), -1, dtype=np.intp)  # as numpy looks things up
        place[: len(where)] = where
        place = place[order]
        pairs.take(self.told, place)
        hand_on_pairwise(self.columns, pairs, place)
        if self.before is not None:
            known, posts = self.before
            hand_on_rows(known, pairs, place, self.emp_from, posts)
            parts = known.memo.get("goals", ())
            pairs.memo[GOALS] = GoalsBefore([*parts], place)
        return pairs

    def _frame(self, problem: Problem) -> Frame:
        """Give the columns of the problem, those of rows that stay as they were."""
        if self.before is None:
            return Frame(problem)
        old = self.before[0].frame
        return Frame.after(old, problem, self.emp_from, self.post_from)

    def _old(self) -> tuple[tuple[Column, Column], Ints]:
        """Give the pairs whose rows are both still there, and which they were."""
        emp_to, post_to = (
            _turned(found, size)
            for found, size in zip(
                (self.emp_from, self.post_from), self.scored.shape, strict=True
            )
        )
        emp, post = emp_to[self.scored.emp], post_to[self.scored.post]
        where = np.flatnonzero((emp >= 0) & (post >= 0))
        return (emp[where], post[where]), where


def _order(keys: Ints, old: int) -> Ints:
    """Sort keys of which the first ``old`` mostly are in order, the others few."""
    known, new = keys[:old], np.sort(keys[old:])
    if len(new) * 4 > old or not (known[1:] > known[:-1]).all():
        return np.argsort(keys, kind="stable")
    at = np.searchsorted(known, new) + np.arange(len(new))
    order = np.empty(len(keys), dtype=np.int64)
    fresh = np.zeros(len(keys), dtype=bool)
    fresh[at] = True
    order[at] = old + np.argsort(keys[old:], kind="stable")
    order[~fresh] = np.arange(old)
    return order


def _turned(found: Column, size: int) -> Column:
    """Turn "new row stands at old place" round."""
    turned = np.full(size, -1, dtype=np.int32)
    there = np.flatnonzero(found >= 0)
    turned[found[there]] = there
    return turned
