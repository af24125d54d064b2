"""Find the tables in a folder of CSV files or in a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import hint
from models.issue import Issue
from models.phrase import Name, phrase
from models.tables.files.byheaders import NEEDED, by_headers, recognised
from models.tables.files.csvfile import Unreadable, read_csv, refuse
from models.tables.files.names import loosely, near, table_of, taken
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import squeeze
from models.tables.shape.grid import make_table
from models.tables.shape.raw import RawTable

if TYPE_CHECKING:
    from models.tables.files.workbook import Read

_COPY = phrase("one of them is an old copy?")
_OURS = ("petunjuk", "instructions", "temuan", "findings")
"""Sheets that Formasi itself writes and never reads."""
SHOWN = 8
"""Sheets named of many."""
TEXT_FILES = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xlsm")


@dataclass
class Source:
    """What was found: raw tables, tables that failed, the policy beside them.

    ``parts`` names the sheets each of which may be a part of a missing table.
    """

    tables: dict[str, RawTable] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    policy: Path | None = None
    issues: list[Issue] = field(default_factory=list)
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)


def open_source(path: Path) -> Source:
    """Read every table that is there, as text."""
    source = Source()
    try:
        if path.is_dir():
            _read_folder(path, source)
        elif path.suffix.lower() in WORKBOOKS:
            _read_sheets(path, source)
        else:
            raise _no_source(path)
    except Unreadable as error:
        source.issues.append(error.issue)
        source.failed.update(("employees", "posts"))
        return source
    except OSError as error:
        text = phrase("the folder cannot be read: {reason}.", reason=error.strerror)
        source.issues.append(Issue(text, path.name, code="unreadable"))
        source.failed.update(("employees", "posts"))
        return source
    for name in NEEDED:
        if name not in source.tables and name not in source.failed:
            source.issues.append(_absent(path, name, source))
            source.failed.add(name)
    return source


def _no_source(path: Path) -> Unreadable:
    allowed = phrase("a folder of CSV files, or an .xlsx workbook")
    if not path.exists():
        near = [p.name for p in path.parent.glob("*")] if path.parent.is_dir() else []
        guess = hint(path.name, near[:1000])
        return refuse(path, phrase("there is no such folder or file."), allowed, guess)
    if path.suffix.lower() in TEXT_FILES:
        maybe = phrase(
            "the folder is meant: {folder}?", folder=path.parent.name or path.parent
        )
        return refuse(
            path, phrase("one CSV file is not a whole problem."), allowed, maybe
        )
    maybe = phrase("save it as .xlsx?")
    if path.suffix.lower() == ".xls":
        maybe = phrase(
            "save it as .xlsx, or begin with: formasi import {file}", file=path
        )
    return refuse(path, phrase("this kind of file cannot be read."), allowed, maybe)


def _read_folder(folder: Path, source: Source) -> None:
    # a name that means a table exactly goes before one that may mean it
    for path in sorted(folder.iterdir(), key=lambda p: (not table_of(p.stem), p.name)):
        if path.name.lower() == "policy.toml":
            source.policy = path
        elif path.suffix.lower() in TEXT_FILES and not path.name.startswith((".", "~")):
            _read_file(path, source)
    inside = folder / "problem"  # as a run keeps its input
    if inside.is_dir() and not set(NEEDED) & (source.failed | set(source.tables)):
        source.tables.clear()
        source.issues.clear()
        raise refuse(
            folder,
            phrase("the folder is no problem: it holds one."),
            maybe=phrase("the folder inside is meant: {inside}?", inside=inside),
        )
    if not source.tables and not source.failed:
        books = [
            p.name for p in sorted(folder.iterdir()) if p.suffix.lower() in WORKBOOKS
        ]
        if books:
            raise refuse(
                folder,
                phrase("the folder has no CSV files."),
                maybe=phrase(
                    "the workbook is meant: {folder}/{book}?",
                    folder=folder.name,
                    book=books[0],
                ),
            )


def _read_file(path: Path, source: Source) -> None:
    name = table_of(path.stem)
    loose = loosely(path.stem)  # none, where the name means a table exactly
    if loose and loose not in source.failed | set(source.tables):
        name = loose
        source.issues.append(taken(path.name, name))
    if name is None:
        source.issues.append(_unknown(path.name))
        return
    if name in source.tables:
        source.issues.append(twice(path.name, source.tables[name].label, name, _COPY))
        return
    try:
        rows, issues = read_csv(path, TABLES[name])
    except Unreadable as error:
        source.issues.append(error.issue)
        source.failed.add(name)
        return
    raw, more = make_table(path.stem, rows, TABLES[name])
    del rows
    source.tables[name] = raw.anew()
    source.issues += [*issues, *more]


def _read_sheets(path: Path, source: Source) -> None:
    from models.tables.files.workbook import read_workbook  # noqa: PLC0415  (no CSV)

    beside = path.with_name(f"{path.stem}.policy.toml")
    source.policy = beside if beside.is_file() else None
    later = []
    for sheet in read_workbook(path):
        if name := table_of(sheet.name):
            _read_sheet(sheet, name, source)
        else:
            later.append(sheet)
    exact = source.failed | set(source.tables)
    nameless = []
    for sheet in later:
        if (name := loosely(sheet.name)) and name not in exact:
            source.issues.append(taken(sheet.name, name))
            _read_sheet(sheet, name, source)
        else:
            nameless.append(sheet)
    _by_headers(nameless, source)


def _by_headers(sheets: list[Read], source: Source) -> None:
    """Take sheets for required tables that are missing, by their columns."""
    missing = [n for n in NEEDED if n not in source.failed | set(source.tables)]
    rows = {sheet.name: sheet.rows for sheet in sheets} if missing else {}
    likely = by_headers(rows, missing)
    found = {labels[0]: name for name, labels in likely.items() if len(labels) == 1}
    source.parts = {n: labels for n, labels in likely.items() if len(labels) > 1}
    for sheet in sheets:
        if name := found.get(sheet.name):
            source.issues.append(recognised(sheet.name, name))
            _read_sheet(sheet, name, source)
        else:
            source.issues += _unknown_sheet(sheet.name, sheet.rows)


def _read_sheet(sheet: Read, name: str, source: Source) -> None:
    if sheet.unread is not None:
        source.issues.append(sheet.unread)
        source.failed.add(name)
    elif name in source.tables:
        source.issues.append(twice(sheet.name, source.tables[name].label, name, _COPY))
    elif name not in NEEDED and not any(map(any, sheet.rows)):
        source.issues.append(_without_rows(sheet.name))
    else:
        raw, more = make_table(sheet.name, sheet.rows, TABLES[name])
        source.tables[name] = replace(raw, days=sheet.days)
        source.issues += [*(sheet.remarks if len(raw) else ()), *more]


def _without_rows(label: str) -> Issue:
    """Tell of a sheet that is there for a table, and holds nothing."""
    text = phrase("the sheet is empty: it was read as a table without rows.")
    return Issue(text, label, severity="note", code="empty-table")


def _unknown_sheet(label: str, rows: list[list[str]]) -> Iterator[Issue]:
    if rows and squeeze(label) not in _OURS:
        yield _unknown(label)


def _unknown(label: str) -> Issue:
    guess = near(label.rpartition(".")[0] or label)
    text = phrase("this is not the name of a table: it was not read.")
    return Issue(text, label, maybe=guess, severity="warning", code="not-read")


def twice(label: str, first: str, name: str, maybe: str = "") -> Issue:
    """Refuse a table that is there already, under its own name or another."""
    text = phrase(
        "{first} and {label} are both the table {name}.",
        first=first,
        label=label,
        name=Name(name, "our table"),
    )
    return Issue(
        text,
        label,
        allowed=phrase("one of them"),
        maybe=maybe,
        code="duplicate-table",
    )


def _absent(path: Path, name: str, source: Source) -> Issue:
    local = TABLES[name].names[0]
    unread = [i.table for i in source.issues if i.severity == "warning"]
    guess = (
        phrase("one of these is meant: {names}?", names=", ".join(unread[:SHOWN]))
        if unread
        else ""
    )
    if parts := source.parts.get(name):
        guess = phrase(
            "{names} are parts of it, a sheet for each agency? Join them: formasi "
            "import {file} -o PROBLEM",
            names=", ".join(parts[:SHOWN]) + (", ..." if len(parts) > SHOWN else ""),
            file=path,
        )
    kind = phrase("file") if path.is_dir() else phrase("sheet")
    ending = ".csv" if path.is_dir() else ""
    allowed = phrase(
        "a {kind} {name}{ending} or {local}{ending}",
        kind=kind,
        name=name,
        ending=ending,
        local=local,
    )
    return Issue(
        phrase("the table {name} is missing.", name=Name(name, "our table")),
        path.name,
        allowed=allowed,
        maybe=guess,
        code="missing-table",
    )
