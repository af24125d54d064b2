"""The workbook: the papers of a placement, one sheet each, safe to open anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from formasi.reports.cells.heights import FONT, height
from formasi.reports.cells.lines import Lines
from formasi.reports.cells.quick import QuickSheet
from formasi.reports.sheets import SHEETS
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from models.plan.result import Result
from models.storage.ours import put_paper
from optimizer.runs.mark import Mark, mark_of

NAME = "plan.xlsx"
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd-mm-yyyy",
}
LAID_DOWN = datetime(2000, 1, 1)  # noqa: DTZ001  (the same result gives the same bytes)
NOTED = 9
"""Size of the letters of notes."""
BUTTON = 3
"""Characters that the button of a filter covers of a header."""

Formats = Mapping[str, Any]


def write_workbook(
    result: Result,
    path: str | Path,
    lang: str = "id",
    *,
    pseudonyms: bool = False,
    mark: Mark | None = None,
) -> Path:
    """Write ``plan.xlsx``, whole or not at all.

    Parameters
    ----------
    result : what a solve gave, with or without a plan.
    path : the file, or the folder in which ``plan.xlsx`` is to stand.
    lang : ``id`` or ``en``.
    pseudonyms : as in ``write_report``, and the same ones.
    mark : day and words on the paper; else those of the run that the folder is.

    Returns
    -------
    The path of the workbook.

    Raises
    ------
    ValueError
        When there is no such language.
    """
    path = Path(path)
    path = path if path.suffix == ".xlsx" else path / NAME
    mark = mark or mark_of(path.parent)
    ctx = Context.of(result, lang, pseudonyms=pseudonyms, mark=mark)
    return put_paper(path, lambda work: write_sheets(ctx, work, SHEETS))


def write_sheets(ctx: Context, path: Path, sheets: Sequence[Sheet]) -> None:
    """Write a workbook of some sheets: those that apply, in their order."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        book.set_properties({"created": LAID_DOWN, "author": "Formasi"})
        formats = _formats(book)
        for sheet in sheets:
            if sheet.applies(ctx):
                _sheet(ctx, book, sheet, formats)


def _sheet(ctx: Context, book: Any, sheet: Sheet, formats: Formats) -> None:
    page = book.add_worksheet(ctx.t(sheet.name)[:31], QuickSheet)
    top = 3
    page.write_string(0, 0, ctx.t(sheet.title), formats["title"])
    _note(page, ctx.t(sheet.note), sheet.columns, formats)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(top, place, ctx.t(column.header), formats["head"])
    page.set_row(top, height(_headers(ctx, sheet)))
    last = top
    rows = ctx.lines.get(sheet.name) or sheet.rows(ctx)
    lines = _lines(page, sheet.columns, formats)
    for last, row in enumerate(rows, start=top + 1):
        lines.write(last, row)
    if sheet.filters and last > top:
        page.autofilter(top, 0, last, len(sheet.columns) - 1)
    page.freeze_panes(top + 1, min(2, len(sheet.columns) - 1) if sheet.filters else 0)
    _print_set_up(ctx, page, sheet, top)


def _note(page: Any, text: str, columns: Sequence[Heading], formats: Formats) -> None:
    """Write the sentence under the title as wide as the table, and as high as it is."""
    if len(columns) > 1 and text:
        page.merge_range(1, 0, 1, len(columns) - 1, text, formats["note"])
    else:
        page.write_string(1, 0, text, formats["note"])
    page.set_row(1, height([(text, sum(c.width for c in columns))], NOTED))


def _headers(ctx: Context, sheet: Sheet) -> Iterator[tuple[str, float]]:
    for column in sheet.columns:
        room = column.width - (BUTTON if sheet.filters else 0)
        yield ctx.t(column.header).upper(), room


def _lines(page: QuickSheet, columns: Sequence[Heading], formats: Formats) -> Lines:
    # There is no public way to the number of a format.
    forms = {name: form._get_xf_index() for name, form in formats.items()}  # noqa: SLF001
    kinds, widths = [c.kind for c in columns], [c.width for c in columns]
    return Lines(page, kinds, widths, forms)


def _print_set_up(ctx: Context, page: Any, sheet: Sheet, top: int) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    page.repeat_rows(top)
    page.hide_gridlines(2)
    title = ctx.t(sheet.title).replace("&", "&&")
    page.set_header(f"&L&8{title}&R&8{ctx.t('DRAFT')}")
    words = f" · {ctx.mark.words}" if ctx.mark.words else ""
    page.set_footer(f"&L&8Formasi{words}&R&8&P / &N")


def _formats(book: Any) -> Formats:
    font = {"font_name": FONT, "valign": "top"}
    cell = {**font, "font_size": 10, "bottom": 1, "bottom_color": "#DDE4E2"}
    number = {**cell, "align": "right", "indent": 1}
    head = {**cell, "bold": True, "bg_color": "#E2EFEC", "text_wrap": True, "bottom": 2}
    return {
        "title": book.add_format(
            {**font, "bold": True, "font_size": 14, "font_color": "#0B5D5E"}
        ),
        "note": book.add_format(
            {
                **font,
                "italic": True,
                "font_size": NOTED,
                "font_color": "#52636D",
                "text_wrap": True,
            }
        ),
        "head": book.add_format({**head, "valign": "vcenter"}),
        "text": book.add_format({**cell, "num_format": "@", "text_wrap": True}),
        "wrap": book.add_format({**cell, "text_wrap": True}),
        "risky": book.add_format(
            {**cell, "num_format": "@", "text_wrap": True, "quote_prefix": True}
        ),
        "whole": book.add_format({**number, "num_format": "#,##0"}),
        "points": book.add_format({**number, "num_format": "#,##0.0"}),
        "share": book.add_format({**number, "num_format": "0.00%"}),
        "day": book.add_format({**cell, "num_format": "dd-mm-yyyy", "align": "left"}),
    }
