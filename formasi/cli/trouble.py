"""From an exception to a sentence on stderr and an exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Mapping

from formasi.cli.output import say
from formasi.cli.starting.heeded import heard
from formasi.cli.usage import usage_phrase
from formasi.cli.words import retold, words
from models.errors import InputError, InternalError, PlacementError
from models.issue_summary import by_likeness, told_together
from models.phrase import Phrase, joined, phrase, sentence_of
from models.storage.whole import FULL_DISK

NO, USAGE, INTERRUPTED = 1, 2, 130
SHOWN = 20
"""Errors shown by a command that is not ``validate``, which shows them all."""

REPORT = phrase(
    "This is a mistake in Formasi, not in your data. Please report it with the command "
    "you gave;\nFORMASI_DEBUG=1 before the command adds the technical details."
)
FULL = phrase(
    "the memory of this machine does not suffice.\nMaybe close other programs, or "
    "split the problem."
)
SYSTEM: Mapping[int, Phrase] = {
    errno.ENOENT: phrase("No such file or directory"),
    errno.EACCES: phrase("Permission denied"),
    errno.EPERM: phrase("Operation not permitted"),
    errno.EEXIST: phrase("File exists"),
    errno.ENOTDIR: phrase("Not a directory"),
    errno.EISDIR: phrase("Is a directory"),
    errno.ENOSPC: phrase("No space left on device"),
    errno.EROFS: phrase("Read-only file system"),
    errno.EDQUOT: phrase("Disk quota exceeded"),
    errno.EFBIG: phrase("File too large"),
    errno.EIO: phrase("Input/output error"),
}
"""What the system says, where a planner may meet it."""
OUTCOMES: Mapping[str, Phrase] = {
    "infeasible": phrase("proven: no plan obeys every hard rule"),
    "no_plan": phrase("none was found in the time given"),
}


def told(error: BaseException) -> int:
    """Print what went wrong, and give the exit code."""
    if isinstance(error, KeyboardInterrupt):
        return _given_up()
    if hasattr(error, "format_message"):
        return _usage(error)
    if isinstance(error, InputError):
        say(_refusal(error))
    elif isinstance(error, PlacementError) and not isinstance(error, InternalError):
        complain(sentence_of(error))
    elif isinstance(error, MemoryError):
        complain(FULL)
    elif isinstance(error, OSError) and not _debugging():
        complain(_system(error))
    elif heard():
        return _given_up()
    else:
        _unexpected(error)
    return NO


def _given_up() -> int:
    say(retold(phrase("Given up: no half-written run is left.")))
    return INTERRUPTED


def complain(message: str) -> None:
    """Print a mistake in the language asked for."""
    say(retold(phrase("Error: {message}", message=message)))


def _usage(error: BaseException) -> int:
    """Print wrong usage: what, the nearest right word, and where help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "formasi"
    if type(error).__name__ == "NoArgsIsHelpError":
        say(error.format_message())  # type: ignore[attr-defined]
    else:
        complain(usage_phrase(error))
        say(retold(phrase("Try '{command} --help'.", command=path)))
    return getattr(error, "exit_code", USAGE)


def _refusal(error: InputError) -> str:
    t = words()
    issues = [issue for issue in error.issues if issue.severity == "error"]
    groups = by_likeness(issues)
    lines = [retold(told_together(alike)) for alike in groups[:SHOWN]]
    more = sum(len(alike) for alike in groups[SHOWN:])
    if more > 0:
        rest = t.number(more)
        lines.append(
            t("... and {count} more; formasi validate shows them all.", count=rest)
        )
    errors = t.plural("{count} error", "{count} errors", len(issues))
    first = t("Error: the input has {errors}.", errors=errors)
    return "\n".join((first, *lines))


def reason_of(error: OSError) -> Phrase:
    """Say what the system has against it."""
    said = error.strerror or str(error)
    return SYSTEM.get(error.errno or 0) or joined([said])


def _system(error: OSError) -> str:
    reason = reason_of(error)
    name = error.filename
    if not name:
        return phrase("{reason}.", reason=reason)
    if error.errno in FULL_DISK:
        return phrase(
            "{name}: {reason}.\nMaybe make room, and give the command again.",
            name=str(name),
            reason=reason,
        )
    return phrase("{name}: {reason}.", name=str(name), reason=reason)


def _unexpected(error: BaseException) -> None:
    if _debugging():
        traceback.print_exception(error, file=sys.stderr)
    first = sentence_of(error) if isinstance(error, InternalError) else ""
    first = first or f"{type(error).__name__}: {error}".splitlines()[0]
    complain(phrase("something unexpected happened ({first}).", first=first))
    say(retold(REPORT))


def _debugging() -> bool:
    return os.environ.get("FORMASI_DEBUG", "") not in ("", "0")
