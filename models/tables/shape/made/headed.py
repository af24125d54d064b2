"""Units that no column names: by the heading above the rows, or by the whole sheet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from models.tables.cells.cells import tidy
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.raw import RawTable, Texts

HEADER = "unit_kerja"
"""Header of the column that is made."""
_UNIT = re.compile(
    r"(?i)(sub\s*)?(bagian|bidang|dinas|direktorat|unit)\b.*|(subbag|subbid|seksi|badan"
    r"|sekretariat|inspektorat|kecamatan|kelurahan|kantor|upt|uptd|puskesmas|rsud"
    r"|rumah sakit|satuan|cabang|balai|kelompok jabatan)\b.*"
)
_ORDINAL = re.compile(r"(?i)\W*([a-z]|[ivxl]{1,6}|\d{1,3})[.)]\s*")


def names_unit(text: str) -> bool:
    """Tell whether a name begins as those of units do, and those of posts do not."""
    return _UNIT.fullmatch(tidy(text)) is not None


def heading_of(cells: Sequence[str]) -> str:
    """Give what a heading says, without the letter or number before it."""
    return _ORDINAL.sub("", max(cells, key=len, default=""), count=1).strip()


def told_units(raw: RawTable, table: Table, within: str) -> RawTable:
    """Give people and posts the unit that heads them, where no column names one.

    Parameters
    ----------
    raw, table : the table as it stands, its headings apart, and as it may be.
    within : the unit of the whole sheet, "" where it is not known; it goes before the
        headings, which name parts of it.

    Returns
    -------
    The table, with a column of units where all headings are those of units.
    """
    known = (table.by_header.get(squeeze(header)) for header in raw.header)
    told = {*raw.meant.values(), *(found[0].field for found in known if found)}
    if table.name not in ("employees", "posts") or "unit_code" in told:
        return raw
    heads = sorted(raw.headings.items())
    if within:
        return _with(raw, [within] * len(raw))
    if not heads or not all(names_unit(name) for _, name in heads):
        return raw
    rows, names = [row for row, _ in heads], ["", *(name for _, name in heads)]
    return _with(raw, [names[bisect_left(rows, row)] for row in raw.rows.tolist()])


def _with(raw: RawTable, units: list[str]) -> RawTable:
    columns = (*raw.columns, Texts.of(units))
    return replace(raw, header=(*raw.header, HEADER), columns=columns)
