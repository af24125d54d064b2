"""Given scores: the planner's own value of pairs, with usages, kept as columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from models.demands import demand_column, demand_mapping
from models.records.given.matrix import columns_of
from models.showing.pages import as_html, html_table

if TYPE_CHECKING:
    import pandas as pd

DECIMALS = 12
"""Decimals that are looked for: a double holds no more of what people write."""
LOOK = 1000
"""Numbers of a column that are looked at before all of them are."""
SHOWN = 5
"""Rows that a notebook shows."""


class Places(Mapping[tuple[str, str], int]):
    """Entry of each pair, of doubles the last; 4 bytes a pair, a dict takes 200."""

    def __init__(self, emp_id: NDArray[Any], post_code: NDArray[Any]) -> None:
        import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

        self._emp_id, self._post_code = emp_id, post_code
        numbers, names = pd.factorize(emp_id)
        self._order = np.argsort(numbers, kind="stable").astype(np.int32)
        counts = np.bincount(numbers, minlength=len(names))
        self._ends = np.cumsum(counts)
        self._starts = self._ends - counts
        self._number = {name: number for number, name in enumerate(names)}

    def __getitem__(self, pair: tuple[str, str]) -> int:
        number = self._number[pair[0]]
        entries = self._order[self._starts[number] : self._ends[number]]
        found = entries[self._post_code[entries] == pair[1]]
        if not len(found):
            raise KeyError(pair)
        return int(found[-1])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Give every pair, doubles once."""
        return iter(dict.fromkeys(zip(self._emp_id, self._post_code, strict=True)))

    def __len__(self) -> int:
        """Count the pairs, doubles once."""
        return sum(1 for _ in self)


def decimals_of(numbers: NDArray[np.float64]) -> int:
    """Count the decimals that write every number; one more than all where none do."""
    for decimals in range(DECIMALS + 1):
        for part in (numbers[:LOOK], numbers):
            if not bool((np.round(part, decimals) == part).all()):
                break
        else:
            return decimals
    return DECIMALS + 1


@dataclass(frozen=True, eq=False)
class Scores:
    """The scores table, one entry per pair: as many as employees x posts.

    Attributes
    ----------
    emp_id, post_code : object columns of ids.
    score : float64, any range, higher is better.
    usages : further numeric columns (hours, cost ...), float64.

    Examples
    --------
    >>> from formasi import Scores
    >>> scores = Scores.of([[3, 1], [5, 2]], posts=["P", "Q"])
    >>> scores
    <Scores: 4 pairs, 2 people, 2 posts>
    >>> scores.frame().score.tolist()
    [3.0, 1.0, 5.0, 2.0]
    """

    emp_id: NDArray[Any]
    post_code: NDArray[Any]
    score: NDArray[np.float64]
    usages: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse columns of other kinds, and of unequal lengths.

        Raises
        ------
        ArgumentError
            Naming the column, what came, and what is right.
        """
        demand_mapping("scores.usages", self.usages, np.ndarray)
        for name in ("emp_id", "post_code"):
            demand_column(name, getattr(self, name), len(self.score), text=True)
        for name, usage in {"score": self.score, **self.usages}.items():
            demand_column(name, usage, len(self.score))

    @classmethod
    def of(
        cls,
        given: Any,
        employees: Sequence[str] | None = None,
        posts: Sequence[str] | None = None,
    ) -> Scores:
        """Take scores from a matrix or a frame.

        Parameters
        ----------
        given : a matrix of numpy, of lists or of scipy.sparse, or a wide frame: a row
            for each person, a column for each post; NaN, and what a sparse matrix does
            not store, is no pair. Or a long frame with the columns ``emp_id``,
            ``post_code``, ``score``; further columns are usages.
        employees, posts : ids of rows and columns; None for the index and the columns
            of a frame, and for 1, 2, 3 ... of a matrix.

        Returns
        -------
        The scores, an entry for each pair.

        Raises
        ------
        ArgumentError
            When it is no matrix, holds what is no number, or the ids do not fit.
        """
        return cls(*columns_of(given, employees, posts))

    def at(self, rows: NDArray[Any]) -> Scores:
        """Give some entries.

        Parameters
        ----------
        rows : their positions, in the order wanted, or a mask of all entries.

        Returns
        -------
        Their scores, with all usages.

        Raises
        ------
        IndexError
            When there is no such position.

        Examples
        --------
        >>> import numpy as np
        >>> from formasi import Scores
        >>> Scores.of([[3, 1], [5, 2]]).at(np.array([2, 0])).score.tolist()
        [5.0, 3.0]
        """
        usages = {name: column[rows] for name, column in self.usages.items()}
        return Scores(self.emp_id[rows], self.post_code[rows], self.score[rows], usages)

    def frame(self) -> pd.DataFrame:
        """Give the scores as a table of pandas.

        Returns
        -------
        A row for each pair: ``emp_id``, ``post_code``, ``score``, then the usages.
        """
        import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

        ids = {"emp_id": self.emp_id, "post_code": self.post_code}
        return pd.DataFrame({**ids, "score": self.score, **self.usages})

    def __repr__(self) -> str:
        """Show how many there are, on one line."""
        sizes = len({*self.emp_id}), len({*self.post_code})
        also = f", usages {', '.join(self.usages)}" if self.usages else ""
        return (
            f"<Scores: {len(self):,} pairs, {sizes[0]:,} people, "
            f"{sizes[1]:,} posts{also}>"
        )

    def _repr_html_(self) -> str:
        """Show the first of them, in a notebook."""
        head = self.frame().head(SHOWN)
        table = html_table([*head.columns], head.itertuples(index=False))
        return as_html(repr(self)[1:-1], {}, [table])

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self.score)

    @cached_property
    def decimals(self) -> int:
        """Count the decimals that write every score exactly; one too many for none."""
        return decimals_of(self.score)

    @cached_property
    def largest(self) -> float:
        """Give the largest size of a score, whatever its sign; 0 for no scores."""
        return float(np.abs(self.score).max(initial=0.0))

    def __eq__(self, other: object) -> bool:
        """Compare entry by entry, in order."""
        if not isinstance(other, Scores):
            return NotImplemented
        if self.usages.keys() != other.usages.keys():
            return False
        return all(
            np.array_equal(mine, theirs)
            for mine, theirs in (
                (self.emp_id, other.emp_id),
                (self.post_code, other.post_code),
                (self.score, other.score),
                *((self.usages[name], other.usages[name]) for name in self.usages),
            )
        )

    def __hash__(self) -> int:
        return hash((len(self), *self.usages))

    @cached_property
    def place(self) -> Places:
        """Map (emp_id, post_code) to the entry, for look-ups by hand."""
        return Places(self.emp_id, self.post_code)
