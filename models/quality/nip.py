"""What the 18 digits of a NIP say: birth, first appointment, sex.

Digits 1 to 8 are the date of birth, 9 to 14 the month of appointment as CPNS, 15 is 1
for men and 2 for women. The NI PPPK has the year of appointment in 9 to 12 and a number
of 20 or more, no month, in 13 and 14.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

DIGITS = 18
_MONTHS = range(1, 13)
_CONTRACTS = range(20, 100)
_SEXES: dict[str, Literal["L", "P"]] = {"1": "L", "2": "P"}


@dataclass(frozen=True)
class Nip:
    """A number of 18 digits, read; None stands for what its digits do not give.

    Attributes
    ----------
    born : digits 1 to 8.   appointed : the month of digits 9 to 14, its first day.
    contract : digits 13 and 14 are those of a NI PPPK.   sex : digit 15.
    """

    born: date | None
    appointed: date | None
    contract: bool
    sex: Literal["L", "P"] | None


def read_nip(text: str) -> Nip | None:
    """Read a NIP or NI PPPK; None for any other kind of number."""
    if len(text) != DIGITS or not (text.isascii() and text.isdecimal()):
        return None
    month = int(text[12:14])
    return Nip(
        _day(text[:8]),
        _day(text[8:14] + "01") if month in _MONTHS else None,
        month in _CONTRACTS,
        _SEXES.get(text[14]),
    )


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
