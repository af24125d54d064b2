"""Help in the reader's language: of commands and options, and typer's own words."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from typer.core import TyperArgument, TyperOption

from formasi.cli.words import words
from formasi.language.choice import language
from models.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formasi.language.i18n import Translator

TYPERS = {
    "ARGUMENTS_PANEL_TITLE": phrase("Arguments"),
    "OPTIONS_PANEL_TITLE": phrase("Options"),
    "COMMANDS_PANEL_TITLE": phrase("Commands"),
    "DEFAULT_STRING": phrase("[default: {}]"),
    "REQUIRED_LONG_STRING": phrase("[required]"),
}
"""What typer says around the help, by the names it gives them."""
USAGE = (
    ("Usage:", phrase("Usage:")),
    ("[OPTIONS]", phrase("[OPTIONS]")),
    ("COMMAND [ARGS]...", phrase("COMMAND [ARGS]...")),
)
METAVARS = {
    "ADDRESS": phrase("ADDRESS"),
    "CODE": phrase("CODE"),
    "CODE|NAME": phrase("CODE|NAME"),
    "COLUMN": phrase("COLUMN"),
    "DAY": phrase("DAY"),
    "DIR": phrase("DIR"),
    "[DIR]": phrase("[DIR]"),
    "FILE": phrase("FILE"),
    "FILE...": phrase("FILE..."),
    "FILE.xlsx": phrase("FILE.xlsx"),
    "GB": phrase("GB"),
    "ID": phrase("ID"),
    "ID=DAY": phrase("ID=DAY"),
    "ID|NAME": phrase("ID|NAME"),
    "ID|NAME|all": phrase("ID|NAME|all"),
    "ID|all": phrase("ID|all"),
    "KEY=VALUE": phrase("KEY=VALUE"),
    "METRIC=W": phrase("METRIC=W"),
    "N": phrase("N"),
    "NAME": phrase("NAME"),
    "NAME|FILE": phrase("NAME|FILE"),
    "NUMBER": phrase("NUMBER"),
    "OUT.xlsx": phrase("OUT.xlsx"),
    "PLAN": phrase("PLAN"),
    "PROBLEM": phrase("PROBLEM"),
    "PROBLEM|RUN": phrase("PROBLEM|RUN"),
    "[PROBLEM|RUN]": phrase("[PROBLEM|RUN]"),
    "PROJECT": phrase("PROJECT"),
    "RUN": phrase("RUN"),
    "RUN1": phrase("RUN1"),
    "RUN2": phrase("RUN2"),
    "[RUN]": phrase("[RUN]"),
    "SECONDS": phrase("SECONDS"),
    "SHARE": phrase("SHARE"),
    "TARGET": phrase("TARGET"),
    "TEXT": phrase("TEXT"),
    "VALUE": phrase("VALUE"),
    "WHAT": phrase("WHAT"),
}
"""What stands for a value; others stay as they are."""
_SPOKEN = {"other": False}
"""Whether anything but English was spoken: until then there is nothing to put back."""


def speak(command: Any, asked: Sequence[str]) -> None:
    """Put a command, its options and the commands below it into the reader's language.

    The English words are kept beside, so that the next call may ask for another one.
    In English only help needs it: typer's own names of types (``<bool>``) help nobody.
    What typer says around the help is looked up for help alone: the tool that draws it
    takes as long to import as all that a command reads.

    Parameters
    ----------
    command : with the commands below it.   asked : the words of the command line.
    """
    helps = not asked or "--help" in asked
    if language() == "en" and not _SPOKEN["other"] and not helps:
        return
    _SPOKEN["other"] = True
    t = words()
    if helps:
        _around(t)
    _command(command, t)
    below = getattr(command, "commands", {})
    for name in below:
        if helps or name in asked:
            _command(below[name], t)


def _around(t: Translator) -> None:
    import typer.rich_utils

    for name, english in TYPERS.items():
        setattr(typer.rich_utils, name, t(english))


def help_option(option: Any) -> Any:
    """Say what ``--help`` does, and what else typer would say in its own words."""
    if option is not None:
        option.help, option.metavar = phrase("Show this message and leave."), ""
        if language() != "en":
            option.help = words()(option.help)
    return option


def usage(said: str) -> str:
    """Say the line of usage."""
    if language() == "en":
        return said
    t = words()
    for english, own in USAGE:
        said = said.replace(english, t(own))
    return said


def _command(command: Any, t: Translator) -> None:
    command.help = _told(command, "help", t)
    command.epilog = _told(command, "epilog", t)
    for param in command.params:
        _param(param, t)


def _param(param: Any, t: Translator) -> None:
    param.help = _told(param, "help", t)
    chosen = getattr(getattr(param, "type_descriptor", None), "choices", None)
    if chosen and not isinstance(param, TyperArgument):
        return  # the choices are what is typed
    if param.metavar is None and isinstance(param, TyperOption):
        param.metavar = "" if param.is_flag else _kind(param)
    english = vars(param).setdefault("_english_metavar", param.metavar)
    param.metavar = t(METAVARS[english]) if english in METAVARS else english
    if isinstance(param, TyperArgument) and param.metavar and not chosen:
        param.display_type_rich = _nothing  # type: ignore[method-assign]


def _nothing(ctx: Any) -> None:
    """Say nothing of the type of an argument: its name tells it."""


def _kind(param: Any) -> str:
    kind = repr(param.type_descriptor).lower()
    return "NUMBER" if "int" in kind or "float" in kind else "TEXT"


def _told(thing: Any, name: str, t: Translator) -> str | None:
    text = vars(thing).setdefault(f"_english_{name}", getattr(thing, name))
    return t(inspect.cleandoc(text)) if text else text
