"""What an answer is laid out as: parts with sentences and tables, words translated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from formasi.language.i18n import Translator
from formasi.reports.telling.context import Context

Cell = str | int | float | None


class Column(NamedTuple):
    """A column: its header, and the decimals of its numbers; None for text."""

    head: str
    digits: int | None = None
    signed: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under headers; numbers stay numbers, for whoever sorts or adds them up."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    shown: int = 12


@dataclass(frozen=True)
class Part:
    """A heading, sentences below it, and perhaps tables."""

    name: str
    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Paper:
    """An answer as it is shown.

    Attributes
    ----------
    name : stem of its files.   under : a line below the title.
    data : the same for programs; people by id.
    """

    name: str
    title: str
    under: str
    parts: tuple[Part, ...]
    t: Translator
    data: dict[str, Any] = field(default_factory=dict, repr=False)
    words: str = ""


def cell_text(t: Translator, column: Column, value: Cell) -> str:
    """Write a cell as the reader of the language does; counts without decimals."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    digits = column.digits or 0
    if digits > 1 and float(value).is_integer():
        digits = 0
    return t.signed(value, digits) if column.signed else t.number(value, digits)


def with_names(ctx: Context, ids: Iterable[str], most: int = 8) -> str:
    """List people by name; the rest of a long list as a count."""
    names = [ctx.person(emp_id) for emp_id in ids]
    more = len(names) - most
    if more > 1:
        names = [*names[:most], ctx.t.plural("{count} more", "{count} more", more)]
    return ctx.t.listing(names) if names else "–"
