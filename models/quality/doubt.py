"""A doubt about a cell of a table, as a warning with its row."""

from __future__ import annotations

from typing import Any

from models.issue import Code, Issue
from models.phrase import NOTHING, Phrase
from models.problem.links import line
from models.problem.tables import Tables


def doubt(
    problem: Tables,
    cell: tuple[str, int, str],
    message: Phrase,
    value: Any = "",
    maybe: Phrase = NOTHING,
    *,
    code: Code = "contradiction",
) -> Issue:
    """Make the warning about a cell: table, place of the record, field."""
    table, place, field = cell
    return Issue(
        message,
        table,
        line(problem, table, place),
        field,
        str(value),
        maybe=maybe,
        severity="warning",
        code=code,
    )
