"""Columns that tell one thing in two: group and room, years and months of service."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from models.tables.cells.cells import is_blank, tidy
from models.tables.schema.schema import squeeze
from models.tables.shape.raw import RawTable, Texts


@dataclass(frozen=True)
class Joined:
    """Two columns that are one field.

    Attributes
    ----------
    first, second : headers of each, as ``squeeze`` leaves them.
    join : writes two cells as one.
    """

    table: str
    field: str
    first: frozenset[str]
    second: frozenset[str]
    join: Callable[[str, str], str]


def _grade(group: str, room: str) -> str:
    """Write ``III`` and ``a`` as one grade; a group that has its room stays."""
    return f"{group}/{room}" if re.fullmatch(r"(?i)[a-e]", room) else group


def _months(years: str, months: str) -> str:
    """Write years and months of service as one time."""
    return f"{_whole(years)} tahun {_whole(months)} bulan"


def _whole(number: str) -> str:
    text = re.sub(r"(?i)\s*(tahun|thn|th|bulan|bln|bl)\.?\s*$", "", number)
    return re.sub(r"[.,]0+$", "", text) or "0"


def _words(text: str) -> frozenset[str]:
    return frozenset(map(squeeze, text.split()))


PAIRS = (
    Joined(
        "employees",
        "grade",
        _words(
            "gol golongan gol_akhir golongan_akhir golongan_terakhir pangkat_gol "
            "pangkat_golongan pangkat_terakhir_gol"
        ),
        _words(
            "ruang ruang_akhir rg pangkat_ruang gol_ruang_huruf golongan_ruang_huruf"
        ),
        _grade,
    ),
    Joined(
        "employees",
        "service_months",
        _words(
            "mk_tahun mk_thn mk_th masa_kerja_tahun masa_kerja_thn masa_kerja_th "
            "mk_gol_tahun mk_golongan_tahun masa_kerja_golongan_tahun thn_mk tahun_mk "
            "masa_kerja_keseluruhan_tahun mk_keseluruhan_tahun mkg_tahun mkg_thn"
        ),
        _words(
            "mk_bulan mk_bln mk_bl masa_kerja_bulan masa_kerja_bln masa_kerja_bl "
            "mk_gol_bulan mk_golongan_bulan masa_kerja_golongan_bulan bln_mk bulan_mk "
            "masa_kerja_keseluruhan_bulan mk_keseluruhan_bulan mkg_bulan mkg_bln"
        ),
        _months,
    ),
)


def join_columns(raw: RawTable, table: str) -> RawTable:
    """Make one column of each two that tell one field together.

    Parameters
    ----------
    table : name of the table; only its own pairs are looked for.

    Returns
    -------
    The table with the joined column in the place of the first, under both headers;
    ``meant`` says which field it is.
    """
    for pair in PAIRS:
        places = [
            next((p for p, h in enumerate(raw.header) if squeeze(h) in words), None)
            for words in (pair.first, pair.second)
        ]
        if pair.table == table and None not in places:
            raw = _joined(raw, pair, *(p for p in places if p is not None))
    return raw


def _joined(raw: RawTable, pair: Joined, first: int, second: int) -> RawTable:
    header, columns = list(raw.header), list(raw.columns)
    header[first] = f"{header[first]} + {header[second]}"
    columns[first] = _cells(pair, columns[first], columns[second])
    del header[second], columns[second]
    moved = {p - (p > second): field for p, field in raw.meant.items()}
    place = first - (first > second)
    return RawTable(
        raw.label, tuple(header), tuple(columns), raw.rows, {**moved, place: pair.field}
    )


def _cells(pair: Joined, one: Texts, two: Texts) -> Texts:
    """Join each distinct pair of words once."""
    known: dict[tuple[int, int], str] = {}
    cells = []
    for a, b in zip(one.codes.tolist(), two.codes.tolist(), strict=True):
        if (a, b) not in known:
            words = one.words[a], two.words[b]
            blank = all(map(is_blank, words))
            known[a, b] = "" if blank else pair.join(*map(tidy, words))
        cells.append(known[a, b])
    return Texts.of(cells)
