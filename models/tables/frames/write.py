"""The tables of a problem as frames, in the columns that files have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.problem.problem import Problem
from models.tables.write import sheets_of

if TYPE_CHECKING:
    import pandas as pd


def frames_of(problem: Problem) -> dict[str, pd.DataFrame]:
    """Give each table of a problem as a frame.

    Parameters
    ----------
    problem : whose tables are given; its policy is no table.

    Returns
    -------
    Name of a table -> its frame; tables that hold nothing are left out.
    """
    import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

    return {
        name: pd.DataFrame(dict(zip(header, columns, strict=True)))
        for name, (header, columns) in sheets_of(problem).items()
    }
