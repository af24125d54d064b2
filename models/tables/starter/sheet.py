"""One sheet of a workbook to fill in: headers, explanations, an example, lists."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from models.tables.files.write_workbook import write_cell
from models.tables.schema.example import (
    EXAMPLE,
    EXPLANATION,
    MARKS,
    Cell,
    example,
    in_order,
    need_of,
)
from models.tables.schema.guide import NEED_NAMES, Language, choices, describe
from models.tables.schema.schema import Column, Table
from models.tables.starter.looks import LINE, Looks, lines, to_print

ROWS = 10_000
"""So many rows have drop-down lists."""
_WIDTHS = {"text": 22, "id": 20, "upward": 16}
_LEAST = 14


def sheet_name(table: Table, lang: Language) -> str:
    """Name the sheet of a table."""
    return table.names[0] if lang == "id" else table.name


def header(column: Column, lang: Language) -> str:
    """Give the header of a column, unmarked."""
    return column.local if lang == "id" else column.field


def explanation(table: Table, column: Column, lang: Language) -> str:
    """Say what a column means and what may stand there."""
    text = describe(table, column.field, lang)
    listed = ", ".join(choices(column, lang))
    return f"{text} [{listed}]" if listed and listed not in text else text


def fill_sheet(
    sheet: Worksheet,
    table: Table,
    lang: Language,
    looks: Looks,
    rows: Sequence[Sequence[Cell]] = (),
) -> None:
    """Write a sheet that explains itself.

    Parameters
    ----------
    rows : of data, in the order of ``in_order(table)``; without any an example that is
        not read stands there.
    """
    columns = in_order(table)
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(columns):
        _head(sheet, place, table, column, lang, looks)
    to_print(sheet, sum(width(table, c, lang) for c in columns))
    _explain(sheet, table, columns, lang, looks)
    if not rows:
        _exemplify(sheet, table, columns, lang, looks)
    for row, cells in enumerate(rows, start=2):
        for place, cell in enumerate(cells):
            write_cell(sheet, row, place, cell, looks["date"])


def width(table: Table, column: Column, lang: Language) -> int:
    """Give the width of a column, in characters."""
    mark = MARKS[need_of(table, column)]
    least = len(header(column, lang) + mark) + 1
    return max(_WIDTHS.get(column.kind, _LEAST), least)


def _head(
    sheet: Worksheet,
    place: int,
    table: Table,
    column: Column,
    lang: Language,
    looks: Looks,
) -> None:
    need = need_of(table, column)
    look = {"id": "text", "upward": "text"}.get(column.kind, column.kind)
    wide = width(table, column, lang) + (6 if place == 0 else 0)
    sheet.set_column(place, place, wide, looks.get(look))
    text = header(column, lang) + MARKS[need]
    sheet.write_string(0, place, text, looks[need])
    sheet.write_comment(0, place, explanation(table, column, lang))
    if allowed := choices(column, lang):
        rule = {"validate": "list", "source": allowed, "error_type": "warning"}
        sheet.data_validation(2, place, ROWS, place, rule)


def _explain(
    sheet: Worksheet, table: Table, columns: list[Column], lang: Language, looks: Looks
) -> None:
    """Write what each column means below its header, for the eye and the printer."""
    most = 1
    for place, column in enumerate(columns):
        need = NEED_NAMES[need_of(table, column)][lang]
        text = f"{need}. {explanation(table, column, lang)}"
        text = f"{EXPLANATION[lang]}: {text}" if place == 0 else text
        sheet.write_string(1, place, text, looks["note"])
        most = max(most, lines(text, width(table, column, lang)))
    sheet.set_row(1, LINE * most)


def _exemplify(
    sheet: Worksheet, table: Table, columns: list[Column], lang: Language, looks: Looks
) -> None:
    shown = example(table, lang)
    for place, column in enumerate(columns):
        value = shown.get(column.field)
        value = f"{EXAMPLE[lang]}: {value}" if place == 0 else value
        plain = "pale number" if isinstance(value, (int, float)) else "pale"
        write_cell(sheet, 2, place, value, looks["pale date"], looks[plain])
