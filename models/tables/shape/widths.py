"""Rows that have more cells than the header, or fewer than the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.cells import tidy
from models.tables.shape.raw import RawTable

Rows = Sequence[Sequence[str]]
MOST_ROWS = 20
"""So many short rows are named; of a file that leaves its last cells out, all are."""
_HALF = 0.5


def too_wide(label: str, body: Rows, width: int, first: int) -> Iterator[Issue]:
    """Refuse rows with cells beyond the header.

    Parameters
    ----------
    label : what the file or sheet is called.
    body : the rows below the header.   first : spreadsheet row of the first of them.
    width : cells of the header.
    """
    if max(map(len, body), default=0) <= width:
        return
    for place, row in enumerate(body):
        if len(row) > width and any(tidy(cell) for cell in row[width:]):
            yield Issue(
                phrase(
                    "the row has {count} cells, the header {width}.",
                    count=len(row),
                    width=width,
                ),
                label,
                first + place,
                value=next(cell for cell in row[width:] if tidy(cell)),
                allowed=phrase("{width} cells", width=width),
                maybe=phrase("a text with a separator in it has no quotes around it?"),
                code="row-length",
            )


def too_short(raw: RawTable, body: Rows, first: int) -> Iterator[Issue]:
    """Doubt rows that end before the header does, where the others have cells.

    So ends the last row of a file that was cut off, perhaps in half a cell. A
    spreadsheet that leaves blank cells out at the end of a row does so for most.

    Parameters
    ----------
    raw : the table without rows that are no data.
    body : all rows below the header.   first : spreadsheet row of the first of them.
    """
    width = len(raw.header)
    lengths = np.array([len(body[line - first]) for line in raw.rows.tolist()], int)
    short = np.flatnonzero(lengths < width)
    full = lengths >= width
    if not len(short) or len(short) > _HALF * len(raw) or not full.any():
        return
    missed = [bool((~c.blank[full]).mean() > _HALF) for c in raw.columns]
    cut = [place for place in short.tolist() if any(missed[lengths[place] :])]
    for place in cut[:MOST_ROWS]:
        yield Issue(
            phrase(
                "the row ends after {count} of {width} cells: the others were read as "
                "blank.",
                count=int(lengths[place]),
                width=width,
            ),
            raw.label,
            int(raw.rows[place]),
            allowed=phrase("{width} cells", width=width),
            maybe=phrase("the file was cut off while it was written or copied?"),
            severity="warning",
            code="row-length",
        )
