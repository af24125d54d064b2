"""Reading a problem for a command, under the policy that the user asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.problem.problem import Problem


def read(
    path: Path, policy: str | None = None, settings: Sequence[str] | None = None
) -> Problem:
    """Read a problem; ``policy`` and ``settings`` go before its own policy.

    Parameters
    ----------
    path : a folder of tables, a workbook or a run.
    policy : a shipped name or a path.
    settings : ``rules.grade.mode=off`` and the like.

    Returns
    -------
    The problem, cross-checked, without those who leave before it takes effect.

    Raises
    ------
    PlacementError
        When there is nothing to read, or it is wrong.
    """
    from models.problem.leaving import without_leavers
    from models.tables import read_problem

    return without_leavers(read_problem(path, policy, settings or ()))
