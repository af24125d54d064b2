"""What becomes of each column: told, written as a file, edited, and used again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models.errors import InputError, hint
from models.intake.joining import header_of
from models.intake.naming import Language, column_called, table_called
from models.intake.sheets import Sheet
from models.issue import Issue
from models.phrase import Name, phrase
from models.storage.regular import demand_regular
from models.storage.unreadable import ARCHIVE, unreadable
from models.tables.cells.cells import read_text
from models.tables.files.names import table_of
from models.tables.files.toml import to_toml
from models.tables.parse import Parsed
from models.tables.schema.forms import forms, left_out
from models.tables.schema.organisation import TABLES
from models.tables.schema.private import Topic, hints_at, look_of, topic_of
from models.tables.schema.schema import squeeze
from models.tables.shape.wide import is_competency

MOST_EXAMPLES = 3
UNSHOWN: Mapping[Language, str] = {"en": "not shown", "id": "tidak ditampilkan"}
Key = tuple[str, str]
"""Name of the table and header, squeezed: file and sheet have other names next year."""


@dataclass(frozen=True)
class Fate:
    """A column of a sheet, and what becomes of it.

    Attributes
    ----------
    field : what it is read as, "" where it is not read.
    fate : ``used``, ``joined``, ``out``, ``private`` or ``unknown``.
    hidden : a cell of it may be private, so none is an example.
    why : where it is not used.   reason : the same in Indonesian, where forms give it.
    """

    file: str
    table: str
    column: str
    field: str
    fate: str
    why: str
    examples: tuple[str, ...]
    reason: str = ""
    hidden: bool = False

    def why_in(self, lang: Language) -> str:
        """Say why it is not used, in the language of the forms; else as a phrase."""
        return self.reason if lang == "id" and self.reason else self.why


def read_mapping(path: Path | None) -> Mapping[Key, str]:
    """Read an edited mapping: the field of each column, "" for those left out.

    Raises
    ------
    InputError
        When it cannot be read, or a column is to be a field that its table has not.
    """
    if path is None:
        return {}
    try:
        demand_regular(path)
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        listed = [
            (_table(str(e["table"])), str(e["column"]), str(e.get("field", "")))
            for e in data["column"]
        ]
    except (*ARCHIVE, TypeError, AttributeError) as error:
        said = phrase("the mapping cannot be read: {error}.", error=unreadable(error))
        allowed = phrase("[[column]] with table, column and field")
        issue = Issue(said, path.name, allowed=allowed, code="unreadable")
        raise InputError([issue]) from None
    each = dict.fromkeys(listed)  # two files may have a column of one name
    wrong = [_no_field(path, *entry) for entry in each if _strange(*entry)]
    if wrong:
        raise InputError(wrong)
    return {(table, squeeze(column)): field for table, column, field in listed}


def _table(name: str) -> str:
    """Find a table by its name in either language."""
    return table_of(name) or name


def _strange(name: str, column: str, field: str) -> bool:
    del column
    table = TABLES.get(name)
    return table is None or (bool(field) and squeeze(field) not in table.by_header)


def _no_field(path: Path, name: str, column: str, field: str) -> Issue:
    own = TABLES[name].columns if name in TABLES else ()
    known = [word for c in own for word in (c.local, c.field)] or list(TABLES)
    said = phrase("this is no field of {table}.", table=Name(name, "our table"))
    value = field or name
    guess = hint(value, known)
    return Issue(said, path.name, None, column, value, maybe=guess, code="invalid")


def renamed(sheet: Sheet, mapping: Mapping[Key, str]) -> Sheet:
    """Call the columns of a sheet what the mapping says; private ones lose theirs."""
    header = list(sheet.raw.header)
    for place, written in enumerate(sheet.written):
        field = mapping.get((sheet.table.name, squeeze(written)))
        if private(sheet, place):
            header[place] = ""
        elif field is not None:
            header[place] = field
    return replace(sheet, raw=replace(sheet.raw, header=tuple(header)))


def private(sheet: Sheet, place: int) -> Topic | None:
    """Tell what private matter a column holds, by its header or its cells."""
    header, words = sheet.written[place], sheet.raw.columns[place].words
    known = squeeze(header) in sheet.table.by_header
    return None if known else topic_of(header) or look_of(words)


def fates(sheet: Sheet, parsed: Parsed) -> Iterator[Fate]:
    """Tell of each column of a sheet what becomes of it, with a few of its cells."""
    fields = {
        place: header_of(parsed, field)
        for field, place in parsed.headers.fields.items()
        if field not in parsed.headers.borrowed
    }
    out = left_out(sheet.table.name)
    for place, written in enumerate(sheet.written):
        told = private(sheet, place)
        known = out.get(squeeze(written))
        field = "" if told else fields.get(place, "")
        fate, why, reason = "used", "", ""
        if told:
            fate, why, reason = "private", told.english, told.local
        elif not field and sheet.raw.meant.get(place) == "":
            fate, why = "joined", phrase("joined with another column")
        elif not field and known is not None:
            fate, (why, reason) = "out", known.why
        elif not field and _told_elsewhere(sheet, written):
            fate, why = "out", phrase("another column tells the same")
        elif not field:
            fate, why = "unknown", phrase("no field of ours has this name")
        cells = sheet.raw.columns[place].words
        hidden = fate in ("unknown", "out") and hints_at(cells)
        words = () if told or hidden else _examples(sheet, place)
        where = (sheet.file, sheet.table.name, written, field)
        column = Fate(*where, fate, why, words, reason, hidden)
        if written or words or hidden:
            yield column


def both(told: Iterable[Fate], more: Iterable[Fate], *, second: bool) -> list[Fate]:
    """Add the columns of a sheet; of one read twice, what either reading took.

    Parameters
    ----------
    told, more : what was known of columns, and what becomes of those of this sheet.
    second : the sheet was read as another table before.
    """
    if not second:
        return [*told, *more]
    taken = [fate for fate in more if fate.fate in ("used", "joined") and fate.column]
    names = {(fate.file, fate.column) for fate in taken}
    kept = [
        fate
        for fate in told
        if fate.fate in ("used", "joined") or (fate.file, fate.column) not in names
    ]
    if any(fate.field == "comp_code" for fate in taken):
        assessed = TABLES["employee_competencies"]
        kept = [_assessed(f) if is_competency(f.column, assessed) else f for f in kept]
        taken = [fate for fate in taken if fate.field not in ("comp_code", "level")]
    known = {(fate.file, fate.column) for fate in kept}
    return [*kept, *(f for f in taken if (f.file, f.column) not in known)]


def _assessed(fate: Fate) -> Fate:
    return replace(fate, fate="joined", why=phrase("read as a competency"), reason="")


def _told_elsewhere(sheet: Sheet, written: str) -> bool:
    """Tell whether a column is one that we read, where no better one stands."""
    word = squeeze(written)
    read = (
        c for form in forms() if form.table == sheet.table.name for c in form.columns
    )
    joined = any(c.fate == "joined" and squeeze(c.header) == word for c in read)
    return joined or word in sheet.table.by_header


def _examples(sheet: Sheet, place: int) -> tuple[str, ...]:
    words = (read_text(word) for word in sheet.raw.columns[place].words)
    return tuple(word for word in words if word)[:MOST_EXAMPLES]


def mapping_text(columns: Iterable[Fate], lang: Language = "en") -> str:
    """Write the mapping; a ``field`` may be edited, "" leaves the column out."""
    entries: list[dict[str, Any]] = [
        {
            "table": table_called(c.table, lang),
            "column": c.column,
            "field": column_called(c.table, c.field, lang),
            "fate": c.fate,
            "why": str(c.why_in(lang)),
            "file": c.file,
            "examples": [UNSHOWN[lang]] if c.hidden else list(c.examples),
        }
        for c in columns
    ]
    return to_toml({"column": entries})
