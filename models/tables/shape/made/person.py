"""Cells that tell several things of a person: name, NIP, rank, day of birth."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from models.records.grade import parse_grade
from models.tables.cells.cells import read_text
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.made.after_grade import DAY
from models.tables.shape.raw import RawTable, Texts

_BIRTH = r"(?:(?:tempat|tmp|tpt)?(?:dan)?(?:tanggal|tgl|tg)lahir|tempatlahir|ttl)"
_PART = (
    r"(?:nama(?:lengkap|pegawai|pns|asn|pejabat|pemangku|guru)?|nip(?:baru|pns)?|pangkat|golongan|gol|ruang"
    rf"|no(?:mor)?(?:seri)?karpeg|karpeg|dan|{_BIRTH})"
)
_SEVERAL = re.compile(rf"(?=.*nip)(?=.*(?:nama|karpeg)){_PART}{{2,}}")
"""What ``squeeze`` leaves of a header of one cell for name, number and more."""
_NUMBER = re.compile(r"(?:NIP\.?\s*:?\s*)?(\d[\d ]{7,}\d)")
_DAY = re.compile(DAY)
_PLACE_AND_DAY = re.compile(
    r"(?:(?:tempat|tmp|tpt)(?:dan)?(?:lahir)?(?:dan)?(?:tanggal|tgl|tg)lahir|ttl)"
)


def tells_several(header: str) -> bool:
    """Tell whether a header, squeezed, names a person's number and more in one cell."""
    return _SEVERAL.fullmatch(header) is not None


def split_people(raw: RawTable, table: Table) -> RawTable:
    """Make columns of one that holds name and NIP, and what else its header names.

    Printed lists have such cells. The name stands before the number, else behind it; a
    rank or a day of birth is looked for where no other column tells it.

    Parameters
    ----------
    table : which one it is; only people have both.

    Returns
    -------
    The table, with the id in place of the column and the others at the end.
    """
    words = [squeeze(header) for header in raw.header]
    place = next((p for p, w in enumerate(words) if tells_several(w)), None)
    if table.name != "employees" or place is None:
        return raw
    found = [_NUMBER.search(word) for word in raw.columns[place].words]
    ids = (m[1].replace(" ", "") if m else "" for m in found)
    columns = list(raw.columns)
    columns[place] = Texts(columns[place].codes, tuple(ids))
    meant = {**raw.meant, place: "emp_id"}
    whole, texts = words[place], raw.columns[place].words
    raw = replace(raw, columns=tuple(columns), meant=meant)
    one = Texts(columns[place].codes, texts)
    if "nama" in whole:
        raw = _add(raw, table, "name", "nama", one, _name)
    if re.search(_BIRTH, whole):
        raw = _add(raw, table, "birth_date", "tanggal lahir", one, _born)
    if re.search("pangkat|gol", whole):
        raw = _add(raw, table, "grade", "golongan", one, _rank)
    return raw


def _add(
    raw: RawTable,
    table: Table,
    field: str,
    name: str,
    texts: Texts,
    tell: Callable[[str], str],
) -> RawTable:
    """Add a column of what each cell tells, unless the table has one of its own."""
    cells = tuple(map(tell, texts.words))
    known = (table.by_header.get(squeeze(header)) for header in raw.header)
    taken = field != "name" and field in {found[0].field for found in known if found}
    if taken or not any(cells):
        return raw
    place = next(p for p, own in raw.meant.items() if own == "emp_id")
    header = (*raw.header, f"{' '.join(raw.header[place].split())} ({name})")
    meant = {**raw.meant, len(raw.header): field}
    columns = (*raw.columns, Texts(texts.codes, cells))
    return replace(raw, header=header, columns=columns, meant=meant)


def _around(word: str) -> tuple[str, ...]:
    """Give what stands before the number, and what stands behind it."""
    number = _NUMBER.search(word)
    if number is None:
        return (read_text(word),)
    parts = (word[: number.start()], word[number.end() :])
    return tuple(read_text(part).strip(" /,-\n\r") for part in parts)


def _name(word: str) -> str:
    return next(filter(None, _around(word)), "")


def _born(word: str) -> str:
    found = [m[0] for part in _around(word) for m in _DAY.finditer(part)]
    return found[0] if len(found) == 1 else ""


def _rank(word: str) -> str:
    return next((part for part in _around(word)[1:] if parse_grade(part)), "")


def without_birth_place(raw: RawTable, table: Table) -> RawTable:
    """Leave the date alone in a column of place and date of birth.

    Parameters
    ----------
    table : which one it is; only people are born. Beside a column of the date alone
        this one is not read at all.
    """
    words = [squeeze(header) for header in raw.header]
    place = next((p for p, w in enumerate(words) if _PLACE_AND_DAY.fullmatch(w)), None)
    if table.name != "employees" or place is None:
        return raw
    known = (table.by_header.get(word) for word in words)
    if any(found and found[0].field == "birth_date" for found in known):
        return replace(raw, meant={**raw.meant, place: ""})
    one, columns = raw.columns[place], list(raw.columns)
    days = tuple(re.sub(r"(?s)^[^\d]*[,/]\s*", "", read_text(w)) for w in one.words)
    columns[place] = Texts(one.codes, days)
    meant = {**raw.meant, place: "birth_date"}
    return replace(raw, columns=tuple(columns), meant=meant)
