"""A form of a change: which fields it has, and how it is read once it is filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from models.errors import PlacementError
from models.phrase import phrase

Kind = Literal["unit", "units", "post", "posts", "person", "people", "text", "whole"]
Kind2 = Literal["share", "yes", "day", "number"]
SEVERAL = ("units", "posts", "people")


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


def edit_of(form: Form, sent: Mapping[str, str]) -> dict[str, Any]:
    """Read a form that was filled in as an edit; fields that stayed empty are left out.

    Raises
    ------
    PlacementError
        With all that is missing or cannot be read.
    """
    made: dict[str, Any] = {"edit": form.kind}
    wrong = []
    for field in form.fields:
        text = sent.get(field.name, "").strip()
        if not text and field.needed:
            wrong.append(
                phrase("{field}: nothing stands there.", field=phrase(field.title))
            )
        elif text:
            value = _value(field.kind, text)
            if value is None:
                wrong.append(
                    phrase(
                        "{field}: {text!r} is no number.",
                        field=phrase(field.title),
                        text=text,
                    )
                )
            made[field.name] = value
    if wrong:
        from models.phrase import joined

        raise PlacementError(joined(wrong))
    return made


def _value(kind: str, text: str) -> Any:
    """Read a field; None where a number is none."""
    if kind in SEVERAL:
        return codes(text)
    if kind == "yes":
        return True
    if kind in ("whole", "number", "share"):
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            return None
        if not isfinite(number):
            return None
        return int(number) if kind == "whole" and number.is_integer() else number
    return text


def codes(text: str) -> list[str]:
    """Read codes with commas, semicolons or line breaks between them."""
    parts: Sequence[str] = re.split(r"[,;\n]+", text)
    return [part.strip() for part in parts if part.strip()]
