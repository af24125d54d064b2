"""One thing that is wrong, or worth a look, in the input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from models.phrase import Phrase, joined, phrase

Code = Literal[
    "bad-value",
    "blank",
    "circle",
    "computed",
    "contradiction",
    "doubtful",
    "duplicate-column",
    "duplicate-key",
    "duplicate-table",
    "empty-table",
    "hidden",
    "idle-exemption",
    "invalid",
    "merged-cells",
    "missing-column",
    "missing-table",
    "more",
    "no-effect",
    "no-match",
    "not-data",
    "not-in-force",
    "not-known",
    "not-read",
    "not-whole",
    "policy",
    "refused-column",
    "row-length",
    "too-few-seats",
    "too-fine",
    "too-large",
    "too-many-holders",
    "unknown-code",
    "unknown-name",
    "unreadable",
    "unwritable",
]
"""What kind of thing it is, in a word that programs may rely on."""
MOST_ROWS = 10
"""So many rows are named where one issue is about many."""


def listed_rows(rows: Sequence[int]) -> str:
    """Name the first rows of many.

    Parameters
    ----------
    rows : counted as a spreadsheet does.
    """
    shown = ", ".join(map(str, rows[:MOST_ROWS]))
    return shown if len(rows) <= MOST_ROWS else f"{shown} ..."


@dataclass(frozen=True)
class Issue:
    """Where a problem in the input is, what stands there and what may stand there.

    Attributes
    ----------
    message : what is wrong, one sentence.
    table, row, column, value : where; ``row`` counts as a spreadsheet does (header 1).
    allowed : what would be right.
    maybe : a helpful guess at the cause, without the word "Maybe".
    severity : an ``error`` stops the run; a ``warning`` or ``note`` is shown.
    code : its kind, the same in every language and version.
    """

    message: str
    table: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    allowed: str = ""
    maybe: str = ""
    severity: Literal["error", "warning", "note"] = "error"
    code: Code = "invalid"

    def __str__(self) -> str:
        """Write "table, row, column: message (value; allowed)" and a Maybe line."""
        return str(self.sentence())

    def sentence(self) -> Phrase:
        """Give the same as a phrase, which can be said in another language."""
        row = "" if self.row is None else phrase("row {row}", row=self.row)
        table = self.table.strip()  # a name stays one: readers may call it otherwise
        table = self.table if table == self.table else table
        places = [place for place in (table, row, self.column) if place]
        parts = [joined(places, ", "), ": "] if places else []
        parts.append(self.message)
        if self.value:
            parts.append(phrase(" Found {value!r}.", value=self.value))
        if self.allowed:
            parts.append(phrase(" Allowed: {allowed}.", allowed=self.allowed))
        if self.maybe:
            parts.append(phrase("\nMaybe {maybe}", maybe=self.maybe))
        return joined(parts, "")
