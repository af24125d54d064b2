"""Tables joined from exports, as a problem in which nobody is named."""

from __future__ import annotations

from pathlib import Path

from formasi.pseudonyms.veiling import hidden_problem
from models.intake.bring import Brought, write_brought
from models.problem.problem import Problem
from models.storage.staging import passing
from models.tables import read_problem, write_problem


def write_unnamed(made: Brought, target: Path) -> Problem:
    """Write what was brought under pseudonyms; no mapping, no list of differences.

    Those two hold cells of the exports. What is joined is read as any problem is: what
    nobody can read nobody can hide.

    Parameters
    ----------
    made : the exports, joined.
    target : a new or empty folder.

    Returns
    -------
    The problem as it was written.

    Raises
    ------
    InputError
        When the tables have mistakes.
    """
    target.absolute().parent.mkdir(parents=True, exist_ok=True)
    with passing(target.absolute()) as there:
        joined = Path(there) / "joined"
        write_brought(made, joined)
        problem = hidden_problem(read_problem(joined))
    write_problem(problem, target)
    return problem
