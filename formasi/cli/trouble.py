"""From an exception to a sentence on stderr and an exit code."""

from __future__ import annotations

import os
import sys
import traceback

from formasi.cli.output import counted, say
from models.errors import InputError, InternalError, PlacementError, nearest

NO, USAGE, INTERRUPTED = 1, 2, 130
SHOWN = 20
"""Errors shown by a command that is not ``validate``, which shows them all."""

REPORT = (
    "This is a mistake in Formasi, not in your data. Please report it with the command "
    "you gave;\nFORMASI_DEBUG=1 before the command adds the technical details."
)


def told(error: BaseException) -> int:
    """Print what went wrong, and give the exit code."""
    if isinstance(error, KeyboardInterrupt):
        say("Given up: no half-written run is left.")
        return INTERRUPTED
    if hasattr(error, "format_message"):
        return _usage(error)
    if isinstance(error, PlacementError) and not isinstance(error, InternalError):
        say(_refusal(error))
    elif isinstance(error, OSError) and not _debugging():
        say(f"Error: {_system(error)}")
    else:
        _unexpected(error)
    return NO


def _usage(error: BaseException) -> int:
    """Print wrong usage: what, the nearest right word, and where help is."""
    message = error.format_message()  # type: ignore[attr-defined]
    option = getattr(error, "option_name", None)
    context = getattr(error, "ctx", None)
    if option and "no such option" in message.lower() and context is not None:
        known = [name for p in context.command.params for name in p.opts]
        message = f"No such option: {option}{nearest(option, known)}"
    elif message.startswith("No such command"):
        asked = message.split("'")[1] if "'" in message else ""
        message = f"No such command: {asked}{nearest(asked, _commands(context))}"
    path = context.command_path if context is not None else "formasi"
    if type(error).__name__ == "NoArgsIsHelpError":
        say(message)
    else:
        say(f"Error: {message}\nTry '{path} --help'.")
    return getattr(error, "exit_code", USAGE)


def _commands(context: object) -> list[str]:
    return list(getattr(getattr(context, "command", None), "commands", ()))


def _refusal(error: PlacementError) -> str:
    if not isinstance(error, InputError):
        return f"Error: {error}"
    issues = [issue for issue in error.issues if issue.severity == "error"]
    lines = [str(issue) for issue in issues[:SHOWN]]
    more = len(issues) - SHOWN
    if more > 0:
        lines.append(f"... and {more:,} more; formasi validate shows them all.")
    return "\n".join((f"Error: the input has {counted(len(issues), 'error')}.", *lines))


def _system(error: OSError) -> str:
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{error.strerror or error}."


def _unexpected(error: BaseException) -> None:
    if _debugging():
        traceback.print_exception(error, file=sys.stderr)
    first = str(error) if isinstance(error, InternalError) else ""
    first = first or f"{type(error).__name__}: {error}".splitlines()[0]
    say(f"Error: something unexpected happened ({first}).\n{REPORT}")


def _debugging() -> bool:
    return os.environ.get("FORMASI_DEBUG", "") not in ("", "0")
