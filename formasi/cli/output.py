"""Two streams: data on stdout, messages on stderr."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

UNSHOWN = "\N{REPLACEMENT CHARACTER}"


def tell(text: str = "") -> None:
    """Print data."""
    print(_printable(text, sys.stdout), flush=True)


def say(text: str = "") -> None:
    """Print a message."""
    print(_printable(text, sys.stderr), file=sys.stderr, flush=True)


def tell_kept(kept: Path, text: str, *, as_json: bool) -> None:
    """Print what was found: the file for a program, or the text for a reader."""
    tell(kept.read_text(encoding="utf-8").rstrip() if as_json else text)


def tell_json(data: Any) -> None:
    """Print data for a program; numbers that JSON lacks become null."""
    tell(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def counted(count: int, one: str, many: str = "") -> str:
    """Count things: "1 error", "2 errors"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _printable(text: str, stream: Any) -> str:
    """Replace what the terminal cannot show, and control characters of the input."""
    text = "".join(c if c.isprintable() or c in "\n\t" else UNSHOWN for c in text)
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)
