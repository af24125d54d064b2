"""A section that shows a sheet of the workbook as a table on the page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from itertools import islice
from typing import Any

from formasi.reports.sheets.sheet import Kind, Sheet
from formasi.reports.telling.context import Context

MOST = 200
"""Rows shown on the page; plan.xlsx holds all of them."""
NUMBERS = ("whole", "points", "share")


def tabled(
    sheet: Sheet, leave_out: Collection[str] = ()
) -> Callable[[Context], Mapping[str, Any]]:
    """Give what fills ``templates/sheet_table.html.j2`` from the rows of a sheet.

    Parameters
    ----------
    sheet : of the workbook, whose rows are shown.
    leave_out : headers of columns for which a page has no room.

    Returns
    -------
    What a ``Section`` calls to be filled.
    """
    kept = [n for n, c in enumerate(sheet.columns) if c.header not in leave_out]
    shown = [sheet.columns[n] for n in kept]

    def data(ctx: Context) -> Mapping[str, Any]:
        kinds: list[Kind] = [column.kind for column in shown]
        ctx.lines.setdefault(sheet.name, [[*row] for row in sheet.rows(ctx)])
        rows = iter(ctx.lines[sheet.name])
        lines = [
            _cells(ctx, [row[n] for n in kept], kinds) for row in islice(rows, MOST)
        ]
        return {
            "columns": [
                (ctx.t(c.header), "num" if c.kind in NUMBERS else "text") for c in shown
            ],
            "wide": [c.kind == "wrap" for c in shown],
            "lines": lines,
            "more": sum(1 for _ in rows),
            "note": ctx.t(sheet.note),
        }

    return data


def _cells(ctx: Context, row: Any, kinds: list[Kind]) -> list[tuple[str, Any]]:
    return [
        (_text(ctx, value, kind), value if kind in NUMBERS else None)
        for value, kind in zip(row, kinds, strict=True)
    ]


def _text(ctx: Context, value: Any, kind: Kind) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, date):
        return ctx.t.day(value)
    if kind == "share":
        return ctx.t.share(value)
    if kind in NUMBERS:
        return ctx.t.number(value, 1 if kind == "points" else None)
    return str(value)
