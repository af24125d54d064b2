"""Reading a problem for a command, under the policy that the user asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.problem.problem import Problem


def read(
    path: Path,
    policy: str | None = None,
    settings: Sequence[str] | None = None,
    keep: Sequence[str] | None = None,
) -> Problem:
    """Read a problem; ``policy`` and ``settings`` go before its own policy.

    Parameters
    ----------
    path : a folder of tables, a workbook or a run.
    policy : a shipped name or a path.
    settings : ``rules.grade.mode=off`` and the like.
    keep : columns that Formasi does not know and that are kept.

    Returns
    -------
    The problem, cross-checked.

    Raises
    ------
    PlacementError
        When there is nothing to read, or it is wrong.
    """
    from models.tables import read_problem

    return read_problem(path, policy, settings or (), keep or ())


def names_in(scenarios: Path) -> list[str]:
    """Give the texts of a scenario file: extra columns that they name are kept.

    Parameters
    ----------
    scenarios : the file, already read once without a mistake.
    """
    from models.tables.read import texts_in
    from scenarios.files.extending import load

    return list(texts_in(load(scenarios)))
