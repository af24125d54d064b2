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

Start = tuple[str, str, float, dict[str, tuple[str, int]]]
"""How the cells of a column begin, their format, the width, and the texts so far: what
comes after the number of the row, and the lines that it takes."""


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
    _starts: list[Start] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare what each cell of a column begins with."""
        self._starts = [
            (f'<c r="{xl_col_to_name(place)}', f'" s="{self.forms[kind]}"', wide, {})
            for place, (kind, wide) in enumerate(
                zip(self.kinds, self.widths, strict=True)
            )
        ]

    def write(self, row: int, values: Sequence[Any]) -> None:
        """Keep a row; it is as high as the fullest of its texts."""
        parts, most, number, again = list[str](), 1, row + 1, 0
        for value, (begins, form, width, known) in zip(
            values, self._starts, strict=True
        ):
            if type(value) is str and value:
                made = known.get(value)
                if made is None:
                    made = self._text(form, value), lines(value, width)
                    known[value] = made
                else:
                    again += 1
                most = max(most, made[1])
                parts.append(f"{begins}{number}{made[0]}")
            elif value is None or value == "":
                parts.append(f"{begins}{number}{form}/>")
            else:
                parts.append(f"{begins}{number}{self._other(form, value)}")
        self.page.said_again(again)
        self.page.put_line(row, parts, height_of(most))

    def _text(self, form: str, value: str) -> str:
        if value.startswith(RISKY):
            form = f'" s="{self.forms["risky"]}"'
        at = self.page.number_of(cut(value))
        return f'{form} t="s"><v>{at}</v></c>'

    def _other(self, form: str, value: Any) -> str:
        if type(value) is int:
            return f"{form}><v>{value:.16G}</v></c>"
        if isinstance(value, bool) or not isinstance(value, (int, float, date)):
            return self._text(form, str(value))
        if isinstance(value, date):
            form, value = f'" s="{self.forms["day"]}"', self._days(value)
        elif not isfinite(value):
            message = f"A cell of a workbook cannot hold {value}."
            raise TypeError(message)
        return f"{form}><v>{value:.16G}</v></c>"

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
