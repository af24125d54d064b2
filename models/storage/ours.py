"""Papers that Formasi wrote are known by a mark in them; others are strangers'.

A page says what made it. Plain data say their format. A workbook names its author, and
a day on which it was never really made: whoever saves it again, changes that day.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from models.errors import PlacementError
from models.phrase import phrase
from models.storage.regular import demand_regular
from models.storage.unreadable import ARCHIVE
from models.storage.whole import in_the_way, set_aside, whole, write_text

PAGE = b'<meta name="generator" content="Formasi">'
DRAWN = "<desc>Formasi</desc>"
"""What a picture of ours says near its beginning."""
AUTHOR = re.compile(rb"<dc:creator[^>]*>Formasi</dc:creator>")
UNTOUCHED = re.compile(rb"<dcterms:modified[^>]*>2000-01-01T00:00:00Z<")
LAST_SAVED = re.compile(rb"<cp:lastModifiedBy>Formasi<")
OFFICE = (".xlsx", ".docx")
"""Papers that people go on with: what they changed is kept."""
HEAD = 4_096
"""Bytes of a page in which its mark stands."""


def claim_papers(folder: Path, names: Iterable[str]) -> None:
    """Make sure that papers may be written, before the work begins.

    Parameters
    ----------
    folder : where they are to stand.
    names : of the files.

    Raises
    ------
    PlacementError
        When one stands there that Formasi did not write.
    """
    if folder.exists() and not folder.is_dir():
        raise PlacementError(
            phrase(
                "{above} is a file, not a folder.\nMaybe another name.", above=folder
            )
        )
    for name in names:
        path = folder / name
        if (path.is_symlink() or path.exists()) and not is_ours(path):
            raise in_the_way(path)


def put_paper(path: Path, fill: Callable[[Path], object]) -> Path:
    """Write a paper, whole, in place of an earlier one and of nothing else.

    Parameters
    ----------
    path : where it is to stand; an earlier workbook or document that was
        saved since is renamed.
    fill : writes the file that it is given the name of.

    Returns
    -------
    The path.

    Raises
    ------
    PlacementError
        When a file stands there that Formasi did not write.
    """
    claim_papers(path.parent, [path.name])
    if path.suffix in OFFICE and path.exists() and not _untouched(path):
        set_aside(path, "changed")
    return whole(path, fill)


def put_text(path: Path, text: str) -> Path:
    """Write a paper that is text, as ``put_paper`` does."""
    return put_paper(
        path, lambda work: work.write_text(text, encoding="utf-8", newline="\n")
    )


def claim_marked(path: Path) -> None:
    """Make sure that a marked copy of somebody's workbook may be written.

    Such a copy keeps its author; ours is known by who saved it last.

    Raises
    ------
    PlacementError
        When something stands there that Formasi was not the last to save.
    """
    if path.is_symlink() or path.exists():
        try:
            if LAST_SAVED.search(_properties(path)):
                return
        except ARCHIVE:
            pass
        raise in_the_way(path)


def claim_new(path: Path) -> Path:
    """Make sure that a file may be made, before the work begins.

    Parameters
    ----------
    path : where it is to stand; a link that leads nowhere stands there, too.

    Returns
    -------
    The path.

    Raises
    ------
    PlacementError
        When anything stands there.
    """
    if path.is_symlink() or path.exists():
        raise in_the_way(path)
    claim_papers(path.parent, ())
    return path


def put_list(path: Path, text: str) -> Path:
    """Write a list, which bears no mark: an earlier one that differs is renamed.

    Parameters
    ----------
    path : where it is to stand.
    text : of the list.

    Returns
    -------
    The path.

    Raises
    ------
    PlacementError
        When a folder, a device or a link that leads nowhere stands there.
    """
    if (path.is_symlink() or path.exists()) and not path.is_file():
        raise in_the_way(path)
    set_aside(path, hashlib.sha256(text.encode()).hexdigest())
    return write_text(path, text)


def is_ours(path: Path) -> bool:
    """Tell whether Formasi wrote a paper."""
    if not path.is_file():
        return False
    try:
        match path.suffix:
            case ".html":
                with path.open("rb") as file:
                    return PAGE in file.read(HEAD)
            case ".json":
                data = json.loads(path.read_text(encoding="utf-8"))
                return isinstance(data, dict) and data.get("format") == 1
            case ".svg":
                with path.open("rb") as file:
                    return DRAWN.encode() in file.read(HEAD)
            case ".xlsx" | ".docx":
                return AUTHOR.search(_properties(path)) is not None
    except (*ARCHIVE, RecursionError):
        pass
    return False


def _untouched(path: Path) -> bool:
    return UNTOUCHED.search(_properties(path)) is not None


def _properties(path: Path) -> bytes:
    demand_regular(path)
    with zipfile.ZipFile(path) as book:
        return book.read("docProps/core.xml")
