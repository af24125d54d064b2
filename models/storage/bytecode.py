"""Code made of texts, kept where Python keeps that of our modules, on its terms.

Nothing is written where it must not be, and nothing is lost where it cannot be.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any
from zlib import crc32


def beside(source: Path, name: str) -> Path:
    """Say where code of this Python is kept beside that of a module.

    Parameters
    ----------
    source : file of a module, whether it is there or not.
    name : what is kept, and in which version where there are several.
    """
    own = Path(cache_from_source(str(source)))
    return own.with_name(f"{name}.{own.stem}.code")


def kept(place: Path, mark: str) -> Any:
    """Give what is kept at a place; None for nothing, another mark, or damage."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        found, code = place.read_bytes().split(b"\n", 1)
        if found == _line(mark, code):
            return marshal.loads(code)  # noqa: S302  (as Python its own)
    return None


def keep(place: Path, mark: str, code: Any) -> None:
    """Keep code, or what holds code, whole or not at all."""
    if sys.dont_write_bytecode:
        return
    work = place.with_name(f"{place.name}.{os.getpid()}")
    packed = marshal.dumps(code)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        work.write_bytes(_line(mark, packed) + b"\n" + packed)
        work.replace(place)
    except OSError:
        with suppress(OSError):
            work.unlink()


def _line(mark: str, code: bytes) -> bytes:
    """Give the first line: one damaged bit makes other methods, or a crash for ever."""
    return f"{mark} {crc32(code):08x}".encode()
