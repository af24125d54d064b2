"""Tables and columns named as the file names them, also those that it does not have."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping

from models.issue import Issue
from models.phrase import Name, Phrase
from models.tables.parse import Parsed
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import squeeze

COLUMN = "column "
"""Before the table in the kind of a name that is a column's."""
OURS = "ours "
"""The same for one that is to be called as we do, whatever its header is."""
Say = Callable[[Name], str]


class Spoken:
    """The words of one file: its sheets and headers, else those of its language.

    Parameters
    ----------
    tables : name -> each table as the file writes it.
    """

    def __init__(self, tables: Mapping[str, Parsed]) -> None:
        self._tables = tables
        self._local = _speaks_indonesian(tables.values())

    def table(self, name: str) -> str:
        """Name a table: as its sheet, else in the language of the others."""
        known = self._tables.get(name)
        return known.raw.label if known else self._ours(name)

    def _ours(self, name: str) -> str:
        return TABLES[name].names[0] if self._local and name in TABLES else name

    def column(self, table: str, field: str) -> str:
        """Name a column: by its header, else in the language of the other headers."""
        read = self._tables.get(table)
        if read is not None and field in read.headers.fields:
            return read.header(field)
        return self._field(table, field)

    def _field(self, table: str, field: str) -> str:
        known = TABLES[table].fields.get(field) if table in TABLES else None
        return known.local if known and self._local else field

    def of(self, issue: Issue) -> Issue:
        """Say an issue of a table, by its names in the code, as the file would."""
        said = self.inside(issue)
        return dataclasses.replace(
            said,
            table=self.table(issue.table),
            column=self.column(issue.table, issue.column),
        )

    def inside(self, issue: Issue) -> Issue:
        """Say the names inside the sentences of an issue as the file would."""
        texts = (issue.message, issue.allowed, issue.maybe)
        message, allowed, maybe = (_reworded(text, self._named) for text in texts)
        return dataclasses.replace(
            issue,
            message=message,
            allowed=allowed,
            maybe=maybe,
            column=self._absent(issue),
        )

    def _absent(self, issue: Issue) -> str:
        """Call a column that the file does not have as it calls the others."""
        for name, table in self._tables.items():
            if table.raw.label == issue.table and issue.column not in table.raw.header:
                return self.column(name, issue.column) if issue.column else ""
        return issue.column

    def _named(self, name: Name) -> str:
        if self._local is None:
            return name
        if name.kind == "table":
            return self.table(name)
        if name.kind == "our table":
            return self._ours(name)
        if name.kind.startswith(OURS):
            return self._field(name.kind.removeprefix(OURS), name)
        if name.kind.startswith(COLUMN):
            return self.column(name.kind.removeprefix(COLUMN), name)
        return name


def _speaks_indonesian(tables: Iterable[Parsed]) -> bool | None:
    """Tell whether headers are Indonesian; None where no header tells it."""
    local = english = 0
    for table in tables:
        for field, place in table.headers.fields.items():
            own = squeeze(table.raw.header[place])
            column = table.table.fields[field]
            same = squeeze(field) == squeeze(column.local)
            english += own == squeeze(field) and not same
            local += own != squeeze(field)
    return None if local == english else local > english


def _reworded(text: str, say: Say) -> str:
    """Give a phrase with the names in it said another way."""
    if not isinstance(text, Phrase):
        return text
    values = {name: _value(value, say) for name, value in text.values.items()}
    return Phrase(text.template, values)


def _value(value: object, say: Say) -> object:
    if isinstance(value, Phrase):
        return _reworded(value, say)
    return say(value) if isinstance(value, Name) else value
