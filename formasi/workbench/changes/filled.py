"""A form of a change: which fields it has, and how it is read once it is filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, Literal

from formasi.language.i18n import N_
from models.phrase import Phrase, phrase

Kind = Literal["unit", "units", "post", "posts", "person", "people", "text", "whole"]
Kind2 = Literal["share", "yes", "day", "number"]
SEVERAL = ("units", "posts", "people")
UNREAD = {
    "whole": N_("{field}: {text!r} is no whole number."),
    "number": N_("{field}: {text!r} is no number."),
    "share": N_("{field}: {text!r} is no share from 0% to 100%.\nMaybe 5%."),
    "day": N_("{field}: {text!r} is no day.\nMaybe 2026-12-31."),
}
NUMBERS = ("whole", "number", "share")


@dataclass(frozen=True)
class Field:
    """A field of a form: the edit's own name, what it is called, help beside it."""

    name: str
    title: str
    kind: Kind | Kind2 = "text"
    needed: bool = False
    help: str = ""


@dataclass(frozen=True)
class Form:
    """The form of one kind of edit."""

    kind: str
    group: str
    title: str
    fields: tuple[Field, ...]
    help: str = ""


def filled_in(
    form: Form, sent: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Phrase]]:
    """Read a form that was filled in; fields that stayed empty are left out.

    Returns
    -------
    The edit, without what cannot be read; and all that is missing or cannot be read.
    """
    made: dict[str, Any] = {"edit": form.kind}
    wrong: list[Phrase] = []
    for field in form.fields:
        text, named = _text(sent, field.name), phrase(field.title)
        if not text and field.needed:
            wrong.append(phrase("{field}: nothing stands there.", field=named))
        elif text:
            value = _value(field.kind, text)
            if value is None:
                wrong.append(phrase(UNREAD[field.kind], field=named, text=text))
            else:
                made[field.name] = value
    return made, wrong


def _text(sent: Mapping[str, Any], name: str) -> str:
    """Give what stands in a field; of one that takes several all that was chosen."""
    several = getattr(sent, "getlist", None)
    given = several(name) if several is not None else [sent.get(name, "")]
    return ",".join(text for one in given if (text := str(one).strip()))


def _value(kind: str, text: str) -> Any:
    """Read a field; None where it cannot be read."""
    if kind in SEVERAL:
        return codes(text)
    if kind == "yes":
        return True
    if kind == "day":
        return _day(text)
    return _number(kind, text) if kind in NUMBERS else text


def _number(kind: str, text: str) -> float | int | None:
    """Read a number; a share may end in a per cent sign."""
    share = kind == "share" and text.endswith("%")
    try:
        number = float(text.removesuffix("%" if share else "").replace(",", "."))
    except ValueError:
        return None
    if not isfinite(number):
        return None
    if kind == "share":
        number = number / 100 if share else number
        return number if 0 <= number <= 1 else None
    if kind == "whole":
        return int(number) if number.is_integer() else None
    return number


def _day(text: str) -> str | None:
    """Let a day through as a scenario file writes it."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def codes(text: str) -> list[str]:
    """Read codes with commas, semicolons or line breaks between them."""
    parts: Sequence[str] = re.split(r"[,;\n]+", text)
    return [part.strip() for part in parts if part.strip()]
