"""Two streams: data on stdout, messages on stderr."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

LAST_STREAM = 2
UNSHOWN = "\N{REPLACEMENT CHARACTER}"
PLAIN = {
    "\N{MINUS SIGN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{LESS-THAN OR EQUAL TO}": "<=",
    "\N{GREATER-THAN OR EQUAL TO}": ">=",
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{MIDDLE DOT}": "-",
    "\N{BULLET}": "-",
    "\N{CHECK MARK}": "v",
    UNSHOWN: "?",
}
"""What stands for a character that a console of an older code page lacks."""


def tell(text: str = "") -> None:
    """Print data."""
    try:
        print(_printable(text, sys.stdout), flush=True)
    except BrokenPipeError:
        reader_left()


def say(text: str = "") -> None:
    """Print a message."""
    with suppress(OSError):  # where nobody can be told, the work goes on
        print(_printable(text, sys.stderr), file=sys.stderr, flush=True)


def reader_left() -> None:
    """Take it well that the reader of a pipe has seen enough (``| head``)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def open_streams() -> None:
    """Send to nowhere what is written to a stream that the caller has closed.

    Else the next file that is opened would take the stream's place, and get its text.
    """
    while (free := os.open(os.devnull, os.O_RDWR)) <= LAST_STREAM:
        pass
    os.close(free)
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w", encoding="utf-8"))


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
    if _encodes(text, encoding):
        return text
    return "".join(_plain(c, encoding) for c in text)


def _plain(char: str, encoding: str) -> str:
    """Write a character as a terminal can: a minus that became ? is another number."""
    if _encodes(char, encoding):
        return char
    plain = PLAIN.get(char, "")
    return plain if plain and _encodes(plain, encoding) else "?"


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
