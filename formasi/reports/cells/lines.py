"""Whole rows of a sheet as text, column by column: no list of attributes a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import repeat
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

Start = tuple[str, str, float]
"""How the cells of a column begin, their format, and the width."""
PLAIN: frozenset[type] = frozenset((str, type(None)))


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
            (f'<c r="{xl_col_to_name(place)}', f'" s="{self.forms[kind]}"', wide)
            for place, (kind, wide) in enumerate(
                zip(self.kinds, self.widths, strict=True)
            )
        ]

    def write(self, first: int, rows: Sequence[Sequence[Any]]) -> None:
        """Keep rows from a number on; each is as high as the fullest of its texts.

        A column at a time, and in it each distinct value once.
        """
        if not rows:
            return
        numbers = range(first + 1, first + 1 + len(rows))
        cells, heights = list[list[str]](), list[list[int]]()
        for values, start in zip(zip(*rows, strict=True), self._starts, strict=True):
            keys, (begins, form, width) = _keys(values), start
            made = self._made(form, width, keys)
            cells.append(
                [
                    f"{begins}{number}{made[key][0]}"
                    for number, key in zip(numbers, keys, strict=True)
                ]
            )
            if any(high > 1 for _, high in made.values()):
                heights.append([made[key][1] for key in keys])
        texts = map("".join, zip(*cells, strict=True))
        most = map(max, zip(*heights, strict=True)) if heights else repeat(1, len(rows))
        self.page.put_lines(first, len(cells), texts, map(height_of, most))

    def _made(
        self, form: str, width: float, keys: Sequence[Any]
    ) -> dict[Any, tuple[str, int]]:
        """Give what comes after the number of the row, and the lines that it takes."""
        found, again = {}, 0
        for key, times in Counter(keys).items():
            value = key[1] if type(key) is tuple else key
            high = 1
            if value is None or value == "":
                text = f"{form}/>"
            elif isinstance(value, str):
                text, high = self._text(form, value), lines(value, width)
                again += times - 1
            else:
                text = self._other(form, value)
            found[key] = text, high
        self.page.said_again(again)
        return found

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


def _keys(values: Sequence[Any]) -> Sequence[Any]:
    """Tell values apart that are written differently: 1, 1.0 and True are equal."""
    if len({*map(type, values)} - PLAIN) > 1:
        return [(type(value), value) for value in values]
    return values


def cut(text: str) -> str:
    """Cut a text where a cell is full."""
    if len(text) <= LONGEST // 2:
        return text
    whole = text[:LONGEST].encode("utf-16-le", "surrogatepass")
    return whole[: 2 * LONGEST].decode("utf-16-le", "ignore")
