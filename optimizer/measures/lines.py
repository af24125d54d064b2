"""Who reports to whom, over columns: today and in the new structure."""

from __future__ import annotations

import numpy as np

from optimizer.columns.frame import Frame
from optimizer.columns.make import Column, flags, positions


def superiors_today(frame: Frame) -> Column:
    """Give the post above each post today, -1 for none; new posts are passed over."""
    rows = frame.problem.posts
    up = positions((p.reports_to for p in rows), frame.post_index)
    return _standing(up, up, flags(p.new_status == "new" for p in rows))


def superiors_planned(frame: Frame) -> Column:
    """Give the post above each post in the new structure, -1 for none."""
    rows = frame.problem.posts
    up = positions((p.reports_to for p in rows), frame.post_index)
    onward = positions((p.successor or p.reports_to for p in rows), frame.post_index)
    return _standing(up, onward, frame.posts.abolished)


def _standing(up: Column, onward: Column, gone: Column) -> Column:
    """Walk on from the posts above that are gone; who walks in a circle has none."""
    found = up.astype(np.int64)
    gone, onward = np.append(gone, False), np.append(onward, -1)
    for _ in range(len(up)):
        if not gone[found].any():
            break
        found = np.where(gone[found], onward[found], found)
    return np.where(gone[found], -1, found)
