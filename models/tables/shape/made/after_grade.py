"""Days of the grade that have no header of their own.

A bare ``TMT`` right behind the grade is its day, not that of the post; and lists by
seniority write rank, grade and day in one cell: *Penata Tk. I, III/d, 01-04-2018*.
"""

from __future__ import annotations

import re
from dataclasses import replace

from models.tables.cells.cells import read_text
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.raw import RawTable, Texts

_HALVES = frozenset(("ruang", "gol", "golruang"))
_WITH_DAY = re.compile(
    r"(?:tmt)?(?:pangkat|golongan|gol|ruang|rg|dan|terakhir|akhir)+tmt(?:pangkat|gol)?"
)
"""What ``squeeze`` leaves of a header that names grade and day."""
DAY = (
    r"(?:\d{1,2}[-/. ]+(?:\d{1,2}|[A-Za-z]{3,9})[-/. ]+(?:19|20)\d{2}"
    r"|(?:19|20)\d{2}-\d{1,2}-\d{1,2})"
)
"""A day as lists write it, within a longer text."""
_DATED = re.compile(
    rf"(?is)^(.*?\w.*?)[\s,;:/(-]+(?:t\.?m\.?t\.?[\s:]*)?({DAY})[\s)]*$"
)


def date_grades(raw: RawTable, table: Table) -> RawTable:
    """Tell the day of the grade where no column has it as its own.

    Lists by seniority read ``PANGKAT, GOL, TMT, JABATAN, TMT JAB``, or write the day
    behind the grade.

    Parameters
    ----------
    table : which one it is; only people have a grade of their own.
    """
    if table.name != "employees":
        return raw
    raw = _behind(raw, table)
    if "grade_date" in {_field(raw, table, p) for p in range(len(raw.header))}:
        return raw
    for place in range(1, len(raw.header)):
        before = squeeze(raw.header[place - 1])
        graded = before in _HALVES or _field(raw, table, place - 1) == "grade"
        if squeeze(raw.header[place]) == "tmt" and graded and place not in raw.meant:
            return replace(raw, meant={**raw.meant, place: "grade_date"})
    return raw


def _behind(raw: RawTable, table: Table) -> RawTable:
    """Cut grades with days in two; a day that is told elsewhere is left out."""
    fields = [_field(raw, table, place) for place in range(len(raw.header))]
    graded = [place for place, field in enumerate(fields) if field == "grade"]
    named = [p for p, h in enumerate(raw.header) if _WITH_DAY.fullmatch(squeeze(h))]
    if not graded and named and not fields[named[0]]:
        graded = named[:1]
        raw = replace(raw, meant={**raw.meant, named[0]: "grade"})
    for place in graded:
        one, columns = raw.columns[place], list(raw.columns)
        parts = [_DATED.fullmatch(read_text(word)) for word in one.words]
        if not any(parts):
            continue
        cut = (m[1] if m else w for m, w in zip(parts, one.words, strict=True))
        columns[place] = Texts(one.codes, tuple(cut))
        header, meant = raw.header, {**raw.meant}
        if "grade_date" not in fields:
            columns.append(Texts(one.codes, tuple(m[2] if m else "" for m in parts)))
            meant[len(header)] = "grade_date"
            header = (*header, f"{header[place]} (TMT)")
            fields.append("grade_date")
        raw = replace(raw, header=header, columns=tuple(columns), meant=meant)
    return raw


def _field(raw: RawTable, table: Table, place: int) -> str:
    known = table.by_header.get(squeeze(raw.header[place]))
    return raw.meant.get(place, known[0].field if known else "")
