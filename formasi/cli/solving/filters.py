"""Filters as they are typed: ``--only type=JPT --only unit=SETDA,KOP``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import typer

from models.phrase import phrase


def filter_of(texts: Iterable[str] | None) -> dict[str, Any]:
    """Read conditions that all have to hold; a value with commas is any of several."""
    found: dict[str, Any] = {}
    for text in texts or ():
        key, sign, value = text.partition("=")
        if not sign or not key.strip() or not value.strip():
            message = phrase(
                "{text!r} is no condition.\nMaybe type=JPT, or unit=SETDA.", text=text
            )
            raise typer.BadParameter(message)
        words = [_value(word.strip()) for word in value.split(",")]
        found[_field(key.strip())] = words[0] if len(words) == 1 else words
    return found


def _field(key: str) -> str:
    """Take a header of the reader's own tables, nip or new.jenis_jabatan, too."""
    from models.tables.schema.organisation import TABLES
    from models.tables.schema.schema import squeeze
    from optimizer.shared.attributes import ALIASES, EMPLOYEES, POSTS

    before, dot, name = key.rpartition(".")
    tables = ("posts",) if before else ("employees", "posts")
    if name in {**ALIASES, **EMPLOYEES, **POSTS}:
        return key  # unit is the whole of a unit, no column of that name
    for table in map(TABLES.__getitem__, tables):
        known = table.by_header.get(squeeze(name))
        if known is not None:
            return f"{before}{dot}{known[0].field}"
    return key


def _value(word: str) -> Any:
    known = {"true": True, "yes": True, "ya": True, "false": False, "no": False}
    known["tidak"] = False
    if word.lower() in known:
        return known[word.lower()]
    return int(word) if word.isdecimal() and len(word) < 9 else word  # noqa: PLR2004  (longer ones are ids)


def share_of(text: str) -> float:
    """Read a share: ``0.1%``, ``0,1 %`` or ``0.001``; 0 or more, at most all of it."""
    word = text.strip().replace(",", ".")
    try:
        share = float(word.removesuffix("%")) / (100 if word.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        message = phrase("{text!r} is no share.\nMaybe 0.1%, or 0.001.", text=text)
        raise typer.BadParameter(message)
    return share
