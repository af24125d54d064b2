"""Raw tables to columns of values: every distinct text is read once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.address import address
from models.tables.cells.badcell import BadCell
from models.tables.cells.cells import BROKEN, read_text
from models.tables.cells.dates import ALLOWED, only_a_year
from models.tables.cells.kinds import KINDS, broken
from models.tables.cells.suspicion import only_crosses
from models.tables.cells.whole_column import told
from models.tables.lookalike import lookalikes
from models.tables.schema.schema import Column, Table
from models.tables.shape.headers import Headers, match_headers
from models.tables.shape.raw import RawTable, Texts

MOST_ISSUES = 1_000
"""So many rows of one column and kind are named; one more issue counts the rest."""


@dataclass(eq=False)
class Parsed:
    """A table whose cells are read.

    Attributes
    ----------
    values : field -> value of each row, None for a blank or unreadable cell.
    rows : spreadsheet row of each row.
    bad : rows with an error.   lost : rows that lack something required.
    """

    table: Table
    raw: RawTable
    headers: Headers
    values: dict[str, NDArray[np.object_]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    bad: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    lost: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))

    def header(self, name: str) -> str:
        """Give the header of a field as the file writes it."""
        place = self.headers.fields.get(name)
        return name if place is None else self.raw.header[place]

    def beside(self, name: str) -> list[str | None] | None:
        """Give the names that stand beside the codes of a field, if there are any."""
        place = self.headers.beside.get(name)
        if place is None:
            return None
        words = [read_text(word) or None for word in self.raw.columns[place].words]
        return [words[code] for code in self.raw.columns[place].codes]

    def extra(self) -> list[dict[str, str]]:
        """Give the extra cells of each row, without blank ones.

        The first row names the columns that are all blank: a policy may name them.
        """
        cells: list[dict[str, str]] = [{} for _ in range(len(self.raw))]
        for header, place in self.headers.extras.items():
            column = self.raw.columns[place]
            words = [read_text(word) for word in column.words]
            for row in np.flatnonzero(~column.blank).tolist():
                cells[row][header] = words[column.codes[row]]
        if cells:
            cells[0] |= dict.fromkeys(self.headers.blank.keys() - cells[0].keys(), "")
        return cells


def parse_table(raw: RawTable, table: Table, keep: Collection[str] = ()) -> Parsed:
    """Read every column of a table that is known; ``keep`` names extra ones."""
    headers, issues = match_headers(raw, table, keep)
    issues += lookalikes(raw, table, headers)
    parsed = Parsed(table, raw, headers, issues=issues)
    parsed.bad = np.zeros(len(raw), dtype=bool)
    parsed.lost = np.zeros(len(raw), dtype=bool)
    parsed.issues += _broken_extras(parsed)
    for name, place in headers.fields.items():
        _parse_column(parsed, table.fields[name], raw.columns[place])
    if any(c.required and c.field not in headers.fields for c in table.columns):
        parsed.lost[:] = True
    return parsed


def _parse_column(parsed: Parsed, column: Column, texts: Texts) -> None:
    values, bad = read_words(column, texts.words, parsed.raw.days)
    if column.field in parsed.headers.borrowed:
        bad = _fine(len(bad))
    if column.kind == "flag" and only_crosses(texts.words):
        parsed.issues.append(_crosses(parsed, column))
    if column.kind in ("date", "open_date") and any(map(only_a_year, texts.words)):
        parsed.issues.append(_years(parsed, column, texts))
    parsed.values[column.field] = texts.spread(values)
    failed = np.zeros(len(parsed.raw), dtype=bool)
    if bad.count(None) < len(bad):
        failed = texts.spread([b is not None for b in bad]).astype(bool)
        parsed.issues += cell_issues(parsed, column, texts, bad, failed)
    if column.required:
        blank = np.array([v is None or v == "" for v in values], dtype=bool)
        empty = blank[texts.codes]
        parsed.issues += _blank_issues(parsed, column, empty & ~failed)
        parsed.lost |= empty
        failed |= empty
    parsed.bad |= failed


def _fine(count: int) -> list[BadCell | None]:
    """Say of so many words that nothing is wrong with them."""
    return [None for _ in range(count)]


def _crosses(parsed: Parsed, column: Column) -> Issue:
    return Issue(
        phrase("every cross (x) in this column was read as no."),
        parsed.raw.label,
        column=parsed.header(column.field),
        allowed=phrase("ya or tidak, yes or no"),
        maybe=phrase("a cross was meant as yes?"),
        severity="warning",
        code="doubtful",
    )


def _years(parsed: Parsed, column: Column, texts: Texts) -> Issue:
    rows = texts.spread([only_a_year(word) for word in texts.words]).astype(bool)
    return Issue(
        phrase(
            "{count} dates of this column are no more than a year: they were read as "
            "1 January.",
            count=int(rows.sum()),
        ),
        parsed.raw.label,
        int(parsed.raw.rows[np.flatnonzero(rows)[0]]) if rows.any() else None,
        column=parsed.header(column.field),
        allowed=ALLOWED,
        severity="warning",
        code="doubtful",
    )


def read_words(
    column: Column, words: tuple[str, ...], days: int = 0
) -> tuple[list[Any], list[BadCell | None]]:
    """Read the distinct texts of a column; beside each value what is wrong with it."""
    read, whole = KINDS[column.kind], told(column, words, days)
    values: list[Any] = []
    bad: list[BadCell | None] = []
    bounded = column.low is not None or column.high is not None
    for word in words:
        value, wrong = None, None
        meant = whole.get(word, word)
        try:
            if isinstance(meant, BadCell):
                raise meant
            value = read(meant)
            if value == "":
                value = None
            elif bounded:
                wrong = _out_of_bounds(column, value)
        except BadCell as error:
            wrong = error
        values.append(None if wrong else value)
        bad.append(wrong)
    return values, bad


def _out_of_bounds(column: Column, value: Any) -> BadCell | None:
    low, high = column.low, column.high
    if value is None or (low is None and high is None):
        return None
    if (low is None or value >= low) and (high is None or value <= high):
        return None
    allowed = (
        phrase("{low:g} to {high:g}", low=low, high=high)
        if high is not None
        else phrase("{low:g} or more", low=low)
    )
    negative = low is not None and low >= 0 > value
    guess = phrase("the sign is a typing slip?") if negative else ""
    return BadCell(phrase("this is out of bounds."), allowed, guess)


def cell_issues(
    parsed: Parsed,
    column: Column,
    texts: Texts,
    bad: list[BadCell | None],
    failed: NDArray[np.bool_],
) -> Iterator[Issue]:
    """Name every unreadable cell, up to a limit."""
    places = np.flatnonzero(failed)
    for place in places[:MOST_ISSUES].tolist():
        code = int(texts.codes[place])
        wrong = bad[code]
        assert wrong is not None
        row = int(parsed.raw.rows[place])
        yield Issue(
            _with_address(parsed, column, row, texts.words[code], wrong.message),
            parsed.raw.label,
            row,
            parsed.header(column.field),
            texts.words[code],
            wrong.allowed,
            wrong.maybe,
            code="bad-value",
        )
    yield from more(parsed, column, len(places))


def _with_address(
    parsed: Parsed, column: Column, row: int, word: str, message: str
) -> str:
    """Name the cell of a formula as its spreadsheet does."""
    if word.strip() not in BROKEN:
        return message
    cell = address(row, parsed.headers.fields[column.field] + 1)
    return phrase("cell {cell}: {message}", cell=cell, message=message)


def _broken_extras(parsed: Parsed) -> Iterator[Issue]:
    """Refuse errors of a spreadsheet in columns that fill no field, too."""
    for place in (*parsed.headers.extras.values(), *parsed.headers.unread):
        header, column = parsed.raw.header[place], parsed.raw.columns[place]
        bad = [broken(w.strip()) if w.strip() in BROKEN else None for w in column.words]
        failed = column.spread([wrong is not None for wrong in bad]).astype(bool)
        for at in np.flatnonzero(failed)[:MOST_ISSUES].tolist():
            row, wrong = int(parsed.raw.rows[at]), bad[column.codes[at]]
            assert wrong is not None
            yield Issue(
                phrase(
                    "cell {cell}: {message}",
                    cell=address(row, place + 1),
                    message=wrong.message,
                ),
                *(parsed.raw.label, row, header, column.words[column.codes[at]]),
                *(wrong.allowed, wrong.maybe),
                code="bad-value",
            )


def _blank_issues(
    parsed: Parsed, column: Column, empty: NDArray[np.bool_]
) -> Iterator[Issue]:
    places = np.flatnonzero(empty)
    header, maybe = parsed.header(column.field), ""
    allowed = header
    text = phrase("the cell is blank, and the row means nothing without it.")
    made_of = parsed.raw.made_of.get(parsed.headers.fields[column.field])
    if made_of is not None:
        header, allowed = parsed.raw.header[made_of], ""
        text = phrase(
            "a post without code is known by its name, and this row has none."
        )
        maybe = phrase(
            "the name was forgotten; or it is a heading, or a task of the post above, "
            "and no row of its own?"
        )
    for row in parsed.raw.rows[places[:MOST_ISSUES]].tolist():
        yield Issue(
            text, parsed.raw.label, row, header, "", allowed, maybe, code="blank"
        )
    yield from more(parsed, column, len(places))


def more(parsed: Parsed, column: Column, count: int) -> Iterator[Issue]:
    """Count what is not named one by one."""
    if count > MOST_ISSUES:
        text = phrase(
            "{count} more cells of this column are wrong in this way.",
            count=count - MOST_ISSUES,
        )
        yield Issue(
            text, parsed.raw.label, column=parsed.header(column.field), code="more"
        )
