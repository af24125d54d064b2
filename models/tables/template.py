"""An empty workbook to fill in: a sheet a table, explained, with drop-down lists."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from models.storage.whole import whole
from models.tables.files.write_workbook import OPTIONS
from models.tables.schema.guide import INTRODUCTION, Language, choices, describe
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import Column, Table

ROWS = 10_000
"""So many rows have drop-down lists."""
_WIDTHS = {"text": 24, "id": 22}


def write_template(path: str | Path, lang: Language = "id") -> None:
    """Write the workbook that ``formasi new`` gives a planner to fill in.

    Parameters
    ----------
    path : the ``.xlsx`` file to make.
    lang : language of sheet names, headers and explanations; reading takes both.
    """
    target = Path(path)

    def fill(work: Path) -> None:
        with xlsxwriter.Workbook(work, OPTIONS) as book:
            looks = {
                "head": book.add_format({"bold": True, "bottom": 1}),
                "must": book.add_format(
                    {"bold": True, "bottom": 1, "bg_color": "#FFE699"}
                ),
                "text": book.add_format({"num_format": "@"}),
                "date": book.add_format({"num_format": "yyyy-mm-dd"}),
                "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
            }
            _instructions(book.add_worksheet(INTRODUCTION[lang][0]), lang, looks)
            for table in TABLES.values():
                _sheet(book.add_worksheet(_name(table, lang)), table, lang, looks)

    whole(target, fill)


def _name(table: Table, lang: Language) -> str:
    return table.names[0] if lang == "id" else table.name


def _header(column: Column, lang: Language) -> str:
    return column.local if lang == "id" else column.field


def _instructions(sheet: Worksheet, lang: Language, looks: dict[str, Format]) -> None:
    """Write how to fill in the workbook, and what every column means."""
    sheet.set_column(0, 1, 26)
    sheet.set_column(2, 2, 90, looks["wrap"])
    for row, text in enumerate(INTRODUCTION[lang]):
        sheet.write_string(row, 0, text, looks["head"] if row == 0 else None)
    row = len(INTRODUCTION[lang]) + 1
    for table in TABLES.values():
        sheet.write_string(row, 0, _name(table, lang), looks["head"])
        sheet.write_string(row, 2, describe(table, "_", lang), looks["wrap"])
        for column in table.columns:
            row += 1
            mark = " *" if column.required else ""
            sheet.write_string(row, 1, _header(column, lang) + mark)
            text = _explanation(table, column, lang)
            sheet.write_string(row, 2, text, looks["wrap"])
        row += 2


def _explanation(table: Table, column: Column, lang: Language) -> str:
    text = describe(table, column.field, lang)
    listed = ", ".join(choices(column, lang))
    return f"{text} [{listed}]" if listed else text


def _sheet(
    sheet: Worksheet, table: Table, lang: Language, looks: dict[str, Format]
) -> None:
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.columns):
        look = {"id": looks["text"], "date": looks["date"]}.get(column.kind)
        sheet.set_column(place, place, _WIDTHS.get(column.kind, 16), look)
        mark, head = (" *", "must") if column.required else ("", "head")
        sheet.write_string(0, place, _header(column, lang) + mark, looks[head])
        sheet.write_comment(0, place, _explanation(table, column, lang))
        if allowed := choices(column, lang):
            rule = {"validate": "list", "source": allowed, "error_type": "warning"}
            sheet.data_validation(1, place, ROWS, place, rule)
