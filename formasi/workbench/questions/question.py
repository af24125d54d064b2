"""A question: its form, help beside each field, and the command that asks the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from models.errors import PlacementError
from models.phrase import joined, phrase

Kind = Literal["text", "whole", "number", "share", "yes", "file", "choice", "lines"]
MOST = 1e9
LIMIT = "minutes"
"""The field without which nothing goes on for ever: empty, it means what is usual."""


@dataclass(frozen=True)
class Asked:
    """A field of the form of a question.

    Attributes
    ----------
    kind : how it is read; a ``share`` may end in a per cent sign.
    usual : what stands there to begin with.
    least : the least number.   choices : what may be chosen, with its words.
    listed : with what the page helps to fill it in: ``posts`` or ``limits``.
    """

    name: str
    title: str
    help: str
    kind: Kind = "text"
    usual: str = ""
    needed: bool = False
    least: float = 0.0
    choices: tuple[tuple[str, str], ...] = ()
    listed: str = ""


@dataclass(frozen=True)
class Question:
    """What can be asked of a run.

    Attributes
    ----------
    name : in addresses and records.   group : heading that it stands under.
    button : what its button says.   command : asks the same in a terminal.
    """

    name: str
    group: str
    title: str
    help: str
    fields: tuple[Asked, ...]
    button: str
    command: str


def wish_of(question: Question, sent: Mapping[str, str]) -> dict[str, Any]:
    """Read the form of a question; a field that stayed empty is left out.

    The time is not: no question goes on without an end.

    Raises
    ------
    PlacementError
        With all that cannot be read, at once.
    """
    made: dict[str, Any] = {}
    wrong = []
    for field in question.fields:
        text = sent.get(field.name, "").strip()
        if not text and field.name == LIMIT:
            text = field.usual
        if not text:
            if field.needed:
                said = phrase(
                    "{field}: nothing stands there.", field=phrase(field.title)
                )
                wrong.append(said)
            continue
        value = _value(field, text)
        if value is None:
            wrong.append(_unread(field, text))
        made[field.name] = value
    if wrong:
        raise PlacementError(joined(wrong))
    return made


def _unread(field: Asked, text: str) -> Any:
    named = {"field": phrase(field.title), "text": text, "least": field.least}
    if field.kind == "choice":
        return phrase("{field}: {text!r} is none of the choices.", **named)
    if field.kind == "share":
        return phrase(
            "{field}: {text!r} is no share from 0% to 100%.\nMaybe 5%.", **named
        )
    if field.kind == "whole":
        return phrase(
            "{field}: {text!r} is no whole number of {least} or more.", **named
        )
    return phrase("{field}: {text!r} is no number of {least} or more.", **named)


def _value(field: Asked, text: str) -> Any:
    """Read a field; None where it cannot be read."""
    if field.kind in ("text", "lines", "file"):
        return text
    if field.kind == "yes":
        return True
    if field.kind == "choice":
        return text if text in dict(field.choices) else None
    return _number(field, text)


def _number(field: Asked, text: str) -> float | int | None:
    plain = text.replace(",", ".").replace(" ", "")
    percent = field.kind == "share" and plain.endswith("%")
    try:
        number = float(plain.removesuffix("%") if percent else plain)
    except ValueError:
        return None
    if not field.least <= number <= MOST:  # not a number is in no range either
        return None
    if field.kind == "whole":
        return int(number) if number.is_integer() else None
    if field.kind == "share":
        number = number / 100 if percent else number
        return number if number <= 1 else None
    return number


def parts_of(text: str) -> Sequence[str]:
    """Read codes or names with semicolons or line breaks between them."""
    lines = text.replace(";", "\n").splitlines()
    return [line.strip() for line in lines if line.strip()]
