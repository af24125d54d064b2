"""Working time that a form gives in hours, where minutes are read."""

from __future__ import annotations

from dataclasses import replace

from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.badcell import BadCell
from models.tables.cells.cells import is_blank, read_text
from models.tables.cells.grouping import ONE_GROUP
from models.tables.cells.numbers import number
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.raw import RawTable, Texts

MINUTES = 60
_HOURS = frozenset(
    (
        *("waktupenyelesaianjam", "waktujam", "normawaktujam", "waktudalamjam"),
        *("jampenyelesaian", "waktupenyelesaiandalamjam", "hours"),
    )
)


def minutes_of_hours(raw: RawTable, table: Table) -> tuple[RawTable, list[Issue]]:
    """Write hours as minutes, where a table of work has no column of minutes.

    Parameters
    ----------
    raw, table : the table as it stands, and as it may be; only work is timed so.

    Returns
    -------
    The table, and a note on the column.
    """
    words = [squeeze(header) for header in raw.header]
    place = next((p for p, word in enumerate(words) if word in _HOURS), None)
    if table.name != "workload" or place is None:
        return raw, []
    known = (table.by_header[w][0].field for w in words if w in table.by_header)
    if "minutes" in set(known):
        return raw, []
    one, columns = raw.columns[place], list(raw.columns)
    columns[place] = Texts(one.codes, tuple(map(_minutes, one.words)))
    note = Issue(
        phrase("the hours of this column were read as 60 minutes each."),
        raw.label,
        column=raw.header[place],
        severity="note",
        code="computed",
    )
    meant = {**raw.meant, place: "minutes"}
    return replace(raw, columns=tuple(columns), meant=meant), [note]


def _minutes(word: str) -> str:
    """Give the minutes of a cell; what is no clear number is left for reading."""
    text = read_text(word)
    if is_blank(word) or ONE_GROUP.fullmatch(text):
        return word
    try:
        return f"{number(text) * MINUTES:g}"
    except BadCell:
        return word
