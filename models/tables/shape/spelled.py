"""A header that is spelled nearly as one of ours: a slip of the hand, most likely."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from models.tables.schema.schema import GENERIC, Column, column_headers, squeeze

ALIKE = 0.85
"""Share of letters in common, from which on two headers are taken for one."""


def spelled_nearly(header: str, columns: Iterable[Column]) -> Column | None:
    """Find the column one of whose headers is spelled nearly like this one.

    Parameters
    ----------
    header : as the file writes it.   columns : those that may be meant.

    Examples
    --------
    >>> from models.tables.schema.schema import Column
    >>> post = Column("post_code", "id", ("kode_jabatan",))
    >>> spelled_nearly("kode_jabatn", [post]).field
    'post_code'
    >>> spelled_nearly("kode_unit", [post]) is None
    True
    """
    named = {squeeze(h): c for c in columns for h, _ in column_headers(c)}
    own = squeeze(header)
    alike = {name: SequenceMatcher(None, own, name).ratio() for name in named}
    best = max(alike, key=lambda name: alike[name], default="")
    near = bool(best) and alike[best] >= ALIKE and best not in GENERIC
    return named[best] if near else None
