"""Rows of a sheet that are no records: totals, numbers of columns, headers, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.cells import BROKEN, is_blank, tidy
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.made.headed import heading_of, names_unit
from models.tables.shape.made.person import tells_several
from models.tables.shape.raw import RawTable

Mask = NDArray[np.bool_]
_TOTAL = re.compile(
    r"(?i)\W*((sub|grand)\s*-?\s*)?(total|jumlah|jml|rata-rata)"
    r"(\s+(total|seluruh(nya)?|semua|keseluruhan|pegawai|pns|asn|orang|formasi|besar"
    r"|kebutuhan|jabatan|halaman ini|dipindahkan))?\W*"
)
_TOTALS = ("total", "jumlah", "jml", "rata-rata")
_NUMBER = re.compile(r"\(?\s*(\d{1,2})\s*\)?")
LONG = re.compile(r"\d{15}")
"""In the number of a person; nobody has one without figures then."""
ID = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w./-]+|\d[\d ]{7,}\d")
"""The number of a person: many figures, or letters and figures."""
_FIGURE = re.compile(r"\d")
_BEGINS_TOTAL = re.compile(r"(?i)\s*((sub|grand)\s*-?\s*)?(total|jumlah|jml)\b")
SAMPLE = 200
"""Rows that tell how many cells a row usually has."""
FEW = 2
"""Cells of a note or a signature; a record has more."""
SPARE = 4
"""Spaces and marks that a header may have more when it stands again."""
LETTERS = 2
"""Of half a header: a single letter stands at the end of many by chance."""
ENOUGH = 4
"""Columns of which numbers in a row are the numbers of the columns."""


def apart(raw: RawTable, table: Table) -> tuple[RawTable, list[Issue]]:
    """Take the rows that are no records away, and name them.

    Parameters
    ----------
    raw : header and rows as they stand, without empty rows.
    table : which one it is: its required columns tell a record from a note.

    Returns
    -------
    The table without them, and a warning for each kind of row that is gone.
    """
    if not len(raw) or not raw.columns:
        return raw, []
    kinds = (
        (_column_numbers(raw), phrase("the numbers of the columns")),
        (_headers(raw), phrase("the header once more")),
        (
            _totals(raw, table) & ~_numbered(raw, table),
            phrase("a total"),
        ),
    )
    issues: list[Issue] = []
    gone = np.zeros(len(raw), dtype=bool)
    for rows, what in kinds:
        issues += said_of(raw, rows & ~gone, what)
        gone |= rows
    raw = raw.keep(~gone)
    headings = _headings(raw, table) | _units_alone(raw, table)
    issues += said_of(raw, headings, phrase("the heading of a group, or its total"))
    told = {int(raw.rows[p]): _cells(raw, p) for p in np.flatnonzero(headings).tolist()}
    units = {
        row: heading_of(cells)
        for row, cells in told.items()
        if not any(map(_BEGINS_TOTAL.match, cells))
    }
    raw = replace(raw.keep(~headings), headings=units)
    notes = _notes(raw, table)
    issues += said_of(raw, notes, phrase("a heading, a note or a signature"))
    return raw.keep(~notes), issues


def said_of(raw: RawTable, rows: Mask, what: str) -> Iterator[Issue]:
    """Name the rows that are not read, and say what they are."""
    for place in np.flatnonzero(rows).tolist()[:20]:
        cells = dict.fromkeys(tidy(c.words[c.codes[place]]) for c in raw.columns)
        yield Issue(
            phrase("this row is no data, but {what}: it was not read.", what=what),
            raw.label,
            int(raw.rows[place]),
            value=" ".join(filter(None, cells))[:60],
            severity="warning",
            code="not-data",
        )


def _column_numbers(raw: RawTable) -> Mask:
    """Mark the rows that count the columns, 1, 2, 3, 4: one below each header."""
    mask = np.zeros(len(raw), dtype=bool)
    mask[0] = True
    for column in raw.columns[:FEW]:
        words = column.words  # one look at a code or a name
        ones = [not w[:1].isalpha() and _number_of(w) == 1 for w in words]
        mask |= column.spread(ones).astype(bool)
    for place in np.flatnonzero(mask).tolist():
        numbers = [_number_of(cell) for cell in _cells(raw, place)]
        mask[place] = len(numbers) >= ENOUGH and numbers == [
            *range(1, len(numbers) + 1)
        ]
    return mask


def _number_of(cell: str) -> int:
    found = _NUMBER.fullmatch(tidy(cell))
    return int(found[1]) if found else 0


def _headers(raw: RawTable) -> Mask:
    """Mark rows that say again what the header says, as printed pages do."""
    same, left = np.zeros(len(raw), dtype=int), np.arange(len(raw))
    columns = zip(raw.header, raw.columns, strict=True)
    # columns of few words first: they leave hardly a row that might be a header
    for header, column in sorted(columns, key=lambda both: len(both[1].words)):
        codes = column.codes[left]
        hit = {c: _said_again(header, column.words[c]) for c in set(codes.tolist())}
        found = np.array([hit[c] for c in codes.tolist()], dtype=object)
        same[left] += found == True  # noqa: E712  (None stands for a blank cell)
        left = left[found != False]  # noqa: E712
        if not len(left):
            break
    again = np.zeros(len(raw), dtype=bool)
    again[left] = same[left] > FEW
    return again


def _said_again(header: str, word: str) -> bool | None:
    """Tell whether a cell says its header, or one of its two rows; None if blank."""
    if is_blank(word):
        return None
    if len(word) > len(header) + SPARE:
        return False
    own, said = squeeze(header), squeeze(word)
    if len(said) < LETTERS:
        return bool(said) and said == own
    return own.startswith(said) or own.endswith(said)


def _totals(raw: RawTable, table: Table) -> Mask:
    """Mark rows of which a cell says "total", and of the title of a post begins so."""
    mask = np.zeros(len(raw), dtype=bool)
    for header, column in zip(raw.header, raw.columns, strict=True):
        said = "\n".join(column.words).lower()
        if not any(word in said for word in _TOTALS):
            continue  # one look at a hundred thousand words in place of one at each
        known = table.by_header.get(squeeze(header))
        title = table.name == "posts" and known and known[0].field == "post_name"
        says = _BEGINS_TOTAL.match if title else _TOTAL.fullmatch
        mask |= column.spread([says(tidy(w)) is not None for w in column.words]) == 1
    return mask


def _numbered(raw: RawTable, table: Table) -> Mask:
    """Mark rows that have a person's number; *Jumlah* may stand in a note beside it."""
    mask = np.zeros(len(raw), dtype=bool)
    for header, column in zip(raw.header, raw.columns, strict=True):
        if numbers_people(header, table):
            hit = [ID.fullmatch(tidy(word)) is not None for word in column.words]
            mask |= column.spread(hit).astype(bool)
    return mask


