"""A file or a folder that is written whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from models.errors import PlacementError
from models.phrase import phrase
from models.storage.regular import irregular
from models.storage.staging import DROPPED, READY, files_in, fresh, move_in, sweep

SERIALISED = "SerialisationError"
"""What lxml raises where a file cannot be written."""
FULL_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says without a name, in the midst of a file."""
CHANGED = ".changed"
"""In the name of a file of ours that somebody has changed, once it has to give way."""


def write_text(path: Path, text: str) -> Path:
    """Write a text as it is."""

    def fill(work: Path) -> None:
        work.write_text(text, encoding="utf-8", newline="\n")

    return whole(path, fill)


def whole(path: Path, fill: Callable[[Path], object]) -> Path:
    """Fill a file beside the target and rename it when all went well.

    Parameters
    ----------
    path : where it is to stand; folders above it are made.
    fill : writes the file that it is given the name of.

    Returns
    -------
    The path.

    Raises
    ------
    PlacementError
        When a device, a pipe or a socket stands there.
    """
    if irregular(path):
        raise in_the_way(path)  # a device would be gone for all who use it
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    work = fresh(path.parent, path.suffix)
    try:
        _filled(fill, work, path)
        return work.replace(path)
    finally:
        with suppress(OSError):  # on a disk that is read-only even nothing is kept
            work.unlink(missing_ok=True)


def _filled(fill: Callable[[Path], object], work: Path, path: Path) -> None:
    """Let the system's own errors through, also those that a library wraps.

    Each says which file could not be written: of a full disk the system says no more.
    """
    with _named(work, path):
        fill(work)


@contextmanager
def _named(work: Path, path: Path) -> Iterator[None]:
    """Have an error of the system name what was to be written, not our hidden place."""
    try:
        yield
    except Exception as error:
        found = _systems_own(error)
        if found is None:
            raise
        if _unnamed(found, work):
            found.filename = str(path)
        raise found from None


def _unnamed(found: OSError, work: Path) -> bool:
    if found.filename is None:
        return found.errno in (*FULL_DISK, errno.EIO)
    return Path(os.fsdecode(found.filename)).is_relative_to(work)


def _systems_own(error: Exception) -> OSError | None:
    """Find what the system said in what a library makes of it; lxml gives its name."""
    cause = error.args[0] if error.args else None
    for said in (error, cause):
        if isinstance(said, OSError):
            return said
    if type(error).__name__ == SERIALISED:
        number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        return OSError(number, os.strerror(number))
    return None


def add_line(handle: int, line: str, path: Path) -> None:
    """Add a line to a file that only grows, whole or not at all.

    A full disk may take the first half of it, and says nothing of that.

    Parameters
    ----------
    handle : of the file, open for adding, with nobody else at it.
    line : with the line feed that ends it.
    path : of the file, to be named.

    Raises
    ------
    OSError
        When the line is not on the disk; the file is then as it was.
    """
    size, data = os.fstat(handle).st_size, line.encode()
    with _named(path, path):
        put = os.write(handle, data)
    if put < len(data):
        if os.fstat(handle).st_size == size + put:  # else somebody wrote behind it
            os.ftruncate(handle, size)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    os.fsync(handle)


@contextmanager
def whole_folder(
    folder: Path, ours: Mapping[str, str] | None = None, *, partly: bool = False
) -> Iterator[Path]:
    """Fill a folder that is put in place when all went well.

    Parameters
    ----------
    folder : a new one, an empty one, or one with files of ours; a link is followed.
    ours : names of files there that may be replaced, with their hashes when written;
        one that was changed since is not lost but renamed.
    partly : files of ours that are not written again stay.

    Returns
    -------
    Where to write.

    Raises
    ------
    PlacementError
        When a file stands in the way that is not ours; nothing is written then.
    """
    target, own = folder.resolve(), ours or {}
    inside = target.is_dir()
    if not inside and _stands(target):
        raise in_the_way(target)
    around = target if inside else target.parent
    around.mkdir(parents=True, exist_ok=True)
    sweep(around)
    work = fresh(around)
    work.mkdir()
    try:
        with _named(work, folder):
            yield work
        if inside:
            _settle(work, target, own, partly=partly)
        else:
            work.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _settle(work: Path, target: Path, ours: Mapping[str, str], *, partly: bool) -> None:
    """Move the files into a folder that is there, file by file, past a kill too."""
    new = set(files_in(work))
    for name in sorted(new):
        if name not in ours and _stands(target / name):
            raise in_the_way(target / name)
    gone = set() if partly else set(ours) - new
    for name in sorted((new & set(ours)) | gone):
        set_aside(target / name, ours[name])
    (work / DROPPED).write_text("\n".join(sorted(gone)), encoding="utf-8")
    ready = work.rename(work.with_name(work.name + READY))
    move_in(ready, target)


def in_the_way(path: Path) -> PlacementError:
    """Make the refusal to write over a file that is not ours."""
    return PlacementError(
        phrase(
            "{path} is not a file that Formasi wrote: nothing is written over it.\n"
            "Maybe another folder, or move that file away.",
            path=path,
        )
    )


def set_aside(path: Path, known: str) -> Path | None:
    """Rename a file of ours that was changed since it was written.

    Parameters
    ----------
    path : of the file, which may be gone.
    known : its hash when it was written; "" where that cannot be known.

    Returns
    -------
    Its new name, None where it may be replaced.
    """
    if not known or not path.is_file() or digest(path) == known:
        return None
    number, aside = 1, path.with_name(f"{path.stem}{CHANGED}{path.suffix}")
    while _stands(aside):
        number += 1
        aside = path.with_name(f"{path.stem}{CHANGED}-{number}{path.suffix}")
    return path.rename(aside)


def digest(path: Path) -> str:
    """Give the SHA-256 of a file.

    Parameters
    ----------
    path : of the file.

    Returns
    -------
    64 hexadecimal digits.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stands(path: Path) -> bool:
    return path.is_symlink() or path.exists()
