"""Numbers as they stand in spreadsheets of both languages."""

from __future__ import annotations

import math
import re

from models.phrase import phrase
from models.records.post import UNLIMITED
from models.tables.cells.badcell import BadCell
from models.tables.cells.grouping import ONE_GROUP, doubtful
from models.tables.schema.schema import squeeze
from models.tables.schema.words import UNLIMITED_WORDS

MOST = 10**9
"""The largest whole number that a cell may hold."""
YEAR = 12
"""Months of a year."""
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_COMMA = re.compile(r"[+-]?\d*,\d+")
_POINT_GROUPS = re.compile(
    r"[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?|[+-]?\d{1,3}(\.\d{3})+,\d+"
)
_COMMA_GROUPS = re.compile(
    r"[+-]?\d{1,3}(,\d{3}){2,}(\.\d+)?|[+-]?\d{1,3}(,\d{3})+\.\d+"
)
_PART_YEARS = re.compile(r"(?i)(\d+[.,]\d+)\s*(?:tahun|thn|th|years?)\.?")
_YEARS = re.compile(
    r"(\d+)(?:TAHUN|THN|TH|YEARS?|Y)(?:(\d+)(?:BULAN|BLN|BL|MONTHS?|M))?"
)

_ONLY_MONTHS = re.compile(r"(\d+)(?:BULAN|BLN|BL|MONTHS?|M|B)")
_YEARS_AND_MONTHS = re.compile(r"\s*(\d{1,2})\s*[-/]\s*(0?\d|1[01])\s*")


def number(text: str) -> float:
    """Read a number with a decimal point or comma, grouped or not."""
    if _PLAIN.fullmatch(text):
        value = float(text)
    elif _COMMA.fullmatch(text):
        value = float(text.replace(",", "."))
    elif _POINT_GROUPS.fullmatch(text):
        value = float(text.replace(".", "").replace(",", "."))
    elif _COMMA_GROUPS.fullmatch(text):
        value = float(text.replace(",", ""))
    else:
        raise BadCell(
            phrase("this is not a number."), phrase("a number such as 3 or 2.5")
        )
    if not math.isfinite(value):
        raise BadCell(phrase("this number is too large."), phrase("a number"))
    return value


def positive(text: str) -> float:
    """Read a number above zero."""
    value = number(text)
    if value <= 0:
        raise BadCell(
            phrase("this must be more than zero."), phrase("a number above 0")
        )
    return value


def amount(text: str) -> float:
    """Read an amount of rupiah; one group of three digits could mean two things."""
    bare = bare_amount(text)
    if ONE_GROUP.fullmatch(bare):
        raise doubtful(bare)
    return number(bare)


def bare_amount(text: str) -> str:
    """Take ``Rp`` in front and ``,-`` behind away."""
    return re.sub(r"(?i)^rp\.?\s*|,-$|\s", "", text)


def whole(text: str) -> int:
    """Read a whole number; 3.0 is one."""
    try:
        value = number(text)
    except BadCell as bad:
        raise BadCell(
            phrase("this is not a whole number."), phrase("a whole number")
        ) from bad
    if not value.is_integer():
        raise BadCell(phrase("this is not a whole number."), phrase("a whole number"))
    if abs(value) > MOST:
        raise BadCell(
            phrase("this number is too large."), phrase("a whole number to 1000000000")
        )
    return int(value)


_BOX = re.compile(
    r"(?i)(?:(?:kotak|box|kuadran)[\s.:-]*)?([1-9]|[IVX]{1,4})(?:\s*\(.*\))?"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def box(text: str) -> int:
    """Read a talent box: 7, ``Kotak 7``, ``Box VII`` or ``7 (potensi tinggi)``."""
    found = _BOX.fullmatch(text.strip())
    told = found[1].upper() if found else text
    return _ROMAN.index(told) + 1 if told in _ROMAN else whole(told)


_COUNTED = re.compile(
    r"(?i)(\d+)\s*(?:orang|org|formasi|pegawai|pns|asn|people|seats?)\.?"
)


def need(text: str) -> int:
    """Read a number of seats, or that there is no limit."""
    if squeeze(text) in UNLIMITED_WORDS:
        return UNLIMITED
    allowed = phrase("a whole number from 0 to 999999, or unlimited (tak terbatas)")
    try:
        seats = whole(text)
    except BadCell as bad:
        counted = _COUNTED.fullmatch(text.strip())
        maybe = phrase("{meant} is meant?", meant=counted[1]) if counted else bad.maybe
        raise BadCell(bad.message, allowed, maybe) from bad
    if seats >= UNLIMITED:
        maybe = phrase("unlimited is meant?")
        raise BadCell(phrase("this number is too large."), allowed, maybe)
    return seats


def _service(years: int, beside: int) -> int:
    """Add up years and the months beside them, of which there are never twelve."""
    if beside >= YEAR:
        raise BadCell(
            phrase("{count} months beside years are a year or more.", count=beside),
            phrase("0 to 11 months beside years"),
            phrase("these are all the months of service, years included?"),
        )
    return years * YEAR + beside


def _part_of_years(figure: str) -> int:
    """Read ``5,5 tahun``: what is no whole number of months is refused."""
    months = float(figure.replace(",", ".")) * YEAR
    if not months.is_integer():
        raise BadCell(
            phrase("this is no whole number of months."),
            phrase("years and months, such as 5 tahun 3 bulan"),
        )
    return int(months)


def months(text: str) -> int:
    """Read months of service: 63, ``5 tahun 3 bulan``, ``8 bulan`` or ``05-03``."""
    if found := _YEARS_AND_MONTHS.fullmatch(text):
        return _service(int(found[1]), int(found[2]))
    if found := _PART_YEARS.fullmatch(text.strip()):
        return _part_of_years(found[1])
    squeezed = re.sub(r"[^A-Z0-9]", "", text.upper())
    if found := _YEARS.fullmatch(squeezed):
        return _service(int(found[1]), int(found[2] or 0))
    if found := _ONLY_MONTHS.fullmatch(squeezed):
        return int(found[1])
    return whole(text)
