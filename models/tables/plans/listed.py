"""The rows of such a list: a sheet or a file, cut into what each row says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import InputError
from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.cells import read_text
from models.tables.files.csvfile import Unreadable, read_csv
from models.tables.files.workbook import read_workbook
from models.tables.plans.columns import LEFT_OVER, LISTED
from models.tables.schema.schema import squeeze
from models.tables.shape.grid import read_header

WORKBOOKS = (".xlsx", ".xlsm")
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Line:
    """A row: who, and the words for the new post; ``row`` as a spreadsheet counts."""

    sheet: str
    row: int
    emp_id: str
    name: str
    code: str
    post: str
    unit: str


def lines_of(path: Path) -> list[Line]:
    """Read the rows of a file: the first sheet that names new posts, and those left.

    Raises
    ------
    InputError
        When it cannot be read, or no list of new posts is in it.
    """
    try:
        sheets = list(_sheets(path))
    except Unreadable as error:
        raise InputError([error.issue]) from None
    chosen = next((s for s in sheets if _is_list(s[1])), None)
    if chosen is None:
        raise InputError([_no_list(path)])
    left = [s for s in sheets if squeeze(s[0]) in LEFT_OVER and s is not chosen]
    return [line for sheet in (chosen, *left) for line in _lines(*sheet)]


def _sheets(path: Path) -> Iterator[tuple[str, Rows]]:
    if path.suffix.lower() not in WORKBOOKS:
        rows, _ = read_csv(path, LISTED)
        yield path.name, rows
        return
    for sheet in read_workbook(path):
        if sheet.unread is None:
            yield sheet.name, sheet.rows


def _places(rows: Rows) -> tuple[dict[str, int], int]:
    """Give the column of each field, strong headers before weak ones, and the row."""
    header, top = read_header(rows, LISTED)
    found: dict[str, tuple[int, int]] = {}
    for place, cell in enumerate(header):
        known = LISTED.by_header.get(squeeze(cell))
        if known is not None:
            column, rank = known
            if column.field not in found or rank < found[column.field][0]:
                found[column.field] = rank, place
    strong = any(found.get(name, (1,))[0] == 0 for name in ("code", "post"))
    if strong:  # a weak word beside a strong one speaks of the post of today
        found = {k: v for k, v in found.items() if k in WHO or v[0] == 0}
    return {name: place for name, (_, place) in found.items()}, top


WHO = ("emp_id", "name")


def _is_list(rows: Rows) -> bool:
    """Tell whether a sheet says who is to hold which post."""
    places, top = _places(rows)
    person, post = places.keys() & set(WHO), places.keys() & {"code", "post"}
    header, _ = read_header(rows, LISTED)
    strong = any(_is_strong(cell) for cell in header)
    return bool(person and post) and top < len(rows) and (strong or len(header) <= 6)  # noqa: PLR2004  (a short list)


def _is_strong(cell: str) -> bool:
    known = LISTED.by_header.get(squeeze(cell))
    return known is not None and known[0].field in ("code", "post") and known[1] == 0


def _lines(sheet: str, rows: Rows) -> Iterator[Line]:
    places, top = _places(rows)
    if squeeze(sheet) in LEFT_OVER:
        places = {name: place for name, place in places.items() if name in WHO}
    for number, row in enumerate(rows[top + 1 :], start=top + 2):
        cells = {
            name: read_text(row[place]) if place < len(row) else ""
            for name, place in places.items()
        }
        if cells.get("emp_id") or cells.get("name"):
            told = {field: cells.get(field, "") for field in FIELDS}
            yield Line(sheet, number, **told)


FIELDS = ("emp_id", "name", "code", "post", "unit")


def _no_list(path: Path) -> Issue:
    return Issue(
        phrase("no list of people and their new posts was found in it."),
        path.name,
        allowed=phrase("a column for the person and one for the new post"),
        maybe=phrase("the headers are nip and jabatan_baru, or emp_id and new_post?"),
        code="missing-column",
    )
