"""What a sheet of the workbook is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from formasi.reports.telling.context import Context, with_plan

Kind = Literal["text", "whole", "points", "share", "day", "wrap"]


class Heading(NamedTuple):
    """One column: header (English, translated where shown), width, kind of cells."""

    header: str
    width: float = 14
    kind: Kind = "text"


class Paper(NamedTuple):
    """A sheet that is also written as a paper of its own, to be signed.

    Attributes
    ----------
    file : stem of its name.
    head : whose head and foot it has: a decree, minutes, or a list.
    """

    file: str
    head: Literal["decree", "minutes", "list"] = "list"


@dataclass(frozen=True)
class Sheet:
    """One sheet: a title, notes, and a table.

    Attributes
    ----------
    name : English name on the tab, translated where shown.
    order : place in the workbook, small first.
    rows : one sequence of cells a row, as many as there are columns; None is empty.
    title : English title above the table, also the header of each printed page.
    note : English sentence under the title; "" for none.
    applies : tells whether a result has something to show here.
    filters : gives the table buttons to sort and filter with.
    paper : how it is written as a paper of its own; None where it is not.
    dated : the same sheet where a schedule says when; None where that changes nothing.
    """

    name: str
    order: int
    title: str
    columns: Sequence[Heading]
    rows: Callable[[Context], Iterable[Sequence[Any]]]
    note: str = ""
    applies: Callable[[Context], bool] = with_plan
    filters: bool = True
    paper: Paper | None = None
    dated: Sheet | None = None

    def told(self, ctx: Context) -> Sheet:
        """Give the sheet as it is told: with waves, where a schedule says them."""
        return self.dated if self.dated is not None and ctx.days else self
