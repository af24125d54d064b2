"""What the history and the posts say of fields, once for all plans: over columns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.shared import Reads, once_of


def served(frame: Frame) -> Mapping[int, set[int]]:
    """Give the families that each employee served in."""
    return once_of(frame, "families served in", _served, _lines)


def asking(frame: Frame) -> Column:
    """Mark, for each education group, the posts that ask for it."""
    return once_of(frame, "posts by education", _asking, _posts)


def _lines(frame: Frame) -> Reads:
    return frame.problem.history, frame.employee_index, frame.families


def _posts(frame: Frame) -> Reads:
    return frame.problem.posts, frame.groups


def _served(frame: Frame) -> Mapping[int, set[int]]:
    people, places = frame.employee_index, frame.families
    held: dict[int, set[int]] = {}
    for line in frame.problem.history:
        if line.job_family and line.emp_id in people:
            own = held.setdefault(people[line.emp_id], set())
            own.add(places[line.job_family])
    return held


def _asking(frame: Frame) -> Column:
    groups = frame.groups
    asked = np.zeros((len(groups), frame.n_posts), dtype=bool)
    for place, post in enumerate(frame.problem.posts):
        asked[[groups[g] for g in post.required_groups if g], place] = True
    return asked
