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
from optimizer.contract.parts_again import hand_on_parts
from optimizer.contract.rows_again import beside_of, hand_on_rows
from optimizer.contract.unread import ASIDE, SPARE, Differing
from optimizer.fit.parts import are_untouched
from optimizer.fit.score import FitColumns, fit
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.policy.candidates import candidates_of
from optimizer.program.rows import Ints
from optimizer.reuse.judged_again import judged_again
from optimizer.rules.merit.incumbents import hand_on_claims


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
    before : the pairs in their own problem, and what differs there; None where no
        limits over them are to be known.
    """

    scored: Scored
    emp_from: Column
    post_from: Column
    columns: Mapping[Hashable, Column] = field(default_factory=dict)
    told: Mapping[str, Column] = field(default_factory=dict)
    before: tuple[Pairs, Differing] | None = None

    def pairs_of(self, problem: Problem, policy: BoundPolicy) -> Pairs:
        """Give the scored pairs of a problem: only rows that are new are looked at."""
        frame = self._frame(problem)
        emp, post, place = self._listed(frame, policy)
        pairs = Pairs(frame, emp, post)
        hand_on_pairwise(self.columns, pairs, place)
        if self.before is not None:
            known, differing = self.before
            hand_on_rows(known, pairs, place, self.emp_from, differing)
            hand_on_parts(known, pairs, place)
            hand_on_claims(known, pairs, self.emp_from, self.post_from)
        self._score(pairs, place)
        self._tell(pairs, place)
        return pairs

    def _score(self, pairs: Pairs, place: Ints) -> None:
        """Let pairs know their fit; it is worked out where a row or a pair is new."""
        beside = beside_of(pairs)
        if beside is not None and are_untouched(beside.told):
            place = beside.before.place
        fresh = np.flatnonzero(place < 0)
        if self.before is not None and not len(fresh):
            scores = fit(self.before[0].frame, self.before[0])
        else:
            scores = fit(pairs.frame, pairs.select(fresh))
        total = np.array(scores.total)
        if len(fresh) < len(place):
            total = self.scored.total[place]  # new ones read the last, until told
        if 0 < len(fresh) < len(place):
            total[fresh] = scores.total
        pairs.memo["fit"] = FitColumns(
            pairs.frame, pairs.aside(), total, scores.scale, scores.weights
        )

    def _tell(self, pairs: Pairs, place: Ints) -> None:
        """Let pairs know which moves they are: no merit makes one another."""
        beside = beside_of(pairs)
        if beside is None or not beside.told <= ASIDE | SPARE:
            pairs.take(self.told, place)
        elif beside.same:
            vars(pairs).update(self.told)
        else:
            pairs.take(self.told, beside.before.place)

    def _listed(self, frame: Frame, policy: BoundPolicy) -> tuple[Column, Column, Ints]:
        """Give the pairs, and where they stood; -1 for those of rows that differ."""
        fresh, again = self._judged(frame, policy)
        if again:
            emp, post = self.scored.emp, self.scored.post
            differ = (self.emp_from[emp] < 0) | (self.post_from[post] < 0)
            was = emp[differ], post[differ]
            if all(map(np.array_equal, was, (fresh.emp, fresh.post))):
                place = np.arange(len(emp), dtype=np.intp)
                place[differ] = -1
                return emp, post, place
        old, where = self._old()
        emp = np.concatenate([old[0], fresh.emp])
        post = np.concatenate([old[1], fresh.post])
        order = _order(emp.astype(np.int64) * frame.n_posts + post, len(where))
        place = np.full(len(emp), -1, dtype=np.intp)  # as numpy looks things up
        place[: len(where)] = where
        return emp[order], post[order], place[order]

    def _judged(self, frame: Frame, policy: BoundPolicy) -> tuple[Pairs, bool]:
        """Give the pairs of rows that differ, which no rule forbids.

        Beside them is said whether people and posts are the very same.
        """
        people, posts = self.emp_from < 0, self.post_from < 0
        told = None if self.before is None else self.before[1].told
        if self.before is not None and told is not None:
            again = judged_again(self.before[0], frame, policy, told, (people, posts))
            if again is not None:
                return again, True
        return candidates_of(frame, policy, np.flatnonzero(people), posts), False

    def _frame(self, problem: Problem) -> Frame:
        """Give the columns of the problem, those of rows that stay as they were."""
        if self.before is None:
            return Frame(problem)
        old, told = self.before[0].frame, self.before[1].told
        frame = Frame.after(old, problem, self.emp_from, self.post_from)
        if told is not None and told <= ASIDE | SPARE:
            frame.stand_as(old)
        return frame

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
