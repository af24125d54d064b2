"""Numbers that carry labels, put in the order of the matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from models.errors import ArgumentError, hint
from models.phrase import phrase
from models.records.given.foreign import as_pandas

SHOWN = 5


@dataclass(frozen=True)
class Labels:
    """What a matrix calls its rows and columns: a frame's own, else 0, 1, 2 ..."""

    rows: Sequence[Any]
    columns: Sequence[Any]

    @property
    def shape(self) -> tuple[int, int]:
        """Count rows and columns."""
        return len(self.rows), len(self.columns)

    def sort(self, name: str, given: Any) -> Any:
        """Put a mapping, a series or a frame in the order of the matrix.

        What carries labels means them: a series in another order than the columns
        would give each column another's number if it were taken by its order. All
        else is given back as it is.

        Raises
        ------
        ArgumentError
            Naming the labels that lack, and those that the matrix has not.
        """
        given = as_pandas(name, given)
        if isinstance(given, pd.DataFrame):
            _demand_same(name, list(given.index), self.rows)
            _demand_same(name, list(given.columns), self.columns)
            return given.loc[list(self.rows), list(self.columns)]
        if isinstance(given, pd.Series | Mapping):
            labels = list(given.index if isinstance(given, pd.Series) else given)
            _demand_same(name, labels, self.columns)
            return [given[label] for label in self.columns]
        return given


def labels_of(scores: Any, shape: tuple[int, int]) -> Labels:
    """Give what a matrix calls its rows and columns."""
    if isinstance(scores, pd.DataFrame):
        return Labels(list(scores.index), list(scores.columns))
    return Labels(range(shape[0]), range(shape[1]))


def _demand_same(name: str, labels: Sequence[Any], wanted: Sequence[Any]) -> None:
    """Refuse labels that are not those of the matrix, each once."""
    known, found = set(wanted), set(labels)
    if len(labels) == len(found) and found == known:
        return
    lacking = [label for label in wanted if label not in found]
    strange = [label for label in labels if label not in known]
    raise ArgumentError(
        phrase(
            "{name}: its labels are not those of the matrix, each once; "
            "lacking: {lacking}; not in the matrix: {strange}.{maybe}",
            name=name,
            lacking=_shown(lacking),
            strange=_shown(strange),
            maybe=_maybe(lacking, strange),
        )
    )


def _maybe(lacking: Sequence[Any], strange: Sequence[Any]) -> str:
    near = strange and hint(str(strange[0]), [str(label) for label in lacking])
    if near:
        return phrase("\nMaybe {near}", near=near)
    return phrase("\nMaybe .to_numpy(), which is taken by its order")


def _shown(labels: Sequence[Any]) -> str:
    more = ["..."] if len(labels) > SHOWN else []
    return ", ".join([*map(repr, labels[:SHOWN]), *more]) or phrase("none")
