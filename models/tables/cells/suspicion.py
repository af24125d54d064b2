"""What only a whole column shows: ids that were rounded, crosses that mean yes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.phrase import phrase
from models.tables.cells.badcell import BadCell
from models.tables.cells.cells import is_blank, tidy
from models.tables.schema.words import tick

ENOUGH = 2
"""One id may look rounded by chance; of two, hardly ever both (1 in 1,000)."""
_LONG = re.compile(r"\d{16,20}")
_SLASHED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{4}")
_POINT_ZERO = re.compile(r"[1-9]\d*[.,]0")
MONTHS_A_YEAR = 12
MONTHS_FIRST = 3
"""Days of January in a column of nothing else; of two dates that may be chance."""
_LONG_FLOAT = re.compile(r"(\d{16,20})[.,]0+")


def rounded_ids(words: Sequence[str]) -> frozenset[str]:
    """Find the ids of a column that went through a number and lost digits.

    A long id that is a float to the last digit, or that ends in three zeros, may be
    genuine; a column of which all are so is not.
    """
    pointed = (w for w in words if "." in w or "," in w)
    floats = {w: found[1] for w in pointed if (found := _LONG_FLOAT.fullmatch(tidy(w)))}
    doubtful: set[str] = set(_all_rounded(words))
    if len(floats) >= ENOUGH and all(int(float(d)) == int(d) for d in floats.values()):
        doubtful.update(floats)
    return frozenset(doubtful)


def _all_rounded(words: Sequence[str]) -> Iterator[str]:
    """Give the long ids where every one of them looks rounded."""
    plain: dict[str, str] = {}
    for word in words:
        text = tidy(word)
        if looks_rounded(text):
            plain[text] = word
        elif _LONG.fullmatch(text):
            return
    if len(plain) >= ENOUGH:
        yield from plain.values()


def looks_rounded(text: str) -> bool:
    """Tell whether a long id ends as one does of which 15 digits were kept."""
    return text.endswith("000") and _LONG.fullmatch(text) is not None


def looks_numeric(text: str) -> bool:
    """Tell whether a code may be taken for a number that a spreadsheet made of it."""
    return looks_rounded(text) or _POINT_ZERO.fullmatch(text) is not None


def rounded() -> BadCell:
    """Say that an id lost its last digits, and what to do."""
    return BadCell(
        phrase("the number was rounded by the spreadsheet, its last digits are lost."),
        phrase("all digits, as text"),
        phrase(
            "the column was not formatted as text when it was "
            "typed or opened? Take the ids from the source again."
        ),
    )


def only_crosses(words: Sequence[str]) -> bool:
    """Tell whether x is the only answer in a column of yes and no."""
    return {tick(tidy(w)).lower() for w in words if not is_blank(w)} == {"x"}


def t_means_no(words: Sequence[str]) -> bool | None:
    """Tell what T means in a column of yes and no; None where nothing tells.

    Beside Y or Ya it is *tidak*, beside F it is *true*.
    """
    found = {tidy(w).lower() for w in words}
    if "t" not in found:
        return False
    if found & {"y", "ya", "iya"}:
        return None if found & {"f", "false"} else True
    return False if found & {"f", "false", "n", "tidak", "no"} else None


def month_first(words: Sequence[str]) -> frozenset[str]:
    """Find the dates of a column that may be month first, where others are for sure.

    13-31 is no date of either kind and proves nothing; 01-01 is the same in both.
    """
    found = {w: m for w in words if (m := _SLASHED.match(tidy(w)))}
    parts = {w: (int(m[1]), int(m[2])) for w, m in found.items()}
    if not any(one <= MONTHS_A_YEAR < two for one, two in parts.values()):
        return frozenset()
    either = (w for w, (a, b) in parts.items() if a != b and max(a, b) <= MONTHS_A_YEAR)
    return frozenset(either)


def all_in_january(words: Sequence[str]) -> frozenset[str]:
    """Find the dates of a column that all lie in January, on several days of it.

    What takes effect does so on the first of a month: with the month first, all of
    these would. Where anything else is in the column, nothing is found.
    """
    dates = [w for w in words if not is_blank(w)]
    found = {w: m for w in dates if (m := _SLASHED.match(tidy(w)))}
    days = {int(m[1]) for m in found.values()}
    first = all(int(m[2]) == 1 for m in found.values()) and len(found) == len(dates)
    months = len(days) >= MONTHS_FIRST and max(days) <= MONTHS_A_YEAR
    return frozenset(found) if first and months else frozenset()


def from_floats(words: Sequence[str]) -> frozenset[str]:
    """Find codes that went through a number: every one of the column ends in .0."""
    floats = set()
    for word in words:
        if is_blank(word):
            continue
        if not _POINT_ZERO.fullmatch(tidy(word)):
            return frozenset()
        floats.add(word)
    return frozenset(floats)
