"""The workbook: the papers of a placement, one sheet each, safe to open anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from formasi.reports.cells.book import QuickBook
from formasi.reports.cells.heights import BOLD, FONT, height, least_width
from formasi.reports.cells.lines import Lines
from formasi.reports.cells.printing import PLAIN, lay_out
from formasi.reports.cells.quick import QuickSheet
from formasi.reports.sheets import SHEETS
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from models.plan.result import Result
from models.storage.ours import put_paper
from models.storage.staging import passing
from optimizer.runs.mark import Mark, mark_of

NAME = "plan.xlsx"
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd-mm-yyyy",
    "default_format_properties": PLAIN,
}
LAID_DOWN = datetime(2000, 1, 1)  # noqa: DTZ001  (the same result gives the same bytes)
NOTED = 9
"""Size of the letters of notes."""
BUTTON = 3
"""Characters of a header that the button of a filter covers."""

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
    with (
        passing(path) as there,
        QuickBook(path, {**OPTIONS, "tmpdir": there}) as book,
    ):
        book.set_properties({"created": LAID_DOWN, "author": "Formasi"})
        formats = _formats(book)
        for sheet in sheets:
            if sheet.applies(ctx):
                _sheet(ctx, book, sheet, formats)


def _sheet(ctx: Context, book: Any, sheet: Sheet, formats: Formats) -> None:
    page = book.add_worksheet(ctx.t(sheet.name)[:31], QuickSheet)
    top = 3
    heads = [ctx.t(column.header) for column in sheet.columns]
    widths = [
        max(c.width, least_width(head))
        for head, c in zip(heads, sheet.columns, strict=True)
    ]
    page.write_string(0, 0, ctx.t(sheet.title), formats["title"])
    _note(page, ctx.t(sheet.note), widths, formats)
    for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
        page.set_column(place, place, width)
        page.write_string(top, place, head, formats["head"])
    button = BUTTON if sheet.filters else 0
    room = [(width - button) / BOLD for width in widths]
    page.set_row(top, height(zip(heads, room, strict=True)))
    rows = [*(ctx.lines.get(sheet.name) or sheet.rows(ctx))]
    last = top + len(rows)
    _lines(page, sheet.columns, widths, formats).write(top + 1, rows)
    if sheet.filters and last > top:
        page.autofilter(top, 0, last, len(sheet.columns) - 1)
    page.freeze_panes(top + 1, min(2, len(sheet.columns) - 1) if sheet.filters else 0)
    words = f" · {ctx.mark.words}" if ctx.mark.words else ""
    lay_out(
        page,
        widths,
        ctx.t(sheet.title),
        head=top,
        right=ctx.t("DRAFT"),
        foot=f"Formasi{words}",
    )


def _note(page: Any, text: str, widths: Sequence[float], formats: Formats) -> None:
    """Write the sentence under the title as wide as the table, and as high as it is."""
    if len(widths) > 1 and text:
        page.merge_range(1, 0, 1, len(widths) - 1, text, formats["note"])
    else:
        page.write_string(1, 0, text, formats["note"])
    page.set_row(1, height([(text, sum(widths))], NOTED))


def _lines(
    page: QuickSheet,
    columns: Sequence[Heading],
    widths: Sequence[float],
    formats: Formats,
) -> Lines:
    # There is no public way to the number of a format.
    forms = {name: form._get_xf_index() for name, form in formats.items()}  # noqa: SLF001
    return Lines(page, [c.kind for c in columns], widths, forms)


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
