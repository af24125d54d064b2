"""A file that is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def write_text(path: Path, text: str) -> Path:
    """Write a text as it is."""

    def fill(work: Path) -> None:
        work.write_text(text, encoding="utf-8", newline="\n")

    return whole(path, fill)


def whole(path: Path, fill: Callable[[Path], None]) -> Path:
    """Fill a file beside the target and rename it when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(
        prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent
    )
    os.close(handle)
    work = Path(name)
    try:
        fill(work)
        work.chmod(0o644)
        return work.replace(path)
    finally:
        work.unlink(missing_ok=True)
