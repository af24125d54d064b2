"""Thousands or decimals: what one group of three digits behind a mark means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.phrase import phrase
from models.tables.cells.badcell import BadCell

ONE_GROUP = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}")
"""A number of which one mark parts three digits: thousands, or decimals."""
_DECIMAL = re.compile(r"[+-]?\d*([.,])(\d{1,2}|\d{4,})|[+-]?0([.,])\d+")
_GROUPS = re.compile(
    r"[+-]?\d{1,3}(?:([.,])\d{3}){2,}|[+-]?\d{1,3}(?:([.,])\d{3})+[.,]\d+"
)


def thousands(
    words: Iterable[str], low: float | None, high: float | None
) -> dict[str, str | BadCell]:
    """Read the words of a column of which one mark parts three digits.

    ``1.200`` is 1200 in Indonesian and 1.2 in English. The rest of the column tells:
    ``2.5`` uses the point for decimals, ``1.234.567`` for thousands; and so do the
    bounds: no share of 100 is 85125. Where nothing tells, nobody guesses.

    Parameters
    ----------
    low, high : bounds of the column, None for none.

    Returns
    -------
    Word -> the word without its mark where that parts thousands, or what is doubtful;
    words that are decimals are not there.
    """
    plain = [(word, re.sub(r"\s", "", word)) for word in words]
    groups = {word: m[1] for word, bare in plain if (m := ONE_GROUP.fullmatch(bare))}
    if not groups:
        return {}
    decimal = {m[1] or m[3] for _, b in plain if (m := _DECIMAL.fullmatch(b))}
    parting = {m[1] or m[2] for _, b in plain if (m := _GROUPS.fullmatch(b))}
    parting |= {"." if mark == "," else "," for mark in decimal}
    decimal |= {"." if mark == "," else "," for mark in parting}
    found: dict[str, str | BadCell] = {}
    for word, mark in groups.items():
        digits = word.replace(mark, "")
        if mark in parting - decimal:
            found[word] = digits
        elif mark not in decimal - parting and _within(float(digits), low, high):
            small = _within(float(word.replace(mark, ".")), low, high)
            found[word] = doubtful(digits) if small else digits
    return found


def plain(number: float) -> str:
    """Write a number so that nobody takes its decimals for thousands: 1.2340."""
    text = repr(number)
    return text + "0" if ONE_GROUP.fullmatch(text) else text


def doubtful(digits: str) -> BadCell:
    """Say that a number can be read in two ways."""
    return BadCell(
        phrase("this can be read in two ways: as thousands, or as a decimal."),
        phrase("an amount without separators"),
        phrase("{digits} is meant?", digits=re.sub(r"\D", "", digits)),
    )


def _within(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)
