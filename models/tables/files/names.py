"""Which table a file or sheet is, by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from models.issue import Issue
from models.phrase import Name, Phrase, phrase
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import squeeze

NEAR = 0.8
"""A name is near another when so much of them is alike."""
_AROUND = re.compile(
    r"^(data|daftar|tabel|table|sheet|lembar|lampiran|rekap|master|isian|form)+"
    r"|(baru|final|fix|rev|revisi|opd|new|data|sheet|\d)+$"
)


@cache
def table_names() -> Mapping[str, str]:
    """Map every name of a table, squeezed, to the table."""
    names = {squeeze(name): name for name in TABLES}
    for table in TABLES.values():
        for name in table.names:
            names.setdefault(squeeze(name), table.name)
    return names


def table_of(label: str) -> str | None:
    """Find the table that a name means exactly.

    Parameters
    ----------
    label : name of a sheet, or of a file without its ending.

    Returns
    -------
    The table, None for a name that is none.
    """
    return table_names().get(squeeze(label))


def loosely(label: str) -> str | None:
    """Find the table that a name means with words around it: ``Jabatan (baru)``.

    Parameters
    ----------
    label : name of a sheet, or of a file without its ending.

    Returns
    -------
    The table, None for a name that is none, and for one that means a table exactly.
    """
    if table_of(label):
        return None
    bare = squeeze(re.sub(r"\(.*?\)", "", label))
    return table_names().get(bare) or table_names().get(_AROUND.sub("", bare))


def taken(label: str, name: str) -> Issue:
    """Say that a name with words around it was taken for a table's."""
    text = phrase("this was read as the table {name}.", name=Name(name, "our table"))
    return Issue(text, label, severity="note", code="doubtful")


def near(label: str) -> Phrase | str:
    """Give a guess at the table that a misspelled name means; empty when none is near.

    Parameters
    ----------
    label : name of a sheet or file.
    """
    found = get_close_matches(squeeze(label), table_names(), n=1, cutoff=NEAR)
    return phrase("{one!r}?", one=found[0]) if found else ""
