"""Wrong usage in the reader's language: what typer and pydantic say, as phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formasi.language.unfill import plainest, unfill
from models.errors import nearest
from models.fault import TEMPLATES
from models.phrase import Phrase, phrase

TYPER = (
    phrase("Missing command."),
    phrase("Missing argument {name}."),
    phrase("Missing option {name}."),
    phrase("Invalid value for {name}: {fault}"),
    phrase("Invalid value: {fault}"),
    phrase("Got unexpected extra argument(s) ({arguments})"),
    phrase("Option {name} requires an argument."),
    phrase("Option {name} does not take a value."),
    phrase("Value error, {error}"),
    phrase("{value} is not one of {choices}."),
)
"""What typer says, as this version does; anything else stays English."""


def usage_phrase(error: BaseException) -> Phrase:
    """Say what was wrong with a command, with the nearest right word."""
    text: str = error.format_message()  # type: ignore[attr-defined]
    option = getattr(error, "option_name", None)
    context = getattr(error, "ctx", None)
    if option and "no such option" in text.lower() and context is not None:
        known = [name for p in context.command.params for name in p.opts]
        near = nearest(option, known)
        return phrase("No such option: {option}{near}", option=option, near=near)
    if text.startswith("No such command"):
        asked = text.split("'")[1] if "'" in text else ""
        known = list(getattr(getattr(context, "command", None), "commands", ()))
        near = nearest(asked, known)
        return phrase("No such command: {asked}{near}", asked=asked, near=near)
    own = getattr(error, "message", None)
    if isinstance(own, Phrase) and text.endswith(own):
        # Our own phrase at the end of typer's words: the words alone are looked up.
        start = heard(text.removesuffix(own) + "...")
        return Phrase(start.template, {**start.values, "fault": own})
    return heard(text)


def heard(text: str) -> Phrase:
    """Find the phrase that other people's text says; else the text as it stands."""
    for template in plainest(p.template for p in (*TYPER, *TEMPLATES.values())):
        found = unfill(template, text)
        if found is not None:
            return phrase(template, **dict(_parts(found)))
    return phrase(text)


def _parts(found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in found.items():
        yield name, heard(value) if name in ("fault", "error") else value
