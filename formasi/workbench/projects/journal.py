"""A journal that only grows: who did what, and when."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from models.storage.whole import add_line

NAME = "journal.jsonl"


class Journal:
    """The journal of one project, a line for each thing that was done."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    def note(self, what: str, **values: Any) -> None:
        """Add a line; it is on the disk when this returns."""
        line = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "by": whoami(),
            "what": what,
            **values,
        }
        text = json.dumps(line, ensure_ascii=False, default=str) + "\n"
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        handle = os.open(self.path, flags, 0o666)
        try:
            add_line(handle, text, self.path)  # in one piece: lines never mix
        finally:
            os.close(handle)

    def lines(self) -> Iterator[dict[str, Any]]:
        """Give what was done, the oldest first; a line that was cut off is left out."""
        if not self.path.is_file():
            return
        for line in self.path.read_text(encoding="utf-8").splitlines():
            try:
                found = json.loads(line)
            except ValueError:
                continue
            if isinstance(found, dict):
                yield found


def whoami() -> str:
    """Name the user of this machine; nothing where the system does not tell."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
