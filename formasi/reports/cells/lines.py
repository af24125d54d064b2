"""Whole rows of a sheet as text, in one pass: no list of attributes for each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from formasi.reports.cells.heights import height_of, lines
from formasi.reports.cells.quick import QuickSheet
from models.tables.cells.cells import SIGNS

RISKY = tuple(SIGNS)
LONGEST = 32_767
"""Letters that a cell of a workbook can hold, as UTF-16 counts them."""
FIRST_DAY = date(1899, 12, 30).toordinal()
"""The day from which workbooks count those after February 1900."""
SOUND = date(1900, 3, 1)
"""From here on they count right: they take 1900 for a leap year."""


@dataclass(eq=False)
class Lines:
    """The rows of one sheet.

    Attributes
    ----------
    kinds, widths : of each column.
    forms : number of the format of each kind; of "risky" texts and of "day" too.
    """

    page: QuickSheet
    kinds: Sequence[str]
    widths: Sequence[float]
    forms: Mapping[str, int]
    _starts: list[tuple[str, str, int, float]] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare what each cell of a column begins with."""
        self._starts = [
            (f'<c r="{xl_col_to_name(place)}', f'" s="{self.forms[kind]}"', place, wide)
            for place, (kind, wide) in enumerate(
                zip(self.kinds, self.widths, strict=True)
            )
        ]

    def write(self, row: int, values: Sequence[Any]) -> None:
        """Keep a row; it is as high as the fullest of its texts."""
        parts, most, number = [], 1, row + 1
        for value, start in zip(values, self._starts, strict=True):
            begins, form, _, width = start
            if isinstance(value, str) and value:
                most = max(most, lines(value, width))
                parts.append(self._text(f"{begins}{number}", form, value))
            elif value is None or value == "":
                parts.append(f"{begins}{number}{form}/>")
            else:
                parts.append(self._other(f"{begins}{number}", form, value))
        self.page.put_line(row, parts, height_of(most))

    def _text(self, begins: str, form: str, value: str) -> str:
        if value.startswith(RISKY):
            form = f'" s="{self.forms["risky"]}"'
        at = self.page.number_of(cut(value))
        return f'{begins}{form} t="s"><v>{at}</v></c>'

    def _other(self, begins: str, form: str, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, (int, float, date)):
            return self._text(begins, form, str(value))
        if isinstance(value, date):
            form, value = f'" s="{self.forms["day"]}"', self._days(value)
        elif not isfinite(value):
            message = f"A cell of a workbook cannot hold {value}."
            raise TypeError(message)
        return f"{begins}{form}><v>{value:.16G}</v></c>"

    def _days(self, day: date) -> float:
        if isinstance(day, datetime) or day < SOUND:
            return self.page.days_of(day)
        return day.toordinal() - FIRST_DAY


def cut(text: str) -> str:
    """Cut a text where a cell is full."""
    if len(text) <= LONGEST // 2:
        return text
    whole = text[:LONGEST].encode("utf-16-le", "surrogatepass")
    return whole[: 2 * LONGEST].decode("utf-16-le", "ignore")
