"""How time grows with the number of pairs."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np


def exponent(points: Iterable[tuple[int, float | None]]) -> float | None:
    """Fit seconds = a * pairs ** k, by least squares in logarithms; give k.

    None with fewer than two sizes, or where the gap was not reached at some size.
    """
    known = list(points)
    reached = [(pairs, seconds) for pairs, seconds in known if seconds]
    if len(reached) < len(known) or len({pairs for pairs, _ in reached}) < 2:  # noqa: PLR2004
        return None
    pairs, seconds = np.log(np.array(reached, dtype=float)).T
    return float(np.polyfit(pairs, seconds, 1)[0])
