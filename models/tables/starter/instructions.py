"""The first sheet: how to fill in the workbook, and what every column means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from models.tables.schema.example import MARKS, at_hand, example, in_order, need_of
from models.tables.schema.guide import INTRODUCTION, NEED_NAMES, Language, describe
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import Table
from models.tables.starter.looks import LINE, Looks, lines, to_print
from models.tables.starter.sheet import explanation, header, sheet_name

_WIDTHS = (26, 15, 66, 24)
_STORY = 110
_HIDDEN: Mapping[Language, str] = {"id": "Lembar tersembunyi", "en": "Hidden sheets"}


def instructions(sheet: Worksheet, lang: Language, looks: Looks, file: str) -> None:
    """Write how to fill in the workbook, the tables at hand with their columns, others.

    Parameters
    ----------
    file : name of the workbook, for the command that checks it.
    """
    for place, wide in enumerate(_WIDTHS):
        sheet.set_column(place, place, wide, looks["wrap"])
    title, *texts = INTRODUCTION[lang]
    sheet.write_string(0, 0, title, looks["title"])
    last, wide = len(_WIDTHS) - 1, sum(_WIDTHS)
    for row, text in enumerate(texts, start=1):
        told = text.format(file=file)
        # Joined cells never grow with their text: their height is ours to give.
        sheet.merge_range(row, 0, row, last, told, looks["wrap"])
        sheet.set_row(row, LINE * lines(told, wide))
    row = len(INTRODUCTION[lang]) + 1
    for table in filter(at_hand, TABLES.values()):
        row = _table(sheet, row, table, lang, looks)
    _row(sheet, row, (_HIDDEN[lang], "", "", ""), looks, "head")
    for table in TABLES.values():
        if not at_hand(table):
            row += 1
            cells = (sheet_name(table, lang), "", describe(table, "_", lang), "")
            _row(sheet, row, cells, looks, "wrap")
    to_print(sheet, wide, upright=True)


def _table(
    sheet: Worksheet, row: int, table: Table, lang: Language, looks: Looks
) -> int:
    """Write a table and its columns; give the row below."""
    heads = (sheet_name(table, lang), "", describe(table, "_", lang), "")
    _row(sheet, row, heads, looks, "head")
    shown = example(table, lang)
    for column in in_order(table):
        row += 1
        need = need_of(table, column)
        cells = (
            header(column, lang) + MARKS[need],
            NEED_NAMES[need][lang],
            explanation(table, column, lang),
            str(shown.get(column.field, "")),
        )
        _row(sheet, row, cells, looks, "wrap")
        sheet.write_string(row, 1, cells[1], looks[need])
    return row + 2


def _row(
    sheet: Worksheet, row: int, cells: Sequence[str], looks: Looks, look: str
) -> None:
    for place, cell in enumerate(cells):
        sheet.write_string(row, place, cell, looks[look])
    most = max(lines(c, w) for c, w in zip(cells, _WIDTHS, strict=True))
    sheet.set_row(row, LINE * most)


def story(sheet: Worksheet, texts: Sequence[str], looks: Looks, file: str) -> None:
    """Write what an example shows, a sentence a row.

    Parameters
    ----------
    texts : the title and the sentences.   file : name of the workbook.
    """
    sheet.set_column(0, 0, _STORY, looks["wrap"])
    title, *sentences = texts
    sheet.write_string(0, 0, title, looks["title"])
    for row, text in enumerate(sentences, start=1):
        sheet.write_string(row, 0, text.format(file=file), looks["wrap"])
        sheet.set_row(row, LINE * lines(text, _STORY))
    to_print(sheet, _STORY)
