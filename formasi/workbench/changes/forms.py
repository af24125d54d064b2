"""Forms of changes: which fields each has, and how they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from formasi.language.i18n import N_
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


DECIDED = (
    Field("by", N_("Decided by")),
    Field("on", N_("On"), "day"),
    Field("document", N_("Number of the document")),
)
"""Who decided it, when, and on which paper; the minutes print them."""


@dataclass(frozen=True)
class Form:
    """The form of one kind of edit."""

    kind: str
    group: str
    title: str
    fields: tuple[Field, ...]
    help: str = ""


UNITS, POSTS, PEOPLE = N_("Units"), N_("Posts"), N_("People")
CODES = N_("Codes, with commas between them.")
FORMS: tuple[Form, ...] = (
    Form(
        "merge-units",
        UNITS,
        N_("Merge units"),
        (
            Field("units", N_("Units to merge"), "units", needed=True, help=CODES),
            Field("into", N_("The unit that carries on"), "unit", needed=True),
            Field("name", N_("Its new name")),
            Field("keep_heads", N_("All heads stay"), "yes"),
        ),
        N_("Posts and units below move over; the heads of the others go."),
    ),
    Form(
        "split-unit",
        UNITS,
        N_("Split a unit"),
        (
            Field("unit", N_("The unit that gives"), "unit", needed=True),
            Field("new_unit", N_("Code of the new unit"), needed=True),
            Field("posts", N_("Posts that go along"), "posts", needed=True, help=CODES),
            Field("name", N_("Name of the new unit")),
        ),
        N_("Posts, with their holders, become a unit of their own."),
    ),
    Form(
        "close-unit",
        UNITS,
        N_("Close a unit"),
        (Field("unit", N_("The unit"), "unit", needed=True),),
        N_("All posts of it and of the units below are abolished."),
    ),
    Form(
        "freeze-unit",
        UNITS,
        N_("Freeze a unit"),
        (
            Field("unit", N_("The unit"), "unit", needed=True),
            Field("reason", N_("Why")),
        ),
        N_("Whoever is there stays, nobody else comes."),
    ),
    Form(
        "move-unit",
        UNITS,
        N_("Put a unit under another"),
        (
            Field("unit", N_("The unit"), "unit", needed=True),
            Field("parent", N_("The unit above"), "unit", needed=True),
        ),
    ),
    Form(
        "open-unit",
        UNITS,
        N_("Open a unit"),
        (
            Field("unit", N_("Its code"), needed=True),
            Field("name", N_("Its name")),
            Field("parent", N_("The unit above"), "unit"),
        ),
        N_("Posts come to it by a change of their own."),
    ),
    Form(
        "change-seats",
        POSTS,
        N_("Seats"),
        (
            Field("posts", N_("Posts"), "posts", needed=True, help=CODES),
            Field("to", N_("To so many"), "whole", help=N_("One of the three.")),
            Field("add", N_("More, or fewer by -1"), "whole"),
            Field("percent", N_("By so many per cent"), "number"),
        ),
    ),
    Form(
        "move-seats",
        POSTS,
        N_("Move seats"),
        (
            Field("giver", N_("The post that gives"), "post", needed=True),
            Field("taker", N_("The post that gets"), "post", needed=True),
            Field("seats", N_("How many"), "whole"),
        ),
    ),
    Form(
        "need-from-workload",
        POSTS,
        N_("Seats by workload (ABK)"),
        (
            Field("posts", N_("Posts"), "posts", needed=True, help=CODES),
            Field("growth", N_("Volumes grow by per cent"), "number"),
        ),
        N_("Posts without a workload keep their seats."),
    ),
    Form(
        "equalise",
        POSTS,
        N_("Equalise (penyetaraan)"),
        (
            Field("unit", N_("Only in this unit"), "unit"),
            Field("posts", N_("Only these posts"), "posts", help=CODES),
            Field("share", N_("Share, 0 to 1"), "share"),
        ),
        N_("Posts of echelon IV become functional; exempt and locked ones stay."),
    ),
    Form(
        "move-posts",
        POSTS,
        N_("Put posts into another unit"),
        (
            Field("posts", N_("Posts"), "posts", needed=True, help=CODES),
            Field("unit", N_("The unit that gets them"), "unit", needed=True),
        ),
    ),
    Form(
        "abolish-posts",
        POSTS,
        N_("Abolish posts"),
        (Field("posts", N_("Posts"), "posts", needed=True, help=CODES),),
    ),
    Form(
        "restore",
        POSTS,
        N_("Keep what would be abolished"),
        (
            Field("posts", N_("Posts"), "posts", help=CODES),
            Field("units", N_("Units"), "units", help=CODES),
        ),
    ),
    Form(
        "lock",
        PEOPLE,
        N_("Lock"),
        (
            Field("people", N_("Employees"), "people", help=CODES),
            Field("posts", N_("Posts"), "posts", help=CODES),
            Field("reason", N_("Why")),
            *DECIDED,
        ),
        N_("They stay where they are; nobody else comes to locked posts."),
    ),
    Form(
        "free",
        PEOPLE,
        N_("Take locks and pins off"),
        (
            Field("people", N_("Employees"), "people", help=CODES),
            Field("posts", N_("Posts"), "posts", help=CODES),
        ),
    ),
    Form(
        "leave",
        PEOPLE,
        N_("People leave"),
        (
            Field("people", N_("Employees"), "people", needed=True, help=CODES),
            Field("reason", N_("Why")),
        ),
    ),
    Form(
        "retire",
        PEOPLE,
        N_("Who retires until a day leaves"),
        (Field("by", N_("Until"), "day", needed=True),),
    ),
)
BY_KIND: Mapping[str, Form] = {form.kind: form for form in FORMS}


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
        return int(number) if kind == "whole" and number.is_integer() else number
    return text


def codes(text: str) -> list[str]:
    """Read codes with commas, semicolons or line breaks between them."""
    parts: Sequence[str] = re.split(r"[,;\n]+", text)
    return [part.strip() for part in parts if part.strip()]
