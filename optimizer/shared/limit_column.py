"""Limits that stand in a column of the table of units, posts or employees."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from models.errors import PolicyError, nearest
from models.phrase import phrase
from models.tables.cells.badcell import BadCell
from models.tables.cells.grouping import thousands
from models.tables.schema.schema import squeeze
from models.tables.schema.words import UNLIMITED_WORDS


def column_limits(
    name: str, column: str, records: Mapping[str, Any]
) -> Mapping[str, Fraction | None]:
    """Read the limit of each record, None where there is none.

    Parameters
    ----------
    name : of the budget, for messages.
    column : a field of the records, or a further column of their table.
    records : by their codes.

    Raises
    ------
    PolicyError
        When there is no such column, or a cell is no number or may be read in two ways.
    """
    _demand_column(name, column, records)
    words = {code: _text(record, column) for code, record in records.items()}
    told = thousands(dict.fromkeys(words.values()), 0, None)
    found: dict[str, Fraction | None] = {}
    for code, word in words.items():
        try:
            found[code] = _limit(told.get(word, word))
        except BadCell as bad:
            said = phrase(
                "budget {name!r}: column {column!r} of {code!r} says {text!r}: {why}",
                name=name,
                column=column,
                code=code,
                text=word,
                why=bad.message,
            )
            maybe = phrase("{said}\nMaybe {maybe}", said=said, maybe=bad.maybe)
            raise PolicyError(maybe if bad.maybe else said) from None
    return found


def _text(record: Any, column: str) -> str:
    """Give a cell: a field of the record, or a further column of its table."""
    own = column in type(record).model_fields
    value = getattr(record, column) if own else record.extra.get(column)
    return "" if value is None else str(value).strip()


def _limit(word: str | BadCell) -> Fraction | None:
    """Read a number exactly; None for an empty cell, or for no limit in words."""
    if isinstance(word, BadCell):
        raise word
    if not word or squeeze(word) in UNLIMITED_WORDS:
        return None
    try:
        return Fraction(word.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise BadCell(phrase("this is not a number.")) from None


def _demand_column(name: str, column: str, records: Mapping[str, Any]) -> None:
    known = {extra for record in records.values() for extra in record.extra}
    known |= {f for record in records.values() for f in type(record).model_fields}
    if column not in known:
        message = phrase(
            "budget {name!r}: there is no column {column!r} of limits.{hint}",
            name=name,
            column=column,
            hint=nearest(column, known),
        )
        raise PolicyError(message)
