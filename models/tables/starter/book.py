"""Workbooks to begin with: one to fill in, and a merger that is filled in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook

from models.storage.staging import passing
from models.storage.whole import whole
from models.tables.files.write_workbook import OPTIONS
from models.tables.schema.example import at_hand
from models.tables.schema.guide import INTRODUCTION, Language
from models.tables.schema.organisation import TABLES
from models.tables.starter.instructions import instructions, story
from models.tables.starter.looks import looks_of
from models.tables.starter.merger import merger, merger_story
from models.tables.starter.sheet import fill_sheet, sheet_name


def write_template(path: str | Path, lang: Language = "id") -> None:
    """Write the workbook that ``formasi new`` gives a planner to fill in.

    Each sheet tells required, recommended and optional columns apart, explains them
    below their headers, and has one example row; neither row is read as data. Sheets
    that few need are hidden: no spreadsheet prints them until they are shown.

    Parameters
    ----------
    path : the ``.xlsx`` file to make.
    lang : language of sheet names, headers and explanations; reading takes both.
    """
    target = Path(path)

    def fill(book: Workbook) -> None:
        looks = looks_of(book)
        first = book.add_worksheet(INTRODUCTION[lang][0])
        instructions(first, lang, looks, target.name)
        for table in TABLES.values():
            sheet = book.add_worksheet(sheet_name(table, lang))
            fill_sheet(sheet, table, lang, looks)
            if not at_hand(table):
                sheet.hide()

    _write(target, fill)


def write_example(path: str | Path, lang: Language = "id") -> None:
    """Write a small merger of two agencies, filled in: old posts and their successors.

    Parameters
    ----------
    path : the ``.xlsx`` file to make; it can be solved as it is.
    lang : language of sheet names, headers and words.
    """
    target = Path(path)

    def fill(book: Workbook) -> None:
        looks = looks_of(book)
        first = book.add_worksheet(INTRODUCTION[lang][0])
        story(first, merger_story(lang), looks, target.name)
        for table, rows in merger(lang):
            sheet = book.add_worksheet(sheet_name(table, lang))
            fill_sheet(sheet, table, lang, looks, rows)

    _write(target, fill)


def _write(target: Path, fill: Callable[[Workbook], None]) -> None:
    def work(path: Path) -> None:
        with (
            passing(path) as there,
            xlsxwriter.Workbook(path, {**OPTIONS, "tmpdir": there}) as book,
        ):
            fill(book)

    whole(target, work)
