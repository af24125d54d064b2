"""An answer in plain lines, for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formasi.deciding.paper.paper import Paper, Part, Table, cell_text
from formasi.language.i18n import Translator

WIDEST = 44
CODE = re.compile(r" \([^()]*\)$")


def text_of(paper: Paper) -> str:
    """Write an answer as lines; long tables end with the count of what is left."""
    lines = [paper.title, paper.under, ""]
    for part in paper.parts:
        lines += [*_part(paper.t, part), ""]
    return "\n".join(lines).rstrip()


def _part(t: Translator, part: Part) -> Iterator[str]:
    yield part.title.upper()
    yield from (f"  {line}" for line in part.lines)
    for table in part.tables:
        yield from (f"  {line}" for line in _table(t, table))


def _table(t: Translator, table: Table) -> Iterator[str]:
    rows = [[column.head for column in table.columns]]
    for row in table.rows[: table.shown]:
        pairs = zip(table.columns, row, strict=True)
        rows.append([_short(cell_text(t, column, value)) for column, value in pairs])
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    if table.title:
        yield f"{table.title}:"
    for row in rows:
        cells = [
            cell.ljust(width) if column.digits is None else cell.rjust(width)
            for cell, width, column in zip(row, widths, table.columns, strict=True)
        ]
        yield "  ".join(cells).rstrip()
    more = len(table.rows) - table.shown
    if more > 0:
        yield t.plural("and {count} more row", "and {count} more rows", more)


def _short(text: str) -> str:
    """Cut a long cell; the code at its end stays: titles begin alike, codes differ."""
    if len(text) <= WIDEST:
        return text
    code = CODE.search(text)
    tail = code[0] if code and len(code[0]) < WIDEST // 2 else ""
    return f"{text[: WIDEST - 1 - len(tail)]}…{tail}"
