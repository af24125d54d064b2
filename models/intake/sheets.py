"""The sheets of exports, each as the table of ours that it is most like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from python_calamine import CalamineError, load_workbook

from models.issue import Issue
from models.phrase import Name, phrase
from models.tables.cells.address import address
from models.tables.files.csvfile import Unreadable, read_csv, refuse
from models.tables.files.htmlfile import is_page, read_page
from models.tables.files.layout import fill_merged, remarks
from models.tables.files.names import table_of
from models.tables.files.sheetcells import Cells
from models.tables.files.source import TEXT_FILES, WORKBOOKS
from models.tables.files.workbook import as_text, read_workbook
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import Column, Table, squeeze
from models.tables.shape.grid import as_table, make_table
from models.tables.shape.made.headed import names_unit
from models.tables.shape.raw import RawTable

Rows = list[list[str]]
Span = tuple[tuple[int, int], tuple[int, int]]
OLD_WORKBOOKS = (".xls",)
_NEW_POST = frozenset(
    (
        *("jabatanbaru", "newpost", "jabatanyangbaru", "diangkatdalamjabatan"),
        *("jabatanmenurutnomenklaturbaru", "jabatanmenjadi", "postasitwillbecalled"),
    )
)
_NEW_UNIT = frozenset(("unitbaru", "newunit", "unitkerjabaru", "unorbaru"))
_OLD = frozenset(
    (
        *("jabatanlama", "oldpost", "unitlama", "oldunit", "unitkerjalama"),
        *("jabatanmenurutnomenklaturlama", "postasitiscalledtoday"),
    )
)


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet of a file, taken for one of our tables.

    Attributes
    ----------
    written : the header as the file has it; ``raw`` may call a column otherwise.
    decided : it is a decision: who goes where, which goes before other sources.
    second : the sheet was read as another table before.
    spare : it counts only where no other sheet is of its table.
    notes : what is to be said of it once it does.
    """

    file: str
    table: Table
    raw: RawTable
    written: tuple[str, ...]
    decided: bool = False
    second: bool = False
    spare: bool = False
    notes: tuple[Issue, ...] = ()


def sheets_of(path: Path) -> Iterator[Sheet | Issue]:
    """Give the sheets of a file, and what is wrong with it; unlike ones are named."""
    try:
        read = []
        for name, rows, days, more in _read(path):
            if any(any(row) for row in rows):
                read.append((name, rows, days, more, _table(name, rows)))
            else:
                yield from more
        for name, rows, days, more, table in read:
            alike = sum(table is other for *_, other in read)
            within = name if alike > 1 and names_unit(name) else ""
            sheet = Read(path.name, name, rows, days, within)
            told = list(_sheet(sheet, table))
            empty = table is not None and not any(isinstance(t, Sheet) for t in told)
            yield from told if empty else [*more, *told]
    except Unreadable as error:
        yield error.issue


def _read(path: Path) -> Iterator[tuple[str, Rows, int, list[Issue]]]:
    ending = path.suffix.lower()
    if ending in TEXT_FILES:
        rows, issues = read_csv(path, TABLES["employees"])
        yield path.stem, rows, 0, issues
    elif ending in WORKBOOKS:
        for sheet in read_workbook(path):
            unread = [sheet.unread] if sheet.unread else []
            yield sheet.name, sheet.rows, sheet.days, [*unread, *sheet.remarks]
    elif ending in OLD_WORKBOOKS:
        yield from (
            [(path.stem, read_page(path), 0, [])] if is_page(path) else _old(path)
        )
    else:
        text = phrase("this kind of file cannot be read.")
        raise refuse(path, text, phrase("an .xlsx, .xls or .csv file"))


def _old(path: Path) -> Iterator[tuple[str, Rows, int, list[Issue]]]:
    try:
        book = load_workbook(path)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            texts = [[as_text(cell) for cell in row] for row in rows]
            cells = Cells(merged=_spans(sheet.merged_cell_ranges or ()))
            fill_merged(texts, cells)
            hides = [_hides_errors(name)] if any(map(any, texts)) else []
            yield name, texts, 0, [*remarks(name, cells), *hides]
    except (CalamineError, OSError, ValueError) as error:
        said = phrase("the workbook cannot be read: {error}.", error=error)
        raise refuse(path, said) from None


def _spans(ranges: Iterable[Span]) -> list[str]:
    """Name merged cells as a spreadsheet does."""
    return [
        ":".join(address(row + 1, column + 1) for row, column in corners)
        for corners in ranges
    ]


def _hides_errors(name: str) -> Issue:
    return Issue(
        phrase(
            "an .xls does not tell a broken formula from a blank cell: blank cells of "
            "this sheet may be errors."
        ),
        name,
        maybe=phrase("save it as .xlsx, if it has formulas."),
        severity="warning",
        code="doubtful",
    )


def _sheet(read: Read, table: Table | None) -> Iterator[Sheet | Issue]:
    label = f"{read.file}: {read.name}"
    if table is None:
        said = phrase("the sheet is like none of our tables: it was left out.")
        yield Issue(said, label, severity="note", code="not-read")
        return
    raw, issues = make_table(label, read.rows, table, read.within)
    yield from issues
    written = raw.header
    decided = table.name == "employees" and any(
        squeeze(header) in _NEW_POST for header in written
    )
    if decided:
        raw = replace(raw, header=tuple(map(_after, written)))
    if not len(raw):
        return
    sheet = Sheet(read.file, table, replace(raw, days=read.days), written, decided)
    yield sheet
    if table.name == "workload":
        yield from _posts_of_work(sheet)
    elif not decided:
        yield from _beside(table.name, replace(read, name=label))


