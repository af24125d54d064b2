"""Columns that tell one thing in two: group and room, years and months of service."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.badcell import BadCell
from models.tables.cells.cells import is_blank, read_text
from models.tables.cells.kinds import rating
from models.tables.cells.predicate import predicate
from models.tables.schema.people import EMPLOYEES
from models.tables.schema.schema import squeeze
from models.tables.shape.raw import RawTable, Texts


@dataclass(frozen=True)
class Joined:
    """Two columns that are one field.

    Attributes
    ----------
    first, second : headers of each, as ``squeeze`` leaves them.
    join : writes two cells as one.
    instead : headers of columns that tell the field whole; then nothing is joined.
    alone : whether the first is read without the second.
    """

    table: str
    field: str
    first: frozenset[str]
    second: frozenset[str]
    join: Callable[[str, str], str]
    instead: frozenset[str] = frozenset()
    alone: bool = False
    parts: tuple[re.Pattern[str], re.Pattern[str]] | None = None


NO_ROOM = "?"
"""Stands for a room that is blank."""
_GROUP = re.compile(r"(?i)(gol(ongan)?\.?\s*)?(I|II|III|IV|[1-4])")


def _grade(group: str, room: str) -> str:
    """Write ``III`` and ``a`` as one grade; ``III/b`` beside c becomes none.

    So does ``III`` beside x, or beside nothing: alone it would be a grade of contract
    staff, of whom only those of V and more stand in a list that has a column of rooms.
    """
    own = re.search(r"(?i)[a-e]$", group)
    if not room and _GROUP.fullmatch(group):
        return f"{group}/{NO_ROOM}"
    if not room or (own and own[0].lower() == room.lower()):
        return group
    return group + room if own else f"{group}/{room}"


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
            "pangkat_golongan pangkat_terakhir_gol gol_angka golongan_angka gol_ruang "
            "golongan_ruang gol_romawi"
        ),
        _words(
            "ruang ruang_akhir rg pangkat_ruang gol_ruang_huruf golongan_ruang_huruf "
            "ruang_gaji ruang_golongan gol_huruf golongan_huruf ruang_huruf"
        ),
        _grade,
        parts=(_GROUP, re.compile(r"(?i)[a-e]")),
    ),
    Joined(
        "employees",
        "service_months",
        _words(
            "mk_tahun mk_thn mk_th masa_kerja_tahun masa_kerja_thn masa_kerja_th "
            "mk_gol_tahun mk_golongan_tahun masa_kerja_golongan_tahun thn_mk tahun_mk "
            "masa_kerja_keseluruhan_tahun mk_keseluruhan_tahun mkg_tahun mkg_thn "
            "mk_gol_thn mk_seluruhnya_thn mk_seluruhnya_tahun masa_kerja_seluruhnya_thn"
        ),
        _words(
            "mk_bulan mk_bln mk_bl masa_kerja_bulan masa_kerja_bln masa_kerja_bl "
            "mk_gol_bulan mk_golongan_bulan masa_kerja_golongan_bulan bln_mk bulan_mk "
            "masa_kerja_keseluruhan_bulan mk_keseluruhan_bulan mkg_bulan mkg_bln "
            "mk_gol_bln mk_seluruhnya_bln mk_seluruhnya_bulan masa_kerja_seluruhnya_bln"
        ),
        _months,
        alone=True,
    ),
    Joined(
        "employees",
        "rating_y1",
        _words(
            "hasil_kerja rating_hasil_kerja predikat_hasil_kerja nilai_hasil_kerja "
            "hasil_kerja_nama"
        ),
        _words(
            "perilaku_kerja rating_perilaku_kerja predikat_perilaku_kerja perilaku "
            "nilai_perilaku_kerja perilaku_kerja_nama rating_perilaku "
            "rating_hasil_perilaku"
        ),
        predicate,
        instead=_words(
            "predikat_kinerja predikat predikat_1 rating rating_y1 predikat_skp "
            "predikat_kinerja_pegawai predikat_kinerja_tahunan predikat_kinerja_1 "
            "predikat_tahun_terakhir hasil_evaluasi_kinerja"
        ),
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
    for pair in (pair for pair in PAIRS if pair.table == table):
        first, second = _place(raw, pair.first), _place(raw, pair.second)
        whole = _place(raw, pair.instead)
        if second is None and first is not None and _behind(raw, pair, first):
            second = first + 1
        if first is None or (whole is not None and not raw.columns[whole].blank.all()):
            continue
        if second is not None:
            raw = _joined(raw, pair, first, second)
        elif pair.alone:
            raw = _alone(raw, pair, first)
    return raw


def _place(raw: RawTable, words: frozenset[str]) -> int | None:
    return next((p for p, h in enumerate(raw.header) if squeeze(h) in words), None)


def _behind(raw: RawTable, pair: Joined, first: int) -> bool:
    """Tell whether the column right behind the first one holds the other part."""
    if pair.parts is None or first + 1 >= len(raw.header):
        return False
    if squeeze(raw.header[first + 1]) in EMPLOYEES.by_header:
        return False
    columns = raw.columns[first], raw.columns[first + 1]
    for column, part in zip(columns, pair.parts, strict=True):
        words = [read_text(word) for word in column.words if not is_blank(word)]
        if not words or not all(map(part.fullmatch, words)):
            return False
    return True


def _alone(raw: RawTable, pair: Joined, place: int) -> RawTable:
    """Read the first column without the second."""
    one = raw.columns[place]
    words = [
        "" if is_blank(word) else pair.join(read_text(word), "") for word in one.words
    ]
    texts = Texts(one.codes, tuple(words))
    columns = (*raw.columns[:place], texts, *raw.columns[place + 1 :])
    return replace(raw, columns=columns, meant={**raw.meant, place: pair.field})


def _joined(raw: RawTable, pair: Joined, first: int, second: int) -> RawTable:
    header, columns = list(raw.header), list(raw.columns)
    header[first] = f"{header[first]} + {header[second]}"
    columns[first] = _cells(pair, columns[first], columns[second])
    meant = {**raw.meant, first: pair.field, second: ""}
    return replace(raw, header=tuple(header), columns=tuple(columns), meant=meant)


def _cells(pair: Joined, one: Texts, two: Texts) -> Texts:
    """Join each distinct pair of words once."""
    known: dict[tuple[int, int], str] = {}
    cells = []
    for a, b in zip(one.codes.tolist(), two.codes.tolist(), strict=True):
        if (a, b) not in known:
            words = one.words[a], two.words[b]
            blank = all(map(is_blank, words))
            known[a, b] = "" if blank else pair.join(*map(read_text, words))
        cells.append(known[a, b])
    return Texts.of(cells)


def contradicted(raw: RawTable, table: str) -> tuple[RawTable, list[Issue]]:
    """Hold a stated predicate against the ratings of work and conduct beside it.

    Parameters
    ----------
    table : name of the table; only people are rated.

    Returns
    -------
    The table, in which the two ratings are read so and not kept, and a warning for each
    row whose predicate is not the one that they make.
    """
    pair = next(pair for pair in PAIRS if pair.field == "rating_y1")
    places = [_place(raw, words) for words in (pair.first, pair.second, pair.instead)]
    work, conduct, whole = places
    if table != pair.table or work is None or conduct is None or whole is None:
        return raw, []
    if raw.columns[whole].blank.all():
        return raw, []
    columns = [raw.columns[place] for place in (work, conduct, whole)]
    codes = zip(*(column.codes.tolist() for column in columns), strict=True)
    told: dict[tuple[int, ...], str] = {}
    issues = []
    for row, three in zip(raw.rows.tolist(), codes, strict=True):
        if three not in told:
            told[three] = _differs(
                *(c.words[a] for c, a in zip(columns, three, strict=True))
            )
        if told[three]:
            value = columns[2].words[three[2]]
            issues.append(_contradiction(raw, row, whole, told[three], value))
    return replace(raw, meant={**raw.meant, work: "", conduct: ""}), issues


def _differs(work: str, conduct: str, stated: str) -> str:
    """Give the predicate that two ratings make, where another one is stated."""
    if any(map(is_blank, (work, conduct, stated))):
        return ""
    made = predicate(read_text(work), read_text(conduct))
    try:
        return made if rating(made) != rating(read_text(stated)) else ""
    except BadCell:
        return ""  # told where the cell is read


def _contradiction(raw: RawTable, row: int, place: int, made: str, value: str) -> Issue:
    said = phrase("the ratings of work and conduct beside it make {made}.", made=made)
    column = raw.header[place]
    return Issue(
        said, raw.label, row, column, value, severity="warning", code="doubtful"
    )
