"""Ratings of several years below each other: a row for each person and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.cells import read_text
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.raw import RawTable, Texts

_YEARS = frozenset(
    map(squeeze, ("tahun", "year", "tahun_penilaian", "tahun_kinerja", "tahun_skp"))
)
_RATED = ("rating_y1", "rating_y2")


def unstacked(raw: RawTable, table: Table) -> tuple[RawTable, list[Issue]]:
    """Give each person one row, with the ratings of the two last years of the table.

    Only where somebody has several rows, each of another year: other doubles are left
    to be named. Who has no rating of the last year gets none.

    Parameters
    ----------
    raw, table : the table as it stands, and as it may be.

    Returns
    -------
    The table, and a note on the years that were told apart.
    """
    if table.name != "employees":
        return raw, []
    fields = [_field(raw, table, place) for place in range(len(raw.header))]
    place = next((p for p, h in enumerate(raw.header) if squeeze(h) in _YEARS), None)
    if place is None or not {"emp_id", _RATED[0]} <= set(fields) or _RATED[1] in fields:
        return raw, []
    if len(raw.columns[fields.index("emp_id")].words) == len(raw):
        return raw, []  # nobody twice
    years = [_year(word) for word in _cells(raw, place)]
    people = _cells(raw, fields.index("emp_id"))
    told = list(zip(people, years, strict=True))
    once = len(set(people)) == len(people) or len(set(told)) < len(told)
    if once or 0 in years:
        return raw, []
    text = phrase(
        "several rows a person, one for each year: the ratings of {last} and {before} "
        "were read.",
        last=str(max(years)),
        before=str(max(years) - 1),
    )
    note = Issue(text, raw.label, severity="note", code="doubtful")
    return _one_row(raw, fields.index(_RATED[0]), people, years), [note]


def _one_row(
    raw: RawTable, rated: int, people: Sequence[str], years: Sequence[int]
) -> RawTable:
    last = max(years)
    rating = dict(zip(zip(people, years, strict=True), _cells(raw, rated), strict=True))
    newest: dict[str, int] = {}
    for row, (person, year) in enumerate(zip(people, years, strict=True)):
        if person not in newest or year > years[newest[person]]:
            newest[person] = row
    keep = np.zeros(len(raw), dtype=bool)
    keep[list(newest.values())] = True
    one = raw.keep(keep)
    kept = [person for person, there in zip(people, keep, strict=True) if there]
    columns = list(one.columns)
    columns[rated] = Texts.of([rating.get((p, last), "") for p in kept])
    columns.append(Texts.of([rating.get((p, last - 1), "") for p in kept]))
    header = (*one.header, f"{one.header[rated]} ({last - 1})")
    meant = {**one.meant, rated: _RATED[0], len(one.header): _RATED[1]}
    return replace(one, header=header, columns=tuple(columns), meant=meant)


def _field(raw: RawTable, table: Table, place: int) -> str:
    known = table.by_header.get(squeeze(raw.header[place]))
    return raw.meant.get(place, known[0].field if known else "")


def _cells(raw: RawTable, place: int) -> list[str]:
    column = raw.columns[place]
    return [str(cell) for cell in column.spread([read_text(w) for w in column.words])]


def _year(text: str) -> int:
    found = re.fullmatch(r"(20\d\d)(?:[.,]0+)?", text.strip())
    return int(found[1]) if found else 0
