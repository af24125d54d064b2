"""What an assignment is: arrays, its value, and what was proven of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.plan.result import Result
from models.showing.pages import as_html

UNPLACED = -1
"""Stands for the column of a row that has none."""


@dataclass(frozen=True, eq=False, repr=False)
class Assignment:
    """A column for each row of a matrix, or none.

    It unpacks as what scipy gives: ``rows, columns = assign(scores)``.

    Attributes
    ----------
    column_of : column of each row, -1 for a row without one.
    value : sum of the scores; of the costs where those were made small.
    worst : the least score (the greatest cost) of all; None where none is placed.
    bound : no assignment of as many rows can have a better value; None where the
        objective is another.
    status : ``optimal`` is proven; ``feasible`` is the best in the time; ``infeasible``
        and ``no_plan`` as in a result.
    proven_by : who proved it: ``certificate``, ``duals``, ``no blocking pair`` ...
    result : the whole result where it came from a solve, with certificate and prices.

    Examples
    --------
    >>> from formasi import assign
    >>> found = assign([[4, 1, 3], [2, 0, 5], [3, 2, 2]])
    >>> found
    <Assignment: optimal, 3 of 3 placed, value 11, worst 2>
    >>> rows, columns = found
    >>> columns.tolist(), found.value
    ([0, 2, 1], 11.0)
    """

    column_of: NDArray[np.int64]
    value: float
    worst: float | None
    bound: float | None
    status: str
    proven_by: str
    result: Result | None = field(default=None, repr=False)

    @property
    def optimal(self) -> bool:
        """Tell whether nothing better is possible, proven."""
        return self.status == "optimal"

    @property
    def rows(self) -> NDArray[np.int64]:
        """Give the rows that have a column."""
        return np.flatnonzero(self.column_of != UNPLACED)

    @property
    def columns(self) -> NDArray[np.int64]:
        """Give the column of each of ``rows``."""
        return self.column_of[self.rows]

    def __iter__(self) -> Iterator[NDArray[np.int64]]:
        """Give rows, then columns."""
        return iter((self.rows, self.columns))

    def _facts(self) -> dict[str, Any]:
        placed, count = len(self.rows), len(self.column_of)
        return {
            "status": self.status,
            "placed": f"{placed:,} of {count:,}",
            "value": self.value,
            "worst": self.worst,
            "bound": self.bound,
            "proven by": self.proven_by,
        }

    def __repr__(self) -> str:
        """Show how good it is, on one line."""
        worst = "none" if self.worst is None else f"{self.worst:,.10g}"
        return (
            f"<Assignment: {self.status}, {self._facts()['placed']} placed, "
            f"value {self.value:,.10g}, worst {worst}>"
        )

    def _repr_html_(self) -> str:
        """Show how good it is, in a notebook."""
        return as_html("Assignment", self._facts())
