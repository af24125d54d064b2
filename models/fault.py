"""What pydantic finds wrong with a value, as a phrase."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from models.errors import hint
from models.phrase import NOTHING, Phrase, phrase

TEMPLATES: Mapping[str, Phrase] = {
    "missing": phrase("Field required"),
    "literal_error": phrase("Input should be {expected}"),
    "enum": phrase("Input should be {expected}"),
    "int_type": phrase("Input should be a valid integer"),
    "int_parsing": phrase(
        "Input should be a valid integer, unable to parse string as an integer"
    ),
    "int_from_float": phrase(
        "Input should be a valid integer, got a number with a fractional part"
    ),
    "float_type": phrase("Input should be a valid number"),
    "float_parsing": phrase(
        "Input should be a valid number, unable to parse string as a number"
    ),
    "finite_number": phrase("Input should be a finite number"),
    "greater_than": phrase("Input should be greater than {gt}"),
    "greater_than_equal": phrase("Input should be greater than or equal to {ge}"),
    "less_than": phrase("Input should be less than {lt}"),
    "less_than_equal": phrase("Input should be less than or equal to {le}"),
    "string_type": phrase("Input should be a valid string"),
    "bool_type": phrase("Input should be a valid boolean"),
    "bool_parsing": phrase(
        "Input should be a valid boolean, unable to interpret input"
    ),
    "date_type": phrase("Input should be a valid date"),
    "date_parsing": phrase("Input should be a valid date, such as 2027-01-31"),
    "date_from_datetime_parsing": phrase(
        "Input should be a valid date, such as 2027-01-31"
    ),
    "date_from_datetime_inexact": phrase(
        "Input should be a valid date, such as 2027-01-31"
    ),
    "tuple_type": phrase("Input should be a valid tuple"),
    "list_type": phrase("Input should be a valid list"),
    "dict_type": phrase("Input should be a valid dictionary"),
    "model_type": phrase(
        "Input should be a valid dictionary or instance of {class_name}"
    ),
    "value_error": phrase("Value error, {error}"),
}
"""Kind of fault -> words for it, mostly pydantic's own."""


def fault_of(found: ErrorDetails) -> Phrase:
    """Say what is wrong with a value; a kind that is not listed stays English."""
    template = TEMPLATES.get(found["type"])
    if template is None:
        return Phrase(found["msg"], {})
    context = {
        name: f"{value:g}" if isinstance(value, float) else value
        for name, value in found.get("ctx", {}).items()
    }
    if "expected" in context:
        context["expected"] = _either(str(context["expected"]))
    return phrase(template.template, **context)


def _either(expected: str) -> str:
    first, either, last = expected.rpartition(" or ")
    return phrase("{one} or {other}", one=first, other=last) if either else expected


def near_choice(found: ErrorDetails) -> Phrase:
    """Name the nearest of the words that a value may be, where it is one of some."""
    choices = re.findall(r"'([^']*)'", found.get("ctx", {}).get("expected", ""))
    near = hint(str(found["input"]), choices)
    return phrase("\nMaybe {near}", near=near) if near else NOTHING


def place_of(loc: tuple[int | str, ...], data: Mapping[str, Any]) -> tuple[str, Phrase]:
    """Write where a fault is, an entry of a list by its name.

    Parameters
    ----------
    loc : as pydantic gives it.   data : what was given to pydantic.

    Returns
    -------
    The place, and a line "Maybe ..." with the other names that are near that of the
    entry: of a slip (``--set goals.fitt.weight=2``) a new entry would be made.
    """
    words = [str(part) for part in loc]
    entries = data[words[0]] if loc[1:] and isinstance(loc[1], int) else ()
    names = [str(e.get("name", "")) if isinstance(e, Mapping) else "" for e in entries]
    own = names[int(words[1])] if names else ""
    if not own:
        return ".".join(words), NOTHING
    near = hint(own, {*names} - {own, ""})
    said = phrase("\nMaybe {near}", near=near) if near else NOTHING
    return ".".join([words[0], own, *words[2:]]), said
