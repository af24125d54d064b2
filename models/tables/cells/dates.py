"""Dates as they stand in spreadsheets: ISO, day first, with month names, or serial."""

from __future__ import annotations

import re
from datetime import date, timedelta

from models.phrase import phrase
from models.tables.cells.badcell import BadCell
from models.tables.schema.schema import squeeze
from models.tables.schema.words import MONTHS

ALLOWED = phrase("a date such as 2027-01-31 or 31-01-2027")
_TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_NAMED = re.compile(r"(\d{1,2})[-/. ]*([A-Za-z]{3,9})\.?[-/. ,]*(\d{4})")
_NAME_FIRST = re.compile(r"([A-Za-z]{3,9})\.? +(\d{1,2}),? +(\d{4})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:\.0)?")
SERIAL = re.compile(r"([1-9]\d{4})(?:[.,]\d+)?")
"""Behind the mark stands the time of day."""
_SHORT_YEAR = re.compile(r"\d{1,2}[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2}")
_UNTIL = re.compile(r"(?i)\s+(?:s\.?\s?/?d\.?|sampai(?:\s+dengan)?|to)\s+")
_DASH = re.compile(r"(.*(?:19|20)\d{2}.*?)\s+[-\u2013\u2014]\s+(.*(?:19|20)\d{2}.*)")
"""From a day to a day; each has its own year."""
_SPACED = re.compile(r"\s*([-/.])\s*")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"))
_UTC = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):00(?::00(?:\.0+)?)?(?:Z|\+00:?00)"
)
_EVENING = 15
"""Indonesia is 7 to 9 hours ahead: its midnight is 15 to 17 hours of the day before."""
_YEAR = re.compile(r"(?:19|20)\d{2}")
_DAY_ZERO = date(1899, 12, 30)
_STILL = frozenset(
    (
        *("sekarang", "sdsekarang", "sampaisekarang", "saatini", "kini", "hinggakini"),
        *("sampaidengansekarang", "hinggasekarang", "masih", "aktif", "now", "present"),
        *("current", "todate", "seumurhidup", "selamanya", "permanen", "tanpabatas"),
        *("tanpabataswaktu", "tidakterbatas", "takterbatas", "lifetime", "permanent"),
    )
)
_LENGTH = re.compile(
    r"(?i)\d+\s*(\(.*\)\s*)?(tahun|thn|th|bulan|bln|years?|months?)\.?"
)
_PLACE = re.compile(r"[^\W\d][^\d,/]*[,/]\s*(?=\d{1,2}\D|\d{4}[-/.]\d)")
"""A place before the day, as in ``Binjai, 12-03-1980``."""
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?[-/. ,]*((?:19|20)\d{2})")
_NONE = frozenset(("0000-00-00", "00-00-0000", "00/00/0000", "0"))


def without_place(text: str) -> str:
    """Leave a date alone where the place of birth stands before it."""
    return _PLACE.sub("", text.strip(), count=1)


def read_date(text: str) -> date | None:
    """Read a date; None where the register writes a date of zeros for none."""
    if local := _of_utc(text.strip()):
        return local
    plain = without_place(text).translate(_DASHES).rstrip(" .,;")
    bare = _SPACED.sub(r"\1", _TIME.sub("", plain))
    if bare in _NONE:
        return None
    if found := _shaped(bare):
        return found
    if _SHORT_YEAR.fullmatch(bare):
        raise BadCell(
            phrase("the year has two digits."),
            ALLOWED,
            phrase("the year needs four digits?"),
        )
    raise BadCell(phrase("this is not a date."), ALLOWED, _first_of_month(bare))


def _first_of_month(bare: str) -> str:
    """Guess at a month without a day."""
    found = _MONTH.fullmatch(bare)
    if found is None or found[1].lower() not in MONTHS:
        return ""
    day = date(int(found[2]), MONTHS[found[1].lower()], 1)
    return phrase("the day is missing: {day} is meant?", day=day.isoformat())


def _shaped(bare: str) -> date | None:
    """Read a date of any shape that is known."""
    if found := _ISO.fullmatch(bare) or _COMPACT.fullmatch(bare):
        return _make(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(bare):
        return _make(int(found[3]), int(found[2]), int(found[1]))
    if (found := _NAMED.fullmatch(bare)) and found[2].lower() in MONTHS:
        return _make(int(found[3]), MONTHS[found[2].lower()], int(found[1]))
    if (found := _NAME_FIRST.fullmatch(bare)) and found[1].lower() in MONTHS:
        return _make(int(found[3]), MONTHS[found[1].lower()], int(found[2]))
    if found := SERIAL.fullmatch(bare):
        return _DAY_ZERO + timedelta(days=int(found[1]))
    return _make(int(bare), 1, 1) if _YEAR.fullmatch(bare) else None


def _of_utc(text: str) -> date | None:
    """Read a time in UTC that is midnight in Indonesia: the day after, by the clock."""
    found = _UTC.fullmatch(text)
    if found is None:
        return None
    day = _make(int(found[1]), int(found[2]), int(found[3]))
    return day + timedelta(days=int(found[4]) >= _EVENING)


def read_open_date(text: str) -> date | None:
    """Read a date; None where the register writes that it has no end yet."""
    span = _UNTIL.split(text.strip())
    if dashed := _DASH.fullmatch(text.strip()):
        span = [dashed[1], dashed[2]]
    end = span[-1] if len(span) == 2 and span[0] else text  # noqa: PLR2004  (from, to)
    if _LENGTH.fullmatch(end.strip()):
        raise BadCell(
            phrase("this is a length of time, not a last day."),
            ALLOWED,
            phrase("give the last day, or take the column out."),
        )
    return None if squeeze(end) in _STILL else read_date(end)


def _make(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        swapped = month > 12 >= day  # noqa: PLR2004
        guess = (
            phrase("day and month are swapped?")
            if swapped
            else phrase("the day does not exist?")
        )
        raise BadCell(phrase("there is no such day."), ALLOWED, guess) from None


def only_a_year(text: str) -> bool:
    """Tell whether a date is no more than a year, read as its first day."""
    return _YEAR.fullmatch(text.strip()) is not None
