"""Every built-in usage, one file each; a new usage is one more line here."""

from __future__ import annotations

from collections.abc import Mapping

from models.errors import PolicyError, nearest
from models.phrase import phrase
from models.problem.problem import Problem
from optimizer.contract.registry import classes
from optimizer.usages.column import ScoreColumn
from optimizer.usages.usage import Usage

_LINES = (
    "moves:Moves",
    "transfers:Transfers",
    "training:TrainingHours",
    "training:TrainingCost",
    "pay:PostAllowance",
    "loss:FitLoss",
    "loss:ClassesLost",
    "loss:AllowanceLoss",
)
_EVERY: tuple[type[Usage], ...] = classes(__name__, _LINES)
USAGES: Mapping[str, type[Usage]] = {usage.name: usage for usage in _EVERY}


def find_usage(problem: Problem, name: str) -> Usage:
    """Give the usage of a name: built in, or a numeric column of the scores table.

    Raises
    ------
    PolicyError
        Naming the usage that is not known, with the nearest that is; or the column
        that is called as one of ours: which is meant nobody can tell.
    """
    columns = problem.scores.usages if problem.scores is not None else {}
    if name in USAGES and name in columns:
        raise PolicyError(
            phrase(
                "usage {name!r} is built in, and scores have a column of that name.\n"
                "Maybe call the column otherwise?",
                name=name,
            )
        )
    if name in USAGES:
        return USAGES[name]()
    if name in columns:
        return ScoreColumn(name)
    hint = nearest(name, [*USAGES, *columns])
    raise PolicyError(
        phrase("usage {name!r} is not known.{hint}", name=name, hint=hint)
    )
