"""From rows of cells to a raw table: find the header, drop what is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.cells import read_text, tidy
from models.tables.schema.forms import left_out
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.above import Labels, find_labels, is_label, with_labels
from models.tables.shape.explained import without_explanations
from models.tables.shape.made.after_grade import date_grades
from models.tables.shape.made.coded import code_posts
from models.tables.shape.made.contract import tell_contracts
from models.tables.shape.made.deepest import lowest_units, posts_by_kind
from models.tables.shape.made.ended import tell_ended
from models.tables.shape.made.headed import told_units
from models.tables.shape.made.hours import minutes_of_hours
from models.tables.shape.made.joined import PAIRS, contradicted, join_columns
from models.tables.shape.made.labelled import from_labels
from models.tables.shape.made.person import (
    split_people,
    tells_several,
    without_birth_place,
)
from models.tables.shape.made.stacked import unstacked
from models.tables.shape.made.years import tell_years
from models.tables.shape.no_data import apart
from models.tables.shape.odd_ids import without_odd_ids
from models.tables.shape.raw import RawTable, Texts
from models.tables.shape.standing import off_duty
from models.tables.shape.wide import is_competency, lengthened, names_competency
from models.tables.shape.widths import Rows, too_short, too_wide

HEADER_SEARCH = 15
"""The header is looked for in so many rows: titles may stand above it."""


def make_table(
    label: str, rows: Rows, table: Table, within: str | None = None
) -> tuple[RawTable, list[Issue]]:
    """Cut cells into header and columns; tell what is wrong with their shape.

    Parameters
    ----------
    within : unit of all rows, where no column tells it; "" to take the headings
        between them for units, None to make nothing of either.
    """
    forms = from_labels(rows, table)
    rows = forms[0] if forms else rows
    header, top = read_header(rows, table)
    body = rows[top + 1 :]
    width = len(header)
    issues = list(too_wide(label, body, width, top + 2))
    columns = _columns(body, width)
    lines = np.array(forms[1]) if forms else np.arange(len(body)) + top + 2
    raw = RawTable(label, tuple(header), columns, lines)
    labels = Labels() if forms else find_labels(rows, header, top, table)
    if gone := labels.lines:
        raw = raw.keep(np.array([line not in gone for line in lines.tolist()]))
    raw, shown = without_explanations(_without_empty_rows(raw), table)
    raw, more = apart(raw, table)
    raw, odd = without_odd_ids(raw, table)
    issues += [*shown, *more, *odd, *_nameless(raw)]
    if not forms:
        issues += too_short(raw, body, top + 2)
    raw, above = with_labels(raw, labels, table)
    issues += above
    issues += off_duty(raw, table.name)
    raw = tell_ended(raw, table.name)
    raw = without_birth_place(split_people(raw, table), table)
    raw, differ = contradicted(raw, table.name)
    raw = join_columns(date_grades(raw, table), table.name)
    raw = tell_contracts(raw, table.name)
    raw, years = tell_years(raw, table)
    raw, stacked = unstacked(raw, table)
    raw, wide = lengthened(raw, table)
    raw, hours = minutes_of_hours(raw, table)
    raw = posts_by_kind(lowest_units(raw, table), table)
    raw = raw if within is None else told_units(raw, table, within)
    raw, coded = code_posts(raw, table)
    return raw, [*issues, *differ, *years, *stacked, *wide, *hours, *coded]


def as_table(raw: RawTable, table: Table) -> tuple[RawTable, list[Issue]]:
    """Take a table that was read for one of the posts it tells of, or of people.

    Parameters
    ----------
    raw : headers that say nothing of ``table`` are blank.
    """
    return code_posts(posts_by_kind(lowest_units(raw, table), table), table)


def read_header(rows: Rows, table: Table) -> tuple[list[str], int]:
    """Give the header, and the last row that it takes: printed lists have two.

    Words of the second row stand below wider ones of the first: ``THN`` and ``BLN``
    below ``MASA KERJA``. They are taken together where more of them are known so.
    """
    top = find_header(rows, table)
    if top >= len(rows):
        return [], top
    upper = [_unmarked(_line(cell, table), table) for cell in rows[top]]
    lower = [_line(c, table) for c in rows[top + 1]] if top + 1 < len(rows) else []
    both = _together(upper, [_unmarked(cell, table) for cell in lower], table)
    better = _known(both, table) > _known(upper, table) or _all_below(
        upper, lower, table
    )
    return (both, top + 1) if both and better else (upper, top)


def _all_below(upper: list[str], lower: list[str], table: Table) -> bool:
    """Tell whether a row says nothing but what stands below headers that we know not.

    So competencies stand below *Kompetensi Manajerial*; a heading of a group stands
    below the number or the name.
    """
    known = {*table.by_header, *left_out(table.name)}
    wide = [*upper, *([""] * len(lower))]
    said = [place for place, cell in enumerate(lower) if cell]
    below = [squeeze(wide[place]) for place in said]
    return len(said) > 1 and not any(w in known or tells_several(w) for w in below)


def _line(cell: str, table: Table) -> str:
    """Give a header that we know on one line, however a printed list breaks it."""
    text = read_text(cell)
    word = squeeze(text) if "\n" in text else ""
    known = word in table.by_header or word in left_out(table.name)
    return " ".join(text.split()) if known or tells_several(word) else text


_LETTER = re.compile(
    r"\s*\(\s*([A-Z]{1,2}|[A-Z]\s*[-+]\s*[A-Z]|%|orang|org|pegawai)\s*\)$"
)
"""What stands behind a header: its letter in a sum, ``(K)``, or what is counted."""


def _unmarked(header: str, table: Table) -> str:
    """Take away the sign that says how needed one of our columns is, and its letter."""
    known = left_out(table.name)
    if squeeze(header) in table.by_header:
        return re.sub(r"\s[*+]$", "", header)
    bare = _LETTER.sub("", header)
    told = squeeze(bare) in table.by_header or squeeze(bare) in known
    return bare if told and squeeze(header) not in known else header


def _together(upper: list[str], lower: list[str], table: Table) -> list[str]:
    """Put the words of two rows together; empty where the lower holds figures.

    A competency stands for itself, whatever it is gathered under; so does what is
    below *Identitas*, or says the wider word again.
    """
    if not any(lower) or any(c.isdigit() for cell in lower for c in cell):
        return []
    both, wide = [], ""
    for place in range(max(len(upper), len(lower))):
        one = upper[place] if place < len(upper) else ""
        two = lower[place] if place < len(lower) else ""
        wide = one or wide if two else one
        own = names_competency(two) or _says_more(two, wide)
        text = wide if two in ("", wide) else f"{wide} {two}".strip()
        both.append(two if own else _present(text, table))
    return both


_GATHERS = re.compile(
    r"(identitas|biodata|data|profil)"
    r"(diri|pegawai|pns|asn|pribadi|kepegawaian|pokok|utama)*"
)
"""What ``squeeze`` leaves of a header that gathers whatever stands below it."""


def _says_more(lower: str, wide: str) -> bool:
    """Tell whether a header needs no word of the wider one above it."""
    word, above = squeeze(lower), squeeze(wide)
    again = word.startswith(above) or word.endswith(above) or above.startswith(word)
    repeats = bool(above) and word != above and again
    return bool(word) and (repeats or _GATHERS.fullmatch(above) is not None)


def _present(header: str, table: Table) -> str:
    """Leave out that a title is about the last of something, where that is all."""
    bare = re.sub(r"(?i)\b(terakhir|akhir|sekarang|saat ini)\s+", "", header)
    known = squeeze(header) in table.by_header
    return bare if not known and squeeze(bare) in table.by_header else header


def _known(header: list[str], table: Table) -> int:
    joined = {word for pair in PAIRS for word in pair.first | pair.second}
    words = {squeeze(cell) for cell in header}
    wide = sum(is_competency(cell, table) for cell in header)
    return wide + sum(word in table.by_header or word in joined for word in words)


def find_header(rows: Rows, table: Table) -> int:
    """Find the row of headers: the one, near the top, with most headers we know.

    The row above it, where that names columns which it leaves blank.
    """
    best, found = _first_filled(rows), 0
    for place, row in enumerate(rows[:HEADER_SEARCH]):
        known = sum(_is_known(cell, table) for cell in row)
        known = 0 if known == 1 and is_label(row, table) else known
        if known > found:
            best, found = place, known
    above, own = (rows[best - 1] if found and best else ()), rows[best : best + 1]
    spare = (two for one, two in zip(*own, above, strict=False) if not tidy(one))
    return best - 1 if any(_is_known(cell, table) for cell in spare) else best


def _is_known(cell: str, table: Table) -> bool:
    word = squeeze(_unmarked(cell, table))
    several = table.name == "employees" and tells_several(word)
    return word in table.by_header or several


def _first_filled(rows: Rows) -> int:
    for place, row in enumerate(rows):
        if any(tidy(cell) for cell in row):
            return place
    return len(rows)


def _columns(body: Rows, width: int) -> tuple[Texts, ...]:
    if not body or not width:
        return tuple(Texts.of(()) for _ in range(width))
    if set(map(len, body)) == {width}:
        return tuple(map(Texts.of, zip(*body, strict=True)))
    pad = [""] * width
    full = (row if len(row) == width else [*row, *pad][:width] for row in body)
    return tuple(Texts.of(column) for column in zip(*full, strict=True))


def _without_empty_rows(raw: RawTable) -> RawTable:
    filled = np.zeros(len(raw), dtype=bool)
    for column in raw.columns:
        filled |= ~column.blank
        if filled.all():
            break
    return raw.keep(filled)


def _nameless(raw: RawTable) -> Iterator[Issue]:
    for place, header in enumerate(raw.header):
        if not header and not raw.columns[place].blank.all():
            yield Issue(
                phrase(
                    "column {place} has cells but no header: it was not read.",
                    place=place + 1,
                ),
                raw.label,
                maybe=phrase("its header was deleted?"),
                severity="warning",
                code="not-read",
            )
