"""A table as it stands in a file: a header and columns of text, nothing read yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, count, pairwise

import numpy as np
from numpy.typing import NDArray

from models.tables.cells.cells import is_blank


@dataclass(frozen=True, eq=False)
class Texts:
    """A column of texts: the distinct words, and which of them each row holds."""

    codes: NDArray[np.intp]
    words: tuple[str, ...]

    @classmethod
    def of(cls, cells: Sequence[str]) -> Texts:
        """Find the distinct words of a column."""
        place: defaultdict[str, int] = defaultdict(count().__next__)
        codes = np.fromiter(map(place.__getitem__, cells), np.intp, len(cells))
        return cls(codes, tuple(place))

    def anew(self) -> Texts:
        """Give the same words, made once more.

        Of millions of cells a few words live on. Where each lies among those that have
        gone, none of their memory can be used for anything longer, or given back.
        """
        text, ends = "".join(self.words), accumulate(map(len, self.words), initial=0)
        return Texts(self.codes, tuple(text[a:b] for a, b in pairwise(ends)))

    @cached_property
    def blank(self) -> NDArray[np.bool_]:
        """Tell which rows hold nothing."""
        return self.spread([is_blank(word) for word in self.words]).astype(bool)

    def spread(self, values: Sequence[object]) -> NDArray[np.object_]:
        """Give every row the value of its word."""
        per_word = np.empty(len(values), dtype=object)
        per_word[:] = values
        return per_word[self.codes]

    def keep(self, rows: NDArray[np.bool_]) -> Texts:
        """Give the column with some rows only, and only the words that stand there."""
        codes = self.codes[rows]
        used = np.bincount(codes, minlength=len(self.words)) > 0
        if used.all():
            return Texts(codes, self.words)
        places = np.cumsum(used) - 1
        words = tuple(w for w, there in zip(self.words, used, strict=True) if there)
        return Texts(places[codes], words)


@dataclass(frozen=True, eq=False)
class RawTable:
    """A table of a file: its label there, header, columns, and row of each record.

    ``meant`` names the field of columns whose header alone does not tell it, and is ""
    for columns that were joined into another; ``days``
    are added to days that are written as numbers (workbooks that count from 1904).
    ``made_of`` names, for a column of codes that we made, the column it stands on;
    ``headings`` are rows between the records, by number, with what they say.
    """

    label: str
    header: tuple[str, ...]
    columns: tuple[Texts, ...]
    rows: NDArray[np.intp]
    meant: Mapping[int, str] = field(default_factory=dict)
    days: int = 0
    made_of: Mapping[int, int] = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)

    def keep(self, rows: NDArray[np.bool_]) -> RawTable:
        """Give the table with some rows only."""
        if rows.all():
            return self
        columns = tuple(column.keep(rows) for column in self.columns)
        return replace(self, columns=columns, rows=self.rows[rows])

    def anew(self) -> RawTable:
        """Give the same table, its words made once more, when its cells have gone."""
        return replace(self, columns=tuple(column.anew() for column in self.columns))

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)
