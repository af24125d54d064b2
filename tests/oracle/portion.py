"""Which of the many seeds are tried: all of them, or one part of several."""

from __future__ import annotations

import os


def seeds(count: int, first: int = 0, step: int = 1) -> range:
    """Give seeds below a count; of these the part that ``FORMASI_PART`` names.

    ``FORMASI_PART=3/40`` is the fourth of forty parts: a deep run that would be too
    long in one piece can be run in as many as one likes.
    """
    own, parts = map(int, os.environ.get("FORMASI_PART", "0/1").split("/"))
    return range(first, count, step)[own::parts]