def numbers_people(header: str, table: Table) -> bool:
    """Tell whether a column has the number of each person, alone or with a name."""
    word = squeeze(header)
    known = table.by_header.get(word)
    if known is None:
        return table.name == "employees" and tells_several(word)
    return known[0].field == "emp_id" and known[0].required


def _headings(raw: RawTable, table: Table) -> Mask:
    """Mark rows that say no more than a word where the others have a NIP, or a total.

    ``Dinas A`` above its people, alone or merged over all; ``Jumlah Dinas A`` below.
    """
    mask = _merged_over(raw)
    for header, column in zip(raw.header, raw.columns, strict=True):
        if not numbers_people(header, table):
            continue  # of other codes nothing can be told: an office makes its own
        for word in _no_numbers(column.words):
            code = column.words.index(word)
            most = FEW if _BEGINS_TOTAL.match(word) else 1
            for place in np.flatnonzero(column.codes == code).tolist():
                mask[place] |= len(_cells(raw, place)) <= most
    others = [len(_cells(raw, place)) for place in np.flatnonzero(~mask)[:SAMPLE]]
    wide = bool(others) and float(np.median(others)) >= ENOUGH
    return mask if wide else np.zeros(len(raw), dtype=bool)


_ORDINAL = re.compile(r"(?i)([a-z]|[ivx]{1,5})[.)]?")


