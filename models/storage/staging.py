"""Hidden places to work in, beside or inside the target; what a kill leaves goes next.

A name tells the machine and the process it belongs to, so that nobody clears away what
another is still writing. Files and folders are made with the user's own umask.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

READY = "-ready"
"""End of the name of a place whose files are all there, and only need to be moved."""
DROPPED = ".dropped"
"""Names of earlier files that have no successor, a line each, in a ready place."""
LAST = "manifest.json"
"""Moved last: where it stands, all stands."""
_NAME = re.compile(r"\.formasi-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}(-ready)?(\.\w+)?")


def fresh(folder: Path, ending: str = "") -> Path:
    """Give a name in a folder that nobody uses."""
    return folder / (
        f".formasi-{_machine()}-{os.getpid()}-{secrets.token_hex(4)}{ending}"
    )


@contextmanager
def passing(path: Path) -> Iterator[str]:
    """Give a hidden folder beside a file, for what a library lays down meanwhile.

    Libraries leave such files, names in them, where a disk is full or a kill comes.
    """
    place = fresh(path.parent)
    place.mkdir()
    try:
        yield str(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Clear away what killed processes of this machine left in a folder.

    What was ready to be moved is moved: the kill came in the midst of that.
    """
    for path in left_behind(folder):
        if path.name.endswith(READY):
            move_in(path, folder)
        elif path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def left_behind(folder: Path) -> list[Path]:
    """Find what killed processes of this machine left in a folder."""
    try:
        return sorted(path for path in folder.iterdir() if _is_dead(path.name))
    except OSError:
        return []


def is_empty(folder: Path) -> bool:
    """Tell whether a folder holds nothing but what a killed process left."""
    if not folder.is_dir():
        return False
    left = {path.name for path in left_behind(folder)}
    return all(path.name in left for path in folder.iterdir())


def move_in(ready: Path, folder: Path) -> None:
    """Move all files of a ready place into the folder around it, the manifest last."""
    names = sorted(files_in(ready), key=lambda name: (name == LAST, name))
    for name in names:
        if name != DROPPED:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (ready / name).replace(folder / name)
    with suppress(FileNotFoundError):
        for name in (ready / DROPPED).read_text(encoding="utf-8").splitlines():
            (folder / name).unlink(missing_ok=True)
    shutil.rmtree(ready, ignore_errors=True)


def files_in(folder: Path) -> Iterator[str]:
    """Name all files below a folder, parted by slashes."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


def _machine() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]


def _is_dead(name: str) -> bool:
    found = _NAME.fullmatch(name)
    if found is None or found[1] != _machine() or int(found[2]) == os.getpid():
        return False
    try:
        os.kill(int(found[2]), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False