LEAST = 3
"""Columns of a post that make a list of people a map of posts as well."""


@dataclass(frozen=True)
class Read:
    """A sheet as it stands, where it was found, and the unit that it is the list of."""

    file: str
    name: str
    rows: Rows
    days: int
    within: str


_BESIDE = {
    "employees": ("employee_competencies", "posts"),
    "employee_competencies": ("employees",),
}
"""Tables that a sheet of another may tell of as well."""


def _beside(name: str, sheet: Read) -> Iterator[Sheet | Issue]:
    """Read a sheet once more: a list of people may tell of competencies, or posts."""
    for other in _BESIDE.get(name, ()):
        table = TABLES[other]
        raw, issues = make_table(sheet.name, sheet.rows, table, sheet.within)
        raw = _each_post(raw, table) if other == "posts" else raw
        if not len(raw) or not _tells(raw, table):
            continue
        yield _once_more(sheet.name, other)
        yield from (i for i in issues if i.code in ("computed", "doubtful"))
        raw = replace(raw, days=sheet.days)
        yield Sheet(sheet.file, table, raw, raw.header, second=True)


def _once_more(label: str, name: str) -> Issue:
    said = phrase(
        "this sheet tells of {name} too, and was read once more for it.",
        name=Name(name, "our table"),
    )
    return Issue(said, label, severity="note", code="computed")


def _posts_of_work(sheet: Sheet) -> Iterator[Sheet]:
    """Give the posts of a workload; how many they need is counted from all tasks."""
    table, own = TABLES["posts"], sheet.table.by_header
    words = [squeeze(header) for header in sheet.raw.header]
    out = [
        _field(table.by_header.get(word)) in ("", "need", "min_filled")
        or (word in own and own[word][0].field != "post_code")
        for word in words
    ]
    header = ["" if left else h for h, left in zip(sheet.raw.header, out, strict=True)]
    raw, issues = as_table(replace(sheet.raw, header=tuple(header), meant={}), table)
    raw = _each_post(raw, table)
    if not len(raw) or "post_name" not in _fields(raw, table):
        return
    notes = (_once_more(raw.label, "posts"), *issues)
    yield Sheet(
        sheet.file, table, raw, raw.header, second=True, spare=True, notes=notes
    )


def _tells(raw: RawTable, table: Table) -> bool:
    """Tell whether a sheet says enough of a table to be one of it as well."""
    found = _fields(raw, table)
    if table.name == "posts":
        return {"need", "post_name"} <= found and len(found) > LEAST
    if table.name == "employees":
        return "emp_id" in found and bool(found - {"emp_id", "name"})
    return {"comp_code", "level"} <= set(raw.header)


def _fields(raw: RawTable, table: Table) -> set[str]:
    words = (table.by_header.get(squeeze(header)) for header in raw.header)
    return {known[0].field for known in words if known}


def _each_post(raw: RawTable, table: Table) -> RawTable:
    """Keep the first row of each post: others tell of its further holders."""
    known = {p: table.by_header.get(squeeze(h)) for p, h in enumerate(raw.header)}
    own = [p for p, found in known.items() if found]
    named = [p for p in own if _field(known[p]) in ("post_name", "need")]
    cells = [raw.columns[p].spread(raw.columns[p].words) for p in own]
    keep, seen = [], set()
    for place, row in enumerate(zip(*cells, strict=True)):
        titled = not any(raw.columns[p].blank[place] for p in named)
        keep.append(titled and row not in seen)
        seen.add(row)
    return raw.keep(np.array(keep, dtype=bool))


def _field(found: tuple[Column, int] | None) -> str:
    return found[0].field if found else ""


def _after(header: str) -> str:
    """Call the columns of a decision what they are once it has taken effect."""
    word = squeeze(header)
    if word in _NEW_POST:
        return "jabatan_nama"
    if word in _NEW_UNIT:
        return "unor_nama"
    return "" if word in _OLD else header


def _table(name: str, rows: Sequence[Sequence[str]]) -> Table | None:
    """Find the table by the sheet's name, else by the headers that are known of it."""
    if found := table_of(name):
        return TABLES[found]
    best, most = None, 1
    for table in TABLES.values():
        fields = _known(rows, table)
        keys = {c.field for c in table.columns if c.required}
        if table.name == "history" and not fields & {"post_name", "level"}:
            continue  # days of somebody: leave, or a course
        if table.record is not None and keys <= fields and len(fields) > most:
            best, most = table, len(fields)
    people = TABLES["employees"]
    if best is TABLES["employee_competencies"]:  # a list of people may assess them too
        told = _known(rows, people) - {"name"}
        best = people if {"emp_id"} < told else best
    return best


def _known(rows: Sequence[Sequence[str]], table: Table) -> set[str]:
    raw, _ = make_table("", [list(row) for row in rows[:20]], table)
    words = [squeeze(header) for header in raw.header]
    found = {table.by_header[w][0].field for w in words if w in table.by_header}
    found |= {field for field in raw.meant.values() if field}
    decided = table.name == "employees" and _NEW_POST & set(words)
    return found | {"post_code"} if decided else found
