"""How the cells of each kind of column are read: text in, value or ``BadCell`` out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from models.errors import hint
from models.phrase import phrase
from models.records.ladder import TYPE_SPELLINGS, parse_type
from models.tables.cells.badcell import BadCell
from models.tables.cells.cells import BROKEN, UNCALCULATED, read_text, tidy, write_text
from models.tables.cells.dates import read_date, read_open_date
from models.tables.cells.grades import (
    education,
    grade,
    least,
    least_grade,
    most_grade,
)
from models.tables.cells.numbers import (
    amount,
    box,
    months,
    need,
    number,
    positive,
    whole,
)
from models.tables.cells.suspicion import looks_numeric, rounded
from models.tables.schema import words
from models.tables.schema.schema import squeeze

Reader = Callable[[str], Any]
NIP_LENGTH = 18
LONGEST = 200
"""Characters of a number, a date or a known word; a longer one is looked at no further:
digits by the thousand would take forever."""
_SCIENTIFIC = re.compile(r"\d+([.,]\d+[eE]\+?|[eE]\+)\d{2}")
_FLOAT_ID = re.compile(r"(\d+)[.,]0+")
LONG = 15
"""Digits of an id that is no code but a number: ``.0`` behind it means nothing."""
_AROUND_NIP = re.compile(r"(?i)^nip\b[.:\s]*|[\s./`\u00b4\u2018\u2019'-]")
"""What people write around and between the digits of a NIP, ticks of any shape too."""
_NOTHING = frozenset(("null", "none", "nan", "nat", "n/a", "#n/a", "kosong", "nil"))


def text(raw: str) -> str:
    """Read a text."""
    if raw.strip() in BROKEN:
        raise broken(raw.strip())
    return read_text(raw)


def broken(word: str) -> BadCell:
    """Say what is wrong with a cell that holds no value but a spreadsheet's error."""
    if word == UNCALCULATED:
        return BadCell(
            phrase("the formula in this cell was never calculated."),
            phrase("a value"),
            phrase("open the workbook in a spreadsheet, let it calculate, save it."),
        )
    maybe = phrase("a formula points to a cell that is gone?")
    message = phrase("the formula in this cell is broken.")
    return BadCell(message, phrase("a value"), maybe)


def identifier(raw: str) -> str:
    """Read an id or code: never guessed when a spreadsheet has rounded it."""
    if raw.isalnum() and raw.isascii():
        return read_text(raw)
    value = text(raw)
    if tidy(raw) != value:
        return value
    if _SCIENTIFIC.fullmatch(value):
        raise rounded()
    if (found := _FLOAT_ID.fullmatch(value)) and len(found[1]) >= LONG:
        value = found[1]
    digits = _AROUND_NIP.sub("", value)
    return digits if len(digits) == NIP_LENGTH and digits.isdecimal() else value


def upward(raw: str) -> str:
    """Read the code of what stands above; a lone 0 is none."""
    value = identifier(raw)
    return "" if value.strip("0") == "" else value


def write_id(value: str) -> str:
    """Give the cell of an id: one that looks like a number stays what it is."""
    cell = write_text(value)
    try:
        same = identifier(cell) == value and not looks_numeric(value)
    except BadCell:
        same = False
    return cell if same else "'" + value


_GROUPS = frozenset(
    ("struktural", "structural", "administrasi", "manajerial", "nonmanajerial")
)
"""Groups of types, as laws and registers have them."""


def post_type(raw: str) -> str | None:
    """Read a type of post; "structural" leaves it to the level or echelon."""
    if squeeze(raw).removeprefix("jabatan") in _GROUPS:
        return None
    found = parse_type(raw)
    if found is None:
        guess = hint(raw, TYPE_SPELLINGS)
        raise BadCell(
            phrase("this is not a type of post."),
            phrase("JPT, ADM, PWS, PLK or JF"),
            guess,
        )
    return found


def level(raw: str) -> float:
    """Read a level of competency: 3, ``Level 3``, ``4 (Mumpuni)`` or its word."""
    bare = re.sub(r"(?i)^(level|lvl|lv|tingkat)\.?\s*|\s*\([^)]*\)$", "", raw.strip())
    return float(_LEVEL_WORDS.get(squeeze(bare)) or number(bare))


def whole_level(raw: str) -> int:
    """Read a level that is a whole number."""
    return whole(f"{level(raw):g}")


_LEVEL_WORDS = {"paham": 1, "dasar": 2, "menengah": 3, "mumpuni": 4, "ahli": 5}
"""What PermenPANRB 38/2017 calls the levels."""


