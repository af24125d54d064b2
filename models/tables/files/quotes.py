"""Whether a CSV file was cut where its writer meant: lines held against records.

One quotation mark too many joins all lines up to the next one into a single cell: the
rows between are gone, and the file is still proper CSV.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from models.issue import Issue
from models.phrase import phrase

MOST = 20
"""Rows named of those that take several lines."""
Rows = list[list[str]]


class Unbalanced(Exception):  # noqa: N818  (it never leaves the package)
    """Quotation marks that do not pair up; ``issue`` says where."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue


@dataclass(frozen=True)
class Record:
    """A record and the lines, from 1, that it was read from."""

    row: int
    first: int
    last: int


def cut(content: str, separator: str, label: str) -> tuple[Rows, list[Issue]]:
    """Cut a text into rows, strictly.

    Parameters
    ----------
    content : the text of the file.
    separator : between its cells.
    label : what the file is called in messages.

    Returns
    -------
    The rows, and a note on rows that take several lines.

    Raises
    ------
    Unbalanced
        When a quotation mark is not closed, or closes in the midst of a cell, or when
        a cell holds what seem to be rows.
    """
    try:
        rows, long = _rows(content, separator)
    except csv.Error as error:
        before = _before(content, separator)
        raise Unbalanced(_improper(label, before + 1, error)) from None
    if not long:
        return rows, []
    if swallowed := list(_swallowed(content, rows, separator, long)):
        raise Unbalanced(_joined(label, swallowed[0]))
    return rows, [_several(label, long)]


def _reader(content: str, separator: str) -> Any:
    text = io.StringIO(content, newline="")
    return csv.reader(text, delimiter=separator, strict=True)


def _rows(content: str, separator: str) -> tuple[Rows, list[Record]]:
    """Cut a text; list the rows that take several lines."""
    reader = _reader(content, separator)
    rows = list(reader)
    if reader.line_num == len(rows):
        return rows, []
    long, before, reader = [], 0, _reader(content, separator)
    for row, _ in enumerate(reader, start=1):
        if reader.line_num > before + 1:
            long.append(Record(row, before + 1, reader.line_num))
        before = reader.line_num
    return rows, long


def _before(content: str, separator: str) -> int:
    """Count the rows before the first that cannot be cut."""
    count = 0
    with suppress(csv.Error):
        for _ in _reader(content, separator):
            count += 1
    return count


def _improper(label: str, row: int, error: csv.Error) -> Issue:
    return Issue(
        phrase("the file is no proper CSV: {error}.", error=error),
        label,
        row,
        allowed=phrase("quotation marks in pairs, around whole cells"),
        maybe=phrase("a quotation mark is not closed?"),
        code="unreadable",
    )


def _swallowed(
    content: str, rows: Rows, separator: str, long: list[Record]
) -> Iterator[Record]:
    """Find records in whose lines there are as many separators as in a whole row."""
    wide = _usual_width(rows) - 1
    lines = io.StringIO(content, newline=None).read().split("\n")
    for record in long:
        own = lines[record.first - 1 : record.last]
        whole = [line.count(separator) >= wide > 0 for line in own]
        if sum(whole) > 1 or any(whole[1:-1]):
            yield record


def _usual_width(rows: Rows) -> int:
    """Give the width of most rows."""
    widths = [len(row) for row in rows if any(row)]
    return max(set(widths), key=lambda width: (widths.count(width), width), default=0)


def _joined(label: str, record: Record) -> Issue:
    return Issue(
        phrase(
            "lines {first} to {last} became one row: a quotation mark joins them.",
            first=record.first,
            last=record.last,
        ),
        label,
        record.row,
        allowed=phrase("quotation marks in pairs, around whole cells"),
        maybe=phrase("a quotation mark is not closed?"),
        code="unreadable",
    )


def _several(label: str, long: list[Record]) -> Issue:
    named = ", ".join(str(record.row) for record in long[:MOST])
    return Issue(
        phrase(
            "cells hold line breaks, so that these rows take several lines: {rows}.",
            rows=named + (", ..." if len(long) > MOST else ""),
        ),
        label,
        severity="note",
        code="doubtful",
    )
