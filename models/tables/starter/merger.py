"""A small merger, filled in: every old post and the one in which its work goes on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from models.tables.schema.example import Cell, in_order, in_words, need_of
from models.tables.schema.guide import Language
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import Table

_SPARE = "optional"


@cache
def _merger() -> dict[str, Any]:
    text = Path(__file__).with_name("merger.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def merger_story(lang: Language) -> list[str]:
    """Give the title of the example and what it shows, sentence by sentence."""
    return list(_merger()["story"][lang])


def merger(lang: Language) -> Iterator[tuple[Table, list[list[Cell]]]]:
    """Give each table of the example with its rows, columns as on the sheet.

    Columns that are optional and blank in every row are left out: they would be a page
    of their own that shows nothing.
    """
    for name, whole in TABLES.items():
        if told := _merger().get(name):
            used = [
                column
                for column in whole.columns
                if column.field in told["columns"] or need_of(whole, column) != _SPARE
            ]
            table = replace(whole, columns=tuple(used))
            yield (
                table,
                [_row(table, told["columns"], row, lang) for row in told["rows"]],
            )


def _row(
    table: Table, fields: list[str], row: list[Cell], lang: Language
) -> list[Cell]:
    cells = dict(zip(fields, row, strict=True))
    return [in_words(c, cells.get(c.field, ""), lang) for c in in_order(table)]
