"""Ratings of several years beside each other: which is last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from models.issue import Issue
from models.phrase import Name, phrase
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.raw import RawTable

_YEAR = re.compile(r"\b(20\d{2})\b")
FIELDS = ("rating_y1", "rating_y2")
"""Ratings, the last year first."""


def tell_years(raw: RawTable, table: Table) -> tuple[RawTable, list[Issue]]:
    """Take the ratings of the two last years for what they are; none is guessed.

    Parameters
    ----------
    raw, table : the table as it stands, and as it may be.

    Returns
    -------
    The table, with the fields of these columns told, and a note on each.
    """
    dated = dict(_dated(raw, table))
    words = (table.by_header.get(squeeze(header)) for header in raw.header)
    taken = {found[0].field for found in words if found}
    if not dated or taken.intersection(FIELDS) or len(set(dated.values())) < len(dated):
        return raw, []
    newest = sorted(dated, key=lambda place: -dated[place])
    meant = dict(zip(newest, FIELDS, strict=False))
    if len(newest) > 1 and dated[newest[0]] - dated[newest[1]] > 1:
        del meant[newest[1]]  # a year is missing between them
    issues = [_note(raw, table, place, field) for place, field in meant.items()]
    return replace(raw, meant={**raw.meant, **meant}), issues


def _dated(raw: RawTable, table: Table) -> Iterator[tuple[int, int]]:
    """Give the columns that rate a year, with the year."""
    for place, header in enumerate(raw.header):
        found = _YEAR.search(header)
        if not found or place in raw.meant:
            continue
        bare = re.sub(r"(?i)\b(tahun|thn|th|year)\b|[().]", " ", _YEAR.sub(" ", header))
        known = table.by_header.get(squeeze(bare))
        if known and known[0].field in FIELDS:
            yield place, int(found[1])


def _note(raw: RawTable, table: Table, place: int, field: str) -> Issue:
    text = phrase(
        "this column was read as {field}: it is the {which} year that is rated here.",
        field=Name(field, f"ours {table.name}"),
        which=phrase("last") if field == FIELDS[0] else phrase("second last"),
    )
    return Issue(
        text, raw.label, column=raw.header[place], severity="note", code="doubtful"
    )
