"""Lines of CSV, each ended by a line feed alone, that any reader reads back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

TOGETHER = 100_000
"""Lines of a table that are joined at a time."""
_SPECIAL = re.compile(r'[",\r\n]')


def quoted(text: str) -> str:
    """Give the cell of a text; in quotes where it would not be one cell without."""
    if _SPECIAL.search(text) is None:
        return text
    return '"' + text.replace('"', '""') + '"'


def lines_of(columns: Iterable[Sequence[str]], end: str = "\n") -> str:
    """Join columns of ready cells to lines, as a writer does cell by cell.

    Parameters
    ----------
    columns : two at least, equally long; a line of one empty cell would be no line.
    end : of each line.

    Returns
    -------
    The lines.
    """
    lines = [*map(",".join, zip(*columns, strict=True)), ""]
    return end.join(lines)


class Lines:
    """A writer of CSV.

    Python quotes a cell with a line break in it only where lines end so, and every
    reader ends a line at a carriage return, too: it would cut a name in two.

    Parameters
    ----------
    file : open for writing; it changes no line ends.
    """

    def __init__(self, file: TextIO) -> None:
        self._file, self._line = file, io.StringIO(newline="")
        self._writer = csv.writer(self._line, lineterminator="\r\n")

    def writerow(self, row: Iterable[Any]) -> None:
        """Write a line."""
        self._writer.writerow(row)
        text = self._line.getvalue()
        self._file.write(f"{text[:-2]}\n")
        self._line.seek(0)
        self._line.truncate()

    def writerows(self, rows: Sequence[Iterable[Any]]) -> None:
        """Write lines; all at once, where no cell of them holds a carriage return."""
        self._writer.writerows(rows)
        text = self._line.getvalue()
        self._line.seek(0)
        self._line.truncate()
        if text.count("\r") == len(rows):
            self._file.write(text.replace("\r\n", "\n"))
            return
        for row in rows:
            self.writerow(row)


def csv_text(header: Sequence[str], columns: Sequence[Sequence[Any]]) -> str:
    """Give a whole file: the header, then a line for each entry of the columns.

    Parameters
    ----------
    columns : of cells that are quoted already.

    Returns
    -------
    The text, its lines ended as Python's writer of CSV ends them.
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerow(header)
    for part in range(0, len(columns[0]), TOGETHER):
        some = [column[part : part + TOGETHER] for column in columns]
        out.write(lines_of(some, "\r\n"))
    return out.getvalue()