def _units_alone(raw: RawTable, table: Table) -> Mask:
    """Mark rows of a map of posts that name a unit and nothing else: its heading.

    ``A | SEKRETARIAT``: a letter or a Roman number stands before it, where posts have
    figures, or it stands alone in capitals.
    """
    fields = {p: table.by_header.get(squeeze(h)) for p, h in enumerate(raw.header)}
    told = {p: known[0].field for p, known in fields.items() if known}
    mask = np.zeros(len(raw), dtype=bool)
    if table.name != "posts" or "post_name" not in told.values():
        return mask
    filled = np.array([~column.blank for column in raw.columns])
    of_unit = [p for p, field in told.items() if field.startswith("unit_")]
    mask = np.asarray((filled.sum(axis=0) == 1) & filled[of_unit].any(axis=0))
    spare = [p for p in range(len(raw.header)) if p not in told]
    title = next(p for p, field in told.items() if field == "post_name")
    few = np.flatnonzero(filled[title] & (filled.sum(axis=0) <= FEW))
    for place in few.tolist() if len(told) >= ENOUGH else ():
        count = sum(filled[p][place] for p in told)
        cells = [tidy(c.words[c.codes[place]]) for c in (raw.columns[p] for p in spare)]
        before = [cell for cell in cells if cell]
        name = raw.columns[title].words[raw.columns[title].codes[place]]
        marked = all(map(_ORDINAL.fullmatch, before)) if before else name.isupper()
        marked |= not before and names_unit(name)
        mask[place] |= count == 1 and marked
    return mask


def _cells(raw: RawTable, place: int) -> list[str]:
    """Give the cells of a row that hold something."""
    cells = (tidy(c.words[c.codes[place]]) for c in raw.columns)
    return [cell for cell in cells if cell]


def _merged_over(raw: RawTable) -> Mask:
    """Mark rows that say one text all over: a heading whose cells were merged."""
    mask = np.zeros(len(raw), dtype=bool)
    if len(raw.columns) < ENOUGH:
        return mask
    shared = set.intersection(*(set(c.words) for c in raw.columns[:FEW]))
    words = {w for w in shared if re.search(r"[A-Za-z]{3}", w) and tidy(w)}
    first = raw.columns[0]
    for code in [c for c, word in enumerate(first.words) if word in words]:
        for place in np.flatnonzero(first.codes == code).tolist():
            cells = {c.words[c.codes[place]] for c in raw.columns}
            mask[place] = cells == {first.words[code]}
    return mask


def _no_numbers(words: Sequence[str]) -> list[str]:
    """Give the words that are no numbers of people, beside some that are."""
    if not any(map(LONG.search, words)):
        return []
    return [
        word
        for word in words
        if (not _FIGURE.search(word) and not is_blank(word))
        or _BEGINS_TOTAL.match(word)
    ]


def _notes(raw: RawTable, table: Table) -> Mask:
    """Mark rows of a cell or two, without what a record needs, or below the table."""
    filled, broken = np.zeros(len(raw), dtype=int), np.zeros(len(raw), dtype=bool)
    for column in raw.columns:
        filled += ~column.blank
        if len(raw) and filled.min() >= ENOUGH:
            return np.zeros(len(raw), dtype=bool)
        if BROKEN & set(column.words):
            broken |= column.spread([w in BROKEN for w in column.words]).astype(bool)
    few = (filled <= FEW) & ~broken
    lacking = np.zeros(len(raw), dtype=bool)
    for header, column in zip(raw.header, raw.columns, strict=True):
        known = table.by_header.get(squeeze(header))
        if (known and known[0].required) or numbers_people(header, table):
            lacking |= column.blank
    notes = few & (lacking | _below(raw, few))
    rest = filled[~notes]  # a short table may have more lines of signatures than rows
    wide = len(rest) > 0 and float(np.median(rest)) >= ENOUGH
    return notes if wide else np.zeros(len(raw), dtype=bool)


def _below(raw: RawTable, few: Mask) -> Mask:
    """Mark the rows behind the last gap that has nothing but short rows after it."""
    gaps = np.append(False, np.diff(raw.rows) > 1)
    tail = np.logical_and.accumulate(few[::-1])[::-1]
    starts = np.flatnonzero(gaps & tail)
    below = np.zeros(len(raw), dtype=bool)
    if len(starts):
        below[starts[0] :] = True
    return below
