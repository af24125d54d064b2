"""One thing that is wrong, or worth a look, in the input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
    """

    message: str
    table: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    allowed: str = ""
    maybe: str = ""
    severity: Literal["error", "warning", "note"] = "error"

    def __str__(self) -> str:
        """Write "table, row, column: message (value; allowed)" and a Maybe line."""
        row = f"row {self.row}" if self.row is not None else ""
        where = ", ".join(part for part in (self.table, row, self.column) if part)
        text = f"{where}: {self.message}" if where else self.message
        if self.value:
            text += f" Found {self.value!r}."
        if self.allowed:
            text += f" Allowed: {self.allowed}."
        if self.maybe:
            text += f"\nMaybe {self.maybe}"
        return text
