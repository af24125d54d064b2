"""What stands above a table, or between its parts, and holds for all rows below it.

``NAMA JABATAN : Analis Kebijakan`` above the tasks of a workload, ``UNIT KERJA : Dinas
A`` above a list, ``NIP : ...`` above somebody's posts: columns that have no cells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.cells import is_blank, read_text
from models.tables.schema.forms import left_out
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.raw import RawTable, Texts

Rows = Sequence[Sequence[str]]
_NUMBER = re.compile(r"\s*(?:[0-9]{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\s*[.)]?\s*")
_NUMBERED = re.compile(r"\s*(?:[0-9]{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\s*[.)]\s*")
_OWN = {
    "employees": ("emp_id", "name"),
    "posts": ("post_code", "post_name"),
    "units": ("unit_code", "unit_name"),
    "competencies": ("comp_code", "comp_name"),
}
"""Fields that tell the rows of a table apart: no line above it says them of all."""
SHOWN = 5


@dataclass
class Labels:
    """Lines with a label and a value: what each says, by its number.

    Attributes
    ----------
    said : label, as ``squeeze`` leaves it -> lines and values, in order.
    called : the same -> the label as the sheet has it.
    """

    said: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> set[int]:
        """Give the numbers of all these lines."""
        return {line for told in self.said.values() for line, _ in told}


def find_labels(rows: Rows, header: Sequence[str], top: int, table: Table) -> Labels:
    """Find the lines above a table, and between its parts, that name one value.

    Parameters
    ----------
    header, top : its columns, and the last row of the header; what is a column already
        is no label.
    """
    labels = Labels()
    known = {*table.by_header, *left_out(table.name)} - _taken(header, table)
    for line, row in enumerate(rows, start=1):
        if line > top and ":" not in "".join(row):
            continue  # one look at a record
        if len(set(row)) > MOST + 1:
            continue
        told = _parted(row, known, colon=line > top)
        if told and line != top + 1:
            label, value = told
            labels.called.setdefault(squeeze(label), label)
            labels.said.setdefault(squeeze(label), []).append((line, value))
    return labels


def is_label(row: Sequence[str], table: Table) -> bool:
    """Tell whether a row is a label with a colon and a value, and no header."""
    known = {*table.by_header, *left_out(table.name)}
    return _parted(row, known, colon=True) is not None


def _taken(header: Sequence[str], table: Table) -> set[str]:
    """Give the labels that say nothing new: fields that have a column, and keys."""
    words = [squeeze(cell) for cell in header]
    found = (table.by_header.get(word) for word in words)
    fields = {known[0].field for known in found if known} | {*_OWN.get(table.name, ())}
    own = (w for w, known in table.by_header.items() if known[0].field in fields)
    return {*words, *own}


def _parted(
    row: Sequence[str], known: set[str], *, colon: bool
) -> tuple[str, str] | None:
    """Give the label of a line and its value; None for a line that is another thing.

    Parameters
    ----------
    colon : without a colon it is none: two cells may be a record.
    """
    if colon and not any(":" in cell for cell in row):
        return None
    cells = [text for cell in dict.fromkeys(row) if (text := read_text(cell))]
    if len(cells) > 1 and _NUMBER.fullmatch(cells[0]):
        cells = cells[1:]
    if not cells:
        return None
    first, found, rest = _NUMBERED.sub("", cells[0], count=1).partition(":")
    if squeeze(first) not in known:
        first, found, rest = cells[0].partition(":")
    values = [c.strip(" :") for c in (rest, *cells[1:]) if c.strip(" :")]
    marked = bool(found) or any(c.lstrip().startswith(":") for c in cells[1:])
    if squeeze(first) not in known or len(values) != 1 or not (marked or not colon):
        return None
    several = squeeze(values[0]) in known or is_blank(values[0])
    return None if several else (first.strip(), values[0])


MOST = 4
"""Cells of such a line: a number, the label, a colon and the value."""


def with_labels(
    raw: RawTable, labels: Labels, table: Table
) -> tuple[RawTable, list[Issue]]:
    """Give the records a column for each label, filled from the line above them.

    Parameters
    ----------
    raw : records alone, without rows that are none.
    """
    if not labels.said or not len(raw):
        return raw, []
    header, columns, issues = list(raw.header), list(raw.columns), []
    for word, told in labels.said.items():
        cells = _below(told, raw.rows.tolist())
        if any(cells):
            header.append(labels.called[word])
            columns.append(Texts.of(cells))
            if word in table.by_header:
                issues.append(_note(raw.label, labels.called[word], told))
    return replace(raw, header=tuple(header), columns=tuple(columns)), issues


def _below(told: Sequence[tuple[int, str]], rows: Iterable[int]) -> list[str]:
    """Give each row the value of the last line above it."""
    lines, values = [line for line, _ in told], ["", *(value for _, value in told)]
    return [values[bisect_left(lines, row)] for row in rows]


def _note(label: str, header: str, told: Sequence[tuple[int, str]]) -> Issue:
    shown = ", ".join(_said(told))
    text = phrase(
        "it stands above the rows, and holds for those below it: {values}.",
        values=shown,
    )
    first = told[0][0]
    return Issue(text, label, first, header, severity="note", code="computed")


def _said(told: Sequence[tuple[int, str]]) -> Iterator[str]:
    values = list(dict.fromkeys(value for _, value in told))
    yield from values[:SHOWN]
    if len(values) > SHOWN:
        yield "..."
