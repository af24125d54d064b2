"""What a section of the report is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from formasi.reports.telling.context import Context, with_plan


def nothing(ctx: Context) -> Mapping[str, Any]:
    """Give the template no more than the context."""
    del ctx
    return {}


@dataclass(frozen=True)
class Section:
    """One section: its template lies beside it and bears its name.

    Attributes
    ----------
    name : stem of the files ``<name>.py`` and ``<name>.html.j2`` in a folder here;
        also the anchor of the section.
    order : place on the page, small first.
    title : English, translated where shown.
    applies : tells whether a result has something to show here.
    data : gives what the template is filled with.
    """

    name: str
    order: int
    title: str
    applies: Callable[[Context], bool] = with_plan
    data: Callable[[Context], Mapping[str, Any]] = nothing