def several(raw: str) -> tuple[str, ...]:
    """Read a list: parts between bars, or between semicolons where there is no bar."""
    parts = raw.split("|" if "|" in raw else ";")
    return tuple(part.strip() for part in parts if part.strip())


def coded(vocabulary: words.Words) -> Reader:
    """Give a reader for one of some words, in either language."""
    spelled, written = words.index(vocabulary), words.written(vocabulary)

    def read(raw: str) -> str:
        key = squeeze(words.tick(raw.removesuffix(".0")))
        code = spelled.get(key) or spelled.get(squeeze(raw)) or _twice(raw, spelled)
        if code is None:
            guess = hint(squeeze(raw), written, written)
            allowed = ", ".join(f"{c} ({n[0]})" for c, n in vocabulary.items())
            raise BadCell(phrase("this word is not known."), allowed, guess)
        return code

    return read


_PARTS = re.compile(r"\s+[-=]\s+|[/(\[]")


def _twice(raw: str, spelled: Mapping[str, str]) -> str | None:
    """Find the code of a cell that says it in two ways: ``L (Laki-laki)``."""
    codes = {spelled.get(squeeze(part)) for part in _PARTS.split(raw)}
    return codes.pop() if len(codes) == 1 else None


def status(raw: str) -> str:
    """Read a status; registers write more behind it (``PNS Daerah``)."""
    try:
        return str(_status(raw))
    except BadCell as bad:
        first = squeeze(raw.split(maxsplit=1)[0])
        if first == "pns" and _EIGHTY.search(raw):
            return "CPNS"
        if first in ("pns", "cpns"):
            return first.upper()
        if first in ("pppk", "p3k"):
            part = re.search(r"(?i)paruh|part|\bpw\b", raw)
            return "PPPK_PW" if part else "PPPK"
        if words.OFF_DUTY.search(raw):
            maybe = phrase("take them out of the table, if they shall hold no post.")
            raise BadCell(bad.message, bad.allowed, maybe) from None
        raise


_EIGHTY = re.compile(r"\b80\s*%")
"""Of the salary: only who is on probation has as much."""


def rating(raw: str) -> str:
    """Read a predicate; the ratings that it is made of are none."""
    try:
        return str(_rating(raw))
    except BadCell as bad:
        if "ekspektasi" not in squeeze(raw):
            raise
        raise BadCell(
            phrase("this rates work or conduct; the predicate comes of both."),
            bad.allowed,
            phrase("give both, in columns hasil_kerja and perilaku_kerja."),
        ) from None


def discipline(raw: str) -> str:
    """Read a grade of penalty, or a penalty of which the law tells the grade."""
    told = " ".join(raw.lower().split())
    for code, names in words.PENALTIES.items():
        if told.startswith(tuple(names)):
            return code
    return str(_discipline(raw))


def flag(raw: str) -> bool:
    """Read yes or no."""
    return bool(_flag(raw) == "yes")


_status = coded(words.STATUS)
_rating = coded(words.RATING)
_flag = coded(words.FLAG)
_discipline = coded(words.DISCIPLINE)


def _typed(name: str, read: Reader) -> Reader:
    """Let a reader see plain text only, and the words for nothing as a blank cell."""

    def reader(raw: str) -> Any:
        value = text(raw)
        if len(value) > LONGEST and name != "list":
            raise BadCell(
                phrase("the cell has {count} characters.", count=len(value)),
                phrase("at most {most} characters", most=LONGEST),
            )
        nothing = not value or value.lower() in _NOTHING
        return None if nothing else read(value)

    return reader


KINDS: Mapping[str, Reader] = {
    "text": text,
    "id": identifier,
    "upward": upward,
    **{
        name: _typed(name, read)
        for name, read in {
            "date": read_date,
            "open_date": read_open_date,
            "number": number,
            "level": level,
            "whole_level": whole_level,
            "positive": positive,
            "amount": amount,
            "int": whole,
            "box": box,
            "months": months,
            "need": need,
            "flag": flag,
            "grade": grade,
            "least_grade": least_grade,
            "most_grade": most_grade,
            "education": education,
            "least_education": least,
            "list": several,
            "post_type": post_type,
            "status": status,
            "sex": coded(words.SEX),
            "rating": rating,
            "discipline": discipline,
            "post_status": coded(words.POST_STATUS),
            "unit_status": coded(words.UNIT_STATUS),
            "pin": coded(words.PIN),
            "wish": coded(words.WISH),
            "test": coded(words.TEST),
            "comp_kind": coded(words.COMP_KIND),
        }.items()
    },
}
