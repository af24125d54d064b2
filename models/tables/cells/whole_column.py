"""What the words of a whole column tell of each: marks, T and Y, months first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from models.phrase import phrase
from models.tables.cells.badcell import BadCell
from models.tables.cells.cells import tidy
from models.tables.cells.dates import ALLOWED, SERIAL, without_place
from models.tables.cells.grouping import thousands
from models.tables.cells.numbers import bare_amount
from models.tables.cells.suspicion import (
    all_in_january,
    from_floats,
    month_first,
    rounded,
    rounded_ids,
    t_means_no,
)
from models.tables.schema.schema import Column

Told = Mapping[str, str | BadCell]
"""Word -> the word to read in its place, or what is wrong with it."""
_NUMBERS = ("number", "positive", "amount", "int", "need", "months")


def told(column: Column, words: Sequence[str], days: int = 0) -> Told:
    """Give what only the whole column tells; most words stand for themselves.

    Parameters
    ----------
    days : to be added to a day that is written as a number.
    """
    if column.kind in _NUMBERS:
        return _numbers(column, words)
    by_kind: Mapping[str, Callable[[Sequence[str]], Told]] = {
        "id": _ids,
        "upward": _ids,
        "flag": _flags,
        "date": _dates,
        "open_date": _dates,
    }
    read = by_kind.get(column.kind)
    found = read(words) if read else {}
    later = {w: str(int(m[1]) + days) for w in words if (m := SERIAL.fullmatch(w))}
    return {**later, **found} if days and read is _dates else found


def _numbers(column: Column, words: Sequence[str]) -> Told:
    """Tell thousands from decimals."""
    bare = {bare_amount(tidy(w)): w for w in words}
    low, high = column.low, column.high
    found = thousands(bare, low, high)
    return {bare[w]: v for w, v in found.items()}


def _ids(words: Sequence[str]) -> Told:
    floats = {w: tidy(w)[:-2] for w in from_floats(words)}
    return {**floats, **{w: rounded() for w in rounded_ids(words)}}


def _flags(words: Sequence[str]) -> Told:
    no = t_means_no(words)
    ts = [w for w in words if tidy(w).lower() == "t"]
    if no is None:
        return dict.fromkeys(ts, _either())
    return dict.fromkeys(ts, "tidak") if no else {}


def _either() -> BadCell:
    return BadCell(
        phrase("T can mean true, and tidak (no)."),
        phrase("ya or tidak, yes or no"),
        phrase("tidak is meant?"),
    )


def _dates(words: Sequence[str]) -> Told:
    wrong = BadCell(
        phrase("other dates of this column have the month first: this one may, too."),
        ALLOWED,
        phrase("write the whole column with the day first, or as 2027-01-31."),
    )
    bare = {word: without_place(word) for word in words}
    doubted = frozenset(month_first(list(bare.values())))
    if not doubted and (january := all_in_january(list(bare.values()))):
        doubted, wrong = january, BadCell(_JANUARY, ALLOWED, wrong.maybe)
    return {word: wrong for word, day in bare.items() if day in doubted}


_JANUARY = phrase("every date of this column lies in January, or the month is first.")
