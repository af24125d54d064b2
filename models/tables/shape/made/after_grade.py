"""A bare TMT beside the grade: the day of the grade, not of the post."""

from __future__ import annotations

from dataclasses import replace

from models.tables.schema.schema import Table, squeeze
from models.tables.shape.raw import RawTable

_HALVES = frozenset(("ruang", "gol", "golruang"))


def date_grades(raw: RawTable, table: Table) -> RawTable:
    """Tell what a column ``TMT`` dates that stands right behind the grade.

    Lists by seniority read ``PANGKAT, GOL, TMT, JABATAN, TMT JAB``.

    Parameters
    ----------
    table : which one it is; only people have a grade of their own.
    """
    if table.name != "employees" or "grade_date" in _fields(raw, table):
        return raw
    for place in range(1, len(raw.header)):
        before = squeeze(raw.header[place - 1])
        graded = before in _HALVES or _field(before, table) == "grade"
        if squeeze(raw.header[place]) == "tmt" and graded and place not in raw.meant:
            return replace(raw, meant={**raw.meant, place: "grade_date"})
    return raw


def _fields(raw: RawTable, table: Table) -> frozenset[str]:
    return frozenset(_field(squeeze(header), table) for header in raw.header)


def _field(word: str, table: Table) -> str:
    known = table.by_header.get(word)
    return known[0].field if known else ""
