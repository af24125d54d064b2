"""What pydantic finds wrong with a value, as a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic_core import (
    ErrorDetails,
    InitErrorDetails,
    PydanticCustomError,
    ValidationError,
)
from pydantic_core.core_schema import ErrorType

from models.errors import ArgumentError, hint, nearest
from models.phrase import NOTHING, Phrase, joined, phrase, sentence_of

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
KINDS = frozenset(get_args(ErrorType))
"""Kinds of fault that pydantic knows; others are a validator's own."""
UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")
"""Kinds of fault of a value that nothing asked for."""


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


def faults_of(
    error: ValidationError, name: str, known: Sequence[str]
) -> Iterator[Phrase]:
    """Say all that is wrong with the values that something is to be made of.

    Parameters
    ----------
    name : of what is to be made.   known : what its values are called, in their order.
    """
    for found in error.errors():
        first, *rest = found["loc"] or ("",)
        if isinstance(first, int) and first < len(known):
            first = known[first]  # given by its place
        where = ".".join(map(str, (first, *rest)))
        if found["type"] in UNKNOWN:
            near = NOTHING if rest else nearest(where, known)
            yield phrase(
                "{kind}: {key!r} is not known.{hint}", kind=name, key=where, hint=near
            )
        elif found["type"].startswith("missing"):
            yield phrase("{kind}: {key!r} is missing.", kind=name, key=where)
        elif found["type"] == "value_error":
            fault = found.get("ctx", {})["error"]
            place = f"{name}: {where}" if where else name
            yield phrase("{kind}: {fault}.", kind=place, fault=fault)
        else:
            yield phrase(
                "{kind}: {where}: {fault}, found {found!r}.{hint}",
                kind=name,
                where=where,
                fault=fault_of(found),
                found=found["input"],
                hint=near_choice(found),
            )


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


class FieldError(ArgumentError, ValidationError):
    """Told as all refusals are; whoever waits for pydantic's error gets one."""

    __repr__ = BaseException.__repr__

    def __str__(self) -> str:
        """Say what is wrong, not what pydantic makes of it."""
        return sentence_of(self)

    def __reduce__(self) -> tuple[Any, ...]:
        """Stay what it is in another process, where what was given may not go."""
        found = self.errors(include_url=False, include_input=False)
        return _made, (self.title, found, self.args[0])


def refused(error: ValidationError, known: Sequence[str]) -> FieldError:
    """Tell an error of pydantic as the house does.

    Parameters
    ----------
    error : of making something of what was given.
    known : what the fields are called, in their order.
    """
    if isinstance(error, FieldError):
        return error
    told = joined(faults_of(error, error.title, known))
    return _made(error.title, error.errors(include_url=False), told)


def _made(title: str, details: Sequence[ErrorDetails], told: Phrase) -> FieldError:
    made = FieldError.from_exception_data(title, [*map(_line, details)])
    assert isinstance(made, FieldError)
    made.args = (told,)
    return made


def _line(found: ErrorDetails) -> InitErrorDetails:
    """Give a fault back to pydantic, which does not take what it tells itself."""
    kind: Any = found["type"]
    context = found.get("ctx", {})
    if kind not in KINDS:
        said: Any = found["msg"].replace("{", "{{").replace("}", "}}")
        kind, context = PydanticCustomError(kind, said), {}
    return InitErrorDetails(
        type=kind, loc=found["loc"], input=found.get("input"), ctx=context
    )
