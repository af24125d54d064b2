"""Files that are read are files: a pipe or a device may never end."""

from __future__ import annotations

import stat
from pathlib import Path

from models.phrase import Phrase, phrase

KINDS = {
    stat.S_IFIFO: phrase("a pipe"),
    stat.S_IFSOCK: phrase("a socket"),
    stat.S_IFCHR: phrase("a device"),
    stat.S_IFBLK: phrase("a device"),
}


class NotAFileError(OSError):
    """What was named cannot be read as a file; it says what it is."""

    def __init__(self, said: Phrase, path: Path) -> None:
        super().__init__(0, said, str(path))
        self.args = (said,)

    def __str__(self) -> str:
        """Say it without the number of an error."""
        return str(self.strerror)


def irregular(path: Path) -> Phrase | None:
    """Say what a path is that is no file; None where it is one, or is gone.

    Parameters
    ----------
    path : what somebody named; links are followed.

    Returns
    -------
    What it is, in words.
    """
    try:
        kind = KINDS.get(stat.S_IFMT(path.stat().st_mode))
    except (OSError, ValueError):
        return None
    return None if kind is None else phrase("it is {kind}, not a file", kind=kind)


def demand_regular(path: Path) -> None:
    """Refuse to read what is no file.

    Raises
    ------
    NotAFileError
        When the path is a pipe, a socket or a device.
    """
    if said := irregular(path):
        raise NotAFileError(said, path)
