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


def edit_of(form: Form, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Read a form that was filled in as an edit; fields that stayed empty are left out.

    Raises
    ------
    PlacementError
        With all that is missing or cannot be read.
    """
    made: dict[str, Any] = {"edit": form.kind}
    wrong = []
    for field in form.fields:
        text = _text(sent, field.name)
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


def _text(sent: Mapping[str, Any], name: str) -> str:
    """Give what stands in a field; of one that takes several all that was chosen."""
    several = getattr(sent, "getlist", None)
    given = several(name) if several is not None else [sent.get(name, "")]
    return ",".join(text for one in given if (text := str(one).strip()))


def _value(kind: str, text: str) -> Any:
    """Read a field; None where a number is none."""
    if kind in SEVERAL:
        return codes(text)
    if kind == "yes":
        return True
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
    if share:
        return number / 100
    return int(number) if kind == "whole" and number.is_integer() else number


def codes(text: str) -> list[str]:
    """Read codes with commas, semicolons or line breaks between them."""
    parts: Sequence[str] = re.split(r"[,;\n]+", text)
    return [part.strip() for part in parts if part.strip()]
