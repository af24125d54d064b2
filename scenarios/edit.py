"""What an edit is: one change of a problem, as data."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict, Field, ValidationError

from models.fault import refused
from models.phrase import Phrase
from models.problem.problem import Problem

STRICT = ConfigDict(extra="forbid", arbitrary_types_allowed=True, allow_inf_nan=False)
Edited = tuple[Problem, Phrase]


class EditType(ABCMeta):
    """Makes edits; what one cannot be is told as all refusals are."""

    if not TYPE_CHECKING:  # else checkers no longer see the fields of an edit

        def __call__(cls, *args: Any, **kwargs: Any) -> Any:
            """Make an edit.

            Raises
            ------
            FieldError
                Naming every value that it cannot have.
            """
            try:
                return super().__call__(*args, **kwargs)
            except ValidationError as error:
                found = refused(error, [field.name for field in fields(cls)])
            raise found  # outside: what pydantic made of it goes to no other process


class Edit(metaclass=EditType):
    """One change of a problem: parameters as fields, nothing else.

    A subclass is a frozen dataclass; ``kind`` is its name in a scenario file, and
    ``does`` is what it does, for the page on scenarios. ``apply``
    gives a new problem and says in a sentence what was done; it raises ``EditError``
    when it cannot, and never changes the problem that it was given.
    """

    kind: ClassVar[str]
    does: ClassVar[str]

    @abstractmethod
    def apply(self, problem: Problem) -> Edited:
        """Give the changed problem, and what was done.

        Raises
        ------
        EditError
            Naming what is not there, or not possible, and what is near.
        """


def _as_tuple(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, (list, set, frozenset)) else value


def _as_choice(value: Any) -> Any:
    return value if isinstance(value, Mapping) else _as_tuple(value)


Names = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
"""One code or several."""
Choice = Annotated[tuple[str, ...] | Mapping[str, Any], BeforeValidator(_as_choice)]
"""Codes, or a filter: ``{ type = "PLK", unit = "DISDIK" }``."""
Rows = Annotated[tuple[Mapping[str, Any], ...], BeforeValidator(_as_tuple)]
"""Rows of a table, as a problem folder holds them."""
Share = Annotated[float, Field(ge=0, le=1)]


def plain(value: Any) -> Any:
    """Reduce a parameter to what TOML and JSON can hold."""
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, Enum):
        return value.name
    return str(value) if isinstance(value, (date, Path)) else value
