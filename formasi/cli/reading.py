"""Reading a problem for a command, under the policy that the user asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import InputError

if TYPE_CHECKING:
    from models.problem.problem import Problem


def read(
    path: Path,
    policy: str | None = None,
    settings: Sequence[str] | None = None,
    keep: Sequence[str] | None = None,
    *,
    pseudonyms: bool = False,
) -> Problem:
    """Read a problem; ``policy`` and ``settings`` go before its own policy.

    Parameters
    ----------
    path : a folder of tables, a workbook or a run.
    policy : a shipped name or a path.
    settings : ``rules.grade.mode=off`` and the like.
    keep : columns that Formasi does not know and that are kept.
    pseudonyms : name nobody, in the problem and in what is wrong with it.

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

    if not pseudonyms:
        return without_leavers(read_problem(path, policy, settings or (), keep or ()))
    from formasi.pseudonyms.refused import unnamed_error
    from formasi.pseudonyms.veiling import hidden_problem

    try:
        whole = read_problem(path, policy, settings or (), keep or ())
        return without_leavers(hidden_problem(whole))
    except InputError as error:
        raise unnamed_error(error) from None


def names_in(scenarios: Path) -> list[str]:
    """Give the texts of a scenario file: extra columns that they name are kept.

    Parameters
    ----------
    scenarios : the file, already read once without a mistake.
    """
    from models.tables.files.toml import texts_in
    from scenarios.files.extending import load

    return list(texts_in(load(scenarios)))
