"""The log of decisions of a project: lines are added, and none can change unseen."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from models.errors import PlacementError
from models.phrase import phrase
from models.storage.whole import add_line

NAME = "decisions.jsonl"
START = "0" * 64
"""What the first line says of the line before it."""


def log_of(project: Path) -> Path:
    """Name the log of a project: in its folder, or beside its workbook."""
    if project.is_dir():
        return project / NAME
    return project if project.name.endswith(NAME) else _beside(project)


def _beside(workbook: Path) -> Path:
    return workbook.with_name(f"{workbook.stem}.{NAME}")


@dataclass(frozen=True)
class Entry:
    """A line of the log: its number from 1, and what it holds."""

    number: int
    values: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """Tell a decision, a note on a run, and the withdrawal of a line apart."""
        return str(self.values.get("kind", ""))


def entries(log: Path) -> tuple[Entry, ...]:
    """Read the log, the oldest line first; none where there is no log.

    Raises
    ------
    PlacementError
        Naming the first line that was changed, cut, left out or put in: each line holds
        its own hash and that of the line before.
    """
    if not log.is_file():
        return ()
    before, found = START, []
    for number, raw in enumerate(log.read_bytes().splitlines(), start=1):
        values = _line(raw)
        own = None if values is None else values.pop("hash", None)
        if values is None or values.get("before") != before or own != _hash(values):
            raise PlacementError(
                phrase(
                    "{log}, line {number}: it does not follow the line before it: the "
                    "log was changed by hand.\nMaybe there is a copy?",
                    log=log.name,
                    number=number,
                )
            )
        found.append(Entry(number, values))
        before = str(own)
    return tuple(found)


def _hash(values: Mapping[str, Any]) -> str:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _line(raw: bytes) -> dict[str, Any] | None:
    try:
        values = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def append(log: Path, **values: Any) -> Entry:
    """Add a line; it is on the disk when this returns.

    Parameters
    ----------
    values : what the line is to hold, beside its time and the hash of the line before.

    Raises
    ------
    PlacementError
        When the log was changed by hand: nothing is added to it then.
    """
    handle = os.open(log, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        with _alone(handle):
            known = entries(log)
            made = {
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                **values,
                "before": _hash(known[-1].values) if known else START,
            }
            line = json.loads(json.dumps(made, default=str))
            text = json.dumps({**line, "hash": _hash(line)}, ensure_ascii=False) + "\n"
            add_line(handle, text, log)
    finally:
        os.close(handle)
    return Entry(len(known) + 1, line)


@contextmanager
def _alone(handle: int) -> Iterator[None]:
    """Let nobody else add a line meanwhile, where the system can see to it."""
    with suppress(ImportError):
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
    yield


def standing(found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """List the decisions that were not withdrawn; of one person the last one alone."""
    gone = {e.values.get("of") for e in found if e.kind == "withdrawal"}
    last: dict[str, Entry] = {}
    for entry in found:
        if entry.kind == "decision" and entry.number not in gone:
            last[str(entry.values["employee"])] = entry
    return tuple(sorted(last.values(), key=lambda entry: entry.number))
