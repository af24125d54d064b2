"""Ratings of several years beside each other: which is last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
    words = [table.by_header.get(squeeze(header)) for header in raw.header]
    told = {p: raw.meant.get(p, w[0].field if w else "") for p, w in enumerate(words)}
    taken = set(told.values()).intersection(FIELDS)
    if not dated or len(set(dated.values())) < len(dated):
        return raw, []
    if taken == {FIELDS[0]} and len(dated) == 1:
        return _beside(raw, next(iter(dated)), told)
    if taken:
        return raw, []
    newest = sorted(dated, key=lambda place: -dated[place])
    meant = dict(zip(newest, FIELDS, strict=False))
    if len(newest) > 1 and dated[newest[0]] - dated[newest[1]] > 1:
        del meant[newest[1]]  # a year is missing between them
    issues = [_note(raw, table, place, field) for place, field in meant.items()]
    return replace(raw, meant={**raw.meant, **meant}), issues


def _beside(
    raw: RawTable, place: int, told: Mapping[int, str]
) -> tuple[RawTable, list[Issue]]:
    """Take a rating with a year for the one before that without: a warning says so.

    Where both say the same of everybody, they are of one year: it is left out.
    """
    own = next(p for p, field in told.items() if field == FIELDS[0])
    columns = [raw.columns[p] for p in (place, own)]
    one, two = (c.spread([squeeze(w) for w in c.words]).tolist() for c in columns)
    if one == two and len(raw) > 1:
        return replace(raw, meant={**raw.meant, place: ""}), []
    text = phrase(
        "this was read as the rating of the year before: {name} beside it has no year "
        "and was taken for the later one.",
        name=raw.header[own],
    )
    maybe = phrase("write the year into both headers.")
    column = raw.header[place]
    issue = Issue(
        text, raw.label, None, column, maybe=maybe, severity="warning", code="doubtful"
    )
    return replace(raw, meant={**raw.meant, place: FIELDS[1]}), [issue]


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
