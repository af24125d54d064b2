"""What was worked out of a problem and may be asked again, kept while it lives.

A problem cannot change, so that what was found of it once is true for good. What is
kept here is no part of it: it is neither compared nor sent to another process.
"""

from __future__ import annotations

from typing import Any

from models.problem.tables import MEMORY, Tables


def at_hand(problem: Tables) -> dict[Any, Any]:
    """Give what is kept of a problem, to be read and added to.

    Parameters
    ----------
    problem : this very one; an equal one has a memory of its own.

    Returns
    -------
    A dictionary that goes when the problem does; keys are what makes the values.
    """
    kept: dict[Any, Any] = vars(problem).setdefault(MEMORY, {})
    return kept
