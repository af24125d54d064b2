"""Wrong usage in the reader's language: what typer and pydantic found, as phrases."""

from __future__ import annotations

from typing import Any

from models.errors import nearest
from models.fault import fault_of
from models.phrase import Phrase, phrase

MISSING = phrase("Missing command.")
"""What typer says in so many words; whatever else it may say stays English."""


def usage_phrase(error: BaseException) -> Phrase:
    """Say what was wrong with a command, with the nearest right word."""
    tell = TOLD.get(type(error).__name__)
    return tell(error) if tell else _as_said(error)


def _no_option(error: Any) -> Phrase:
    option, context = error.option_name, error.ctx
    known = [name for p in context.command.params for name in p.opts] if context else []
    return phrase(
        "No such option: {option}{near}", option=option, near=nearest(option, known)
    )


def _missing(error: Any) -> Phrase:
    """Say what is missing; of a choice typer lists what there is, in its own words."""
    kinds = {
        "argument": phrase("Missing argument {name}."),
        "option": phrase("Missing option {name}."),
    }
    name = _hint(error)
    kind = error.param_type or getattr(error.param, "param_type_name", "")
    if name and kind in kinds:
        said = phrase(kinds[kind].template, name=name)
        if said == error.format_message():
            return said
    return _as_said(error)


def _bad_value(error: Any) -> Phrase:
    from pydantic import ValidationError

    fault, name = error.message, _hint(error)
    cause = error.__cause__
    if not isinstance(fault, Phrase) and isinstance(cause, ValidationError):
        found = cause.errors()[0]
        if _asks_for_a_day(error.param):
            return phrase(
                "{field}: {text!r} is no day.\nMaybe 2026-12-31.",
                field=name,
                text=found["input"],
            )
        fault = _no_choice(error.param, found["input"]) or fault_of(found)
    if name:
        return phrase("Invalid value for {name}: {fault}", name=name, fault=fault)
    return phrase("Invalid value: {fault}", fault=fault)


def _asks_for_a_day(param: Any) -> bool:
    """Tell whether an option is a date: its form is not told by signs of Python's."""
    told = getattr(getattr(param, "type_descriptor", None), "parameter_info", None)
    return bool(getattr(told, "formats", None))


def _no_choice(param: Any, value: object) -> Phrase | None:
    """Say what there is to choose from, where an option leaves a choice."""
    choices = getattr(getattr(param, "type_descriptor", None), "choices", None)
    if not choices:
        return None
    known = ", ".join(repr(str(choice)) for choice in choices)
    return phrase("{value} is not one of {choices}.", value=repr(value), choices=known)


def _bad_option(error: Any) -> Phrase:
    name = repr(error.option_name)
    known = (
        phrase("Option {name} requires an argument.", name=name),
        phrase("Option {name} does not take a value.", name=name),
    )
    return next((said for said in known if said == error.message), _as_said(error))


def _as_said(error: Any) -> Phrase:
    said = getattr(error, "message", None)
    return said if isinstance(said, Phrase) else phrase(error.format_message())


def _hint(error: Any) -> str:
    """Name the argument or option that an error is about, as typer does."""
    hint = error.param_hint or (error.param.get_error_hint() if error.param else "")
    return hint if isinstance(hint, str) else " / ".join(map(repr, hint))


TOLD = {
    "NoSuchOption": _no_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "BadOptionUsage": _bad_option,
}
"""Kind of error -> how it is told. Typer keeps its errors in a private module."""
