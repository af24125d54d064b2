"""What was worked out of a problem and may be asked again, kept while it lives.

A problem cannot change, so that what was found of it once is true for good. What is
kept here is no part of it: it is neither compared nor sent to another process.
"""

from __future__ import annotations

import weakref
from typing import Any

from models.problem.tables import Tables

_KEPT: dict[int, dict[Any, Any]] = {}


def at_hand(problem: Tables) -> dict[Any, Any]:
    """Give what is kept of a problem, to be read and added to.

    Parameters
    ----------
    problem : this very one; an equal one has a memory of its own.

    Returns
    -------
    A dictionary that goes when the problem does; keys are named after what they hold.
    """
    kept = _KEPT.get(id(problem))
    if kept is None:
        kept = _KEPT[id(problem)] = {}
        weakref.finalize(problem, _KEPT.pop, id(problem), None)
    return kept
