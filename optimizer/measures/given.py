"""Given scores as columns: the planner's own value of pairs, exact, in whole steps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.columns.distinct import chunks, once
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.shared.steps import given_scale, to_steps

ROOMY = 16


@dataclass(frozen=True, eq=False)
class Given:
    """The scores table sorted by pair; ``row`` is the line of the table of each key."""

    key: Column
    row: Column
    n_posts: int

    def find(self, pairs: Pairs) -> Column:
        """Give the line of the scores table of each pair, -1 where it is not listed."""
        asked = pairs.emp.astype(np.int64) * self.n_posts + pairs.post
        if not len(asked) or not len(self.key):
            return np.full(len(asked), -1, dtype=np.int64)
        low, high = int(asked.min()), int(asked.max())
        first, last = np.searchsorted(self.key, [low, high + 1])
        if high - low < ROOMY * (len(asked) + int(last - first)):
            table = np.full(high - low + 1, -1, dtype=np.int64)
            table[self.key[first:last] - low] = self.row[first:last]
            return np.asarray(table[asked - low])
        place = np.minimum(np.searchsorted(self.key, asked), len(self.key) - 1)
        return np.where(self.key[place] == asked, self.row[place], -1)


def given(frame: Frame) -> Given:
    """Sort the scores table, once for a frame; of doubles the last counts."""
    return once(frame, "given", _sorted)


def _sorted(frame: Frame) -> Given:
    scores = frame.problem.scores
    none = np.zeros(0, dtype=np.int64)
    if scores is None:
        return Given(none, none, frame.n_posts)
    import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

    emp = pd.Index(list(frame.employee_index)).get_indexer(pd.Index(scores.emp_id))
    post = pd.Index(list(frame.post_index)).get_indexer(pd.Index(scores.post_code))
    row = np.flatnonzero((emp >= 0) & (post >= 0))
    key = emp[row].astype(np.int64) * frame.n_posts + post[row]
    order = np.argsort(key, kind="stable")
    key, row = key[order], row[order].astype(np.int32)
    last = np.append(key[1:] != key[:-1], True)[: len(key)]
    return Given(key[last], row[last], frame.n_posts)


def given_bar(frame: Frame, pairs: Pairs) -> Column:
    """Mark the pairs that the scores table does not list."""
    return given(frame).find(pairs) < 0


def given_steps(frame: Frame, pairs: Pairs) -> tuple[Column, int]:
    """Give the score of each pair in whole steps, and the steps in one unit."""
    fit, scores = frame.problem.policy.fit, frame.problem.scores
    scale = given_scale(fit, scores)
    listed = np.zeros(0) if scores is None else scores.score
    every = np.append(to_steps(listed, scale), to_steps(fit.unlisted, scale))
    return values_of(frame, pairs, every), scale


def values_of(frame: Frame, pairs: Pairs, column: Column) -> Column:
    """Read a column of the scores table; its last entry is for pairs not listed."""
    values = np.empty(len(pairs), dtype=column.dtype)
    for part, few in chunks(pairs):
        values[part] = column[given(frame).find(few)]
    return values
