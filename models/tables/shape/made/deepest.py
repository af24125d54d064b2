"""Units that a file does not name as such.

Level by level, ``UNOR (1)`` to ``UNOR (3)``: the lowest is the own one. Or the agency
alone: where nothing else names a unit, it is the unit.
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


_AGENCIES = (
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
    agency = next((words.index(word) for word in _AGENCIES if word in words), None)
    if agency is None or agency in raw.meant:
        return raw
    return replace(raw, meant={**raw.meant, agency: "unit_code"})


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
