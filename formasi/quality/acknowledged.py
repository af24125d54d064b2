"""Warnings that somebody looked at and lets stand: a file beside the problem.

An entry counts when it gives a reason. It belongs to a row by its key and to the value
that stood there, so that it outlives sorting and does not outlive a change.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.errors import InputError
from models.issue import Issue
from models.phrase import Phrase, phrase
from models.storage.regular import demand_regular
from models.storage.unreadable import ARCHIVE, unreadable
from models.tables.files.toml import to_toml
from models.tables.parse import Parsed
from models.tables.read import Inspected

NAME = "acknowledged.toml"
_DIGITS = 12


@dataclass(frozen=True)
class Acknowledged:
    """The entries of a file: the mark of each warning, and why it stands."""

    path: Path
    because: Mapping[str, str] = field(default_factory=dict)

    def covers(self, issue: Issue, found: Inspected) -> bool:
        """Tell whether a warning was acknowledged, with a reason."""
        if issue.severity != "warning" or not self.because:
            return False
        return bool(self.because.get(mark(issue, found)))


def acknowledged_in(problem: Path, given: Path | None = None) -> Acknowledged:
    """Read the file of a problem; empty where there is none.

    Parameters
    ----------
    problem : a folder, which holds the file, or a workbook, which it stands beside.
    given : another file.

    Raises
    ------
    InputError
        When it is no such file, or the given one is not there.
    """
    if problem.is_dir():  # ".", which has no name, among them
        path = given or problem / NAME
    else:
        path = given or problem.with_name(f"{problem.stem}.{NAME}")
    if given is None and not path.is_file():
        return Acknowledged(path)
    try:
        demand_regular(path)
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        if data.keys() - {"warning"}:  # somebody else's file, to be written over
            raise ValueError(phrase("it says more than warnings do"))
        entries = {entry["mark"]: entry["because"] for entry in data.get("warning", ())}
    except (*ARCHIVE, TypeError, AttributeError) as error:
        raise _unreadable(path, error) from None
    return Acknowledged(path, {str(k): str(v).strip() for k, v in entries.items()})


def _unreadable(path: Path, error: Exception) -> InputError:
    said = unreadable(error) if _told(error) else error
    text = phrase("the acknowledged warnings cannot be read: {error}.", error=said)
    allowed = phrase("[[warning]] with mark and because, as --acknowledge writes it")
    return InputError([Issue(text, path.name, allowed=allowed, code="unreadable")])


def _told(error: Exception) -> bool:
    return bool(error.args) and isinstance(error.args[0], Phrase)


def mark(issue: Issue, found: Inspected) -> str:
    """Name a warning by table, row's key, column, value and what it says."""
    message = issue.message
    said = message.template if isinstance(message, Phrase) else message
    parts = (issue.table, _key(issue, found), issue.column, issue.value, said)
    text = "\x1f".join(parts)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _key(issue: Issue, found: Inspected) -> str:
    """Give the key of the issue's row, its number where the table has none."""
    parsed = next(
        (t for t in found.tables.values() if t.raw.label == issue.table), None
    )
    if parsed is None or issue.row is None:
        return ""
    return key_of(parsed, issue.row)


def key_of(parsed: Parsed, row: int) -> str:
    """Give the required cells of a row, which tell it from others."""
    place = int(parsed.raw.rows.searchsorted(row))
    if place >= len(parsed.raw) or parsed.raw.rows[place] != row:
        return str(row)
    fields = [c.field for c in parsed.table.columns if c.required]
    cells = (parsed.values[f][place] for f in fields if f in parsed.values)
    return "/".join(str(cell) for cell in cells)


def entries(issues: Iterable[Issue], found: Inspected) -> Iterator[dict[str, Any]]:
    """Give an entry for each warning, its reason still to be written."""
    for issue in issues:
        if issue.severity == "warning":
            said = str(issue).partition("\n")[0]
            yield {"mark": mark(issue, found), "what": said, "because": ""}


def acknowledgement(
    issues: Iterable[Issue], found: Inspected, kept: Acknowledged
) -> str:
    """Write the file: every warning once, with the reason that it already has."""
    listed = {entry["mark"]: entry for entry in entries(issues, found)}
    for name, entry in listed.items():
        entry["because"] = kept.because.get(name, "")
    return to_toml({"warning": list(listed.values())})
