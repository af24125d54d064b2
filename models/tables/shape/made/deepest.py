"""Units and posts that a file does not name as such.

Level by level, ``UNOR (1)`` to ``UNOR (3)``: the lowest is the own one. Or the agency
alone: where nothing else names a unit, it is the unit. A post in a column of its kind,
*Jabatan Struktural* beside *Jabatan Fungsional*, is the one that somebody holds.
"""

from __future__ import annotations

import re
from dataclasses import replace

from models.tables.cells.cells import is_blank
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.raw import RawTable, Texts

_LEVEL = re.compile(
    r"(?i)\s*(?:unor|unit(?: kerja| organisasi)?)\s*[(_ ]?\s*(\d)\s*\)?"
)


AGENCIES = (
    *("satuankerja", "satker", "satuankerjanama", "skpd", "opd", "perangkatdaerah"),
    *("satuankerjakerjanama", "unitkerjainduk", "instansi", "instansikerjanama"),
)
"""Headers of the agency, the nearest first."""


def lowest_units(raw: RawTable, table: Table) -> RawTable:
    """Find the unit of each row where no column of its own names it.

    Parameters
    ----------
    raw, table : the table as it stands, and as it may be; only people and posts lie in
        units. Where a column names the unit by itself nothing is made.

    Returns
    -------
    The table, with the unit of each row in a column of the unit.
    """
    if table.name not in ("employees", "posts"):
        return raw
    words = [squeeze(header) for header in raw.header]
    if any(
        table.by_header[w][0].field == "unit_code"
        for w in words
        if w in table.by_header
    ):
        return raw
    levels = {
        int(found[1]): place
        for place, header in enumerate(raw.header)
        if (found := _LEVEL.fullmatch(header)) and place not in raw.meant
    }
    if len(levels) > 1:
        return _lowest(raw, [levels[level] for level in sorted(levels, reverse=True)])
    agency = next((words.index(word) for word in AGENCIES if word in words), None)
    if agency is None or agency in raw.meant:
        return raw
    return replace(raw, meant={**raw.meant, agency: "unit_code"})


_KINDS = frozenset(
    (
        *("jabatanstruktural", "jabatanfungsional", "jabatanfungsionaltertentu"),
        *("jabatanfungsionalumum", "jabatanpelaksana", "namajabatanstruktural"),
        *("namajabatanfungsional", "namajabatanpelaksana", "jabatanfungsionalpppk"),
        *(
            "jabstruktural",
            "jabfungsional",
            "jabfungsionaltertentu",
            "jabfungsionalumum",
        ),
        *("jabatanpimpinantinggi", "jabatanadministrasi", "jabatanmanajerial"),
        *("jabatannonmanajerial", "jfu", "jft"),
    )
)
"""Headers of columns that name the post of those who hold one of a kind."""
_TITLE = re.compile(r"[A-Za-z]{3}")


def posts_by_kind(raw: RawTable, table: Table) -> RawTable:
    """Find the post of each person where columns of kinds alone name it.

    Parameters
    ----------
    raw, table : the table as it stands, and as it may be. Where a column names the
        post by itself, or a row names two posts, nothing is made.

    Returns
    -------
    The table, with the post of each row in the first of these columns.
    """
    places = [p for p, h in enumerate(raw.header) if squeeze(h) in _KINDS]
    known = (table.by_header.get(squeeze(header)) for header in raw.header)
    told = {*(found[0].field for found in known if found), *raw.meant.values()}
    if table.name != "employees" or not places or "post_code" in told:
        return raw
    rows = list(zip(*(_cells(raw.columns[place]) for place in places), strict=True))
    named = [[cell for cell in row if _TITLE.search(cell)] for row in rows]
    if not any(named) or any(len(set(row)) > 1 for row in named):
        return raw
    columns, first = list(raw.columns), places[0]
    columns[first] = Texts.of([row[0] if row else "" for row in named])
    meant = {**raw.meant, **dict.fromkeys(places, ""), first: "post_code"}
    return replace(raw, columns=tuple(columns), meant=meant)


def _lowest(raw: RawTable, places: list[int]) -> RawTable:
    """Put the lowest unit that is named into the column of the lowest level."""
    cells = [_cells(raw.columns[place]) for place in places]
    own = [next(filter(None, row), "") for row in zip(*cells, strict=True)]
    columns = list(raw.columns)
    columns[places[0]] = Texts.of(own)
    meant = {**raw.meant, **dict.fromkeys(places, ""), places[0]: "unit_code"}
    return replace(raw, columns=tuple(columns), meant=meant)


def _cells(column: Texts) -> list[str]:
    words = ["" if is_blank(word) else word for word in column.words]
    return [words[code] for code in column.codes]
