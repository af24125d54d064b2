"""Columns that say one thing together: golongan and ruang, years and months of service.

The joined text stands in one of the columns, so that a mistake in it is told there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from models.tables.files.raw import RawTable, Texts
from models.tables.schema.schema import Table, squeeze

GROUP = frozenset(("gol", "golongan", "golonganakhir", "golakhir"))
YEARS = frozenset(
    (
        *("mktahun", "masakerjatahun", "mkthn", "mkth", "masakerjathn", "masakerjath"),
        *("mkgoltahun", "masakerjagoltahun", "mkgtahun", "mkgthn", "tahunmasakerja"),
    )
)
MONTHS = frozenset(
    (
        *("mkbulan", "masakerjabulan", "mkbln", "mkbl", "masakerjabln", "masakerjabl"),
        *("mkgolbulan", "masakerjagolbulan", "mkgbulan", "mkgbln", "bulanmasakerja"),
    )
)
WORK = frozenset(
    ("hasilkerja", "ratinghasilkerja", "predikathasilkerja", "nilaihasilkerja")
)
CONDUCT = frozenset(
    ("perilakukerja", "ratingperilakukerja", "perilaku", "predikatperilakukerja")
)
SAYS_PPPK = frozenset(
    (
        *("jenispegawai", "jenispegawainama", "kedudukanhukum", "kedudukanhukumnama"),
        *("statuskedudukan", "statuscpnspns", "statuskepegawaian"),
    )
)
_ORDER = (
    *("status", "statuspegawai", "statuskepegawaian", "employmentstatus"),
    *("statuscpnspns", "jenispegawai", "jenispegawainama"),
)
_CONTRACT = re.compile(r"(?i)\b(pppk|p3k)\b")
_PART_TIME = re.compile(r"(?i)paruh\s*waktu|part.?time")
PREDICATE = {
    ("di atas", "di atas"): "sangat baik",
    ("di atas", "sesuai"): "baik",
    ("sesuai", "di atas"): "baik",
    ("sesuai", "sesuai"): "baik",
    ("di atas", "di bawah"): "kurang",
    ("sesuai", "di bawah"): "kurang",
    ("di bawah", "di atas"): "butuh perbaikan",
    ("di bawah", "sesuai"): "butuh perbaikan",
    ("di bawah", "di bawah"): "sangat kurang",
}
"""Rating of work and of conduct -> predicate (PermenPANRB 6/2022, annex)."""


def join_columns(raw: RawTable, table: Table) -> RawTable:
    """Join the columns of a table that say one thing together.

    Parameters
    ----------
    raw : the table as it stands.
    table : which table it is; only people have such columns.

    Returns
    -------
    The table, with the joined columns marked.
    """
    if table.name != "employees":
        return raw
    at = {
        squeeze(header): place for place, header in reversed([*enumerate(raw.header)])
    }
    for step in (_grade, _service, _rating, _status):
        raw = step(raw, at)
    return raw


def _place(at: Mapping[str, int], names: frozenset[str]) -> int | None:
    return next((place for header, place in at.items() if header in names), None)


def _grade(raw: RawTable, at: Mapping[str, int]) -> RawTable:
    group, room = _place(at, GROUP), at.get("ruang")
    if group is None or room is None:
        return raw
    return _joined(raw, "grade", group, room, _grade_text)


def _grade_text(group: str, room: str) -> str:
    """Write II and a as II/a; a group that has its own room must have the same."""
    if re.search(r"[a-eA-E]\s*$", group) or not room.strip(" -"):
        return group if _same(group, room.strip(" -")) else group.strip() + room.strip()
    return f"{group.strip()}/{room.strip()}"


def _same(group: str, room: str) -> bool:
    return squeeze(group).endswith(squeeze(room))


def _service(raw: RawTable, at: Mapping[str, int]) -> RawTable:
    years, months = _place(at, YEARS), _place(at, MONTHS)
    if years is None:
        return raw
    if months is None:
        only = raw.columns[years]
        words = tuple(_service_text(word, "") for word in only.words)
        return _put(raw, "service_months", years, Texts(only.codes, words))
    return _joined(
        raw, "service_months", months, years, lambda m, y: _service_text(y, m)
    )


def _service_text(years: str, months: str) -> str:
    parts = (
        f"{re.sub(r'[.,]0+$', '', number.strip())} {unit}"
        for number, unit in ((years, "tahun"), (months, "bulan"))
        if number.strip(" -")
    )
    return " ".join(parts)


def _rating(raw: RawTable, at: Mapping[str, int]) -> RawTable:
    work, conduct = _place(at, WORK), _place(at, CONDUCT)
    if work is None or conduct is None:
        return raw
    if any(
        name in at for name in ("predikatkinerja", "predikat", "predikat1", "ratingy1")
    ):
        return raw
    return _joined(raw, "rating_y1", work, conduct, _predicate)


def _predicate(work: str, conduct: str) -> str:
    """Give the predicate; what is not understood is left for the reader to refuse."""
    if not work.strip(" -") and not conduct.strip(" -"):
        return ""
    found = PREDICATE.get((_step(work), _step(conduct)))
    return found or f"{work} x {conduct}"


def _step(text: str) -> str:
    letters = squeeze(text)
    for step in ("di atas", "di bawah", "sesuai"):
        if squeeze(step) in letters or letters == squeeze(step)[2:]:
            return step
    return ""


def _status(raw: RawTable, at: Mapping[str, int]) -> RawTable:
    """Let a contract that any column tells of outweigh what the others say."""
    main = next((at[name] for name in _ORDER if name in at), None)
    for header, place in at.items():
        if header not in SAYS_PPPK or place == main:
            continue
        if not any(_CONTRACT.search(word) for word in raw.columns[place].words):
            continue
        main = place if main is None else main
        columns = (raw.columns[main], raw.columns[place])
        raw = _put(raw, "status", main, _together(columns, _contract))
    return raw


def _contract(status: str, other: str) -> str:
    if not _CONTRACT.search(other):
        return status
    return "PPPK paruh waktu" if _PART_TIME.search(other + status) else "PPPK"


def _joined(
    raw: RawTable, field: str, place: int, other: int, make: Callable[[str, str], str]
) -> RawTable:
    """Put the text of two columns into the first; the other is taken."""
    texts = _together((raw.columns[place], raw.columns[other]), make)
    return replace(_put(raw, field, place, texts), taken=raw.taken | {other})


def _put(raw: RawTable, field: str, place: int, texts: Texts) -> RawTable:
    columns = (*raw.columns[:place], texts, *raw.columns[place + 1 :])
    return replace(raw, columns=columns, joined={**raw.joined, place: field})


def _together(columns: tuple[Texts, Texts], make: Callable[[str, str], str]) -> Texts:
    """Make each distinct pair of texts once."""
    one, two = columns
    count = max(len(two.words), 1)
    pairs, codes = np.unique(one.codes * count + two.codes, return_inverse=True)
    made = [make(one.words[p // count], two.words[p % count]) for p in pairs.tolist()]
    return Texts(codes.astype(np.intp), tuple(made))
