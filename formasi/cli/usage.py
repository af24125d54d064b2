"""Wrong usage in the reader's language: what typer and pydantic say, as phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
NAME = re.compile(r"\{(\w+)\}")


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
    for known in sorted((*TYPER, *TEMPLATES.values()), key=_plainness, reverse=True):
        found = _pattern(known.template).fullmatch(text)
        if found:
            return phrase(known.template, **dict(_parts(found)))
    return phrase(text)


def _parts(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    for name, value in found.groupdict().items():
        yield name, heard(value) if name in ("fault", "error") else value


def _plainness(known: Phrase) -> int:
    """Count the letters that a text must have: of two that fit, more say more."""
    return len(NAME.sub("", known.template))


def _pattern(template: str) -> re.Pattern[str]:
    pieces = NAME.split(template)
    texts, names = pieces[::2], pieces[1::2]
    groups = [f"(?P<{name}>.+?)" for name in names]
    joined = "".join(
        a + b for a, b in zip(map(re.escape, texts), [*groups, ""], strict=True)
    )
    return re.compile(joined, re.DOTALL)
