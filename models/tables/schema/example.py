"""What the workbook to fill in says of each column: how needed it is, an example."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from models.tables.schema.guide import Language, worded
from models.tables.schema.schema import Column, Table

Need = Literal["required", "recommended", "optional"]
Cell = str | int | float | date
NEEDS: tuple[Need, ...] = ("required", "recommended", "optional")
MARKS: Mapping[Need, str] = {"required": " *", "recommended": " +", "optional": ""}
"""Behind a header; reading takes no notice of them."""
EXPLANATION: Mapping[Language, str] = {"id": "Penjelasan", "en": "Explanation"}
EXAMPLE: Mapping[Language, str] = {"id": "Contoh", "en": "Example"}
SAYS = re.compile(
    rf"(?im)^\s*({'|'.join((*EXPLANATION.values(), *EXAMPLE.values()))})\s*:\s*"
)
"""How a cell begins whose row is no data."""
MARKED = tuple(w.lower() for w in (*EXPLANATION.values(), *EXAMPLE.values()))


@cache
def _starter() -> Mapping[str, Mapping[str, Any]]:
    text = Path(__file__).with_name("starter.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def need_of(table: Table, column: Column) -> Need:
    """Tell how needed a column is: without a required one no row can be read."""
    if column.required:
        return "required"
    listed = column.field in _starter()[table.name]["recommended"]
    return "recommended" if listed else "optional"


def at_hand(table: Table) -> bool:
    """Tell whether the sheet of a table is shown from the start; others are hidden."""
    return bool(_starter()[table.name].get("at_hand", False))


def in_order(table: Table) -> list[Column]:
    """Give the columns of a table to fill in, those first that are needed most.

    What only a register tells, such as whose service has ended, is none of them.
    """
    told = _starter()[table.name].get("registers_tell", ())
    columns = (c for c in table.columns if c.field not in told)
    return sorted(columns, key=lambda c: NEEDS.index(need_of(table, c)))


@cache
def example(table: Table, lang: Language) -> Mapping[str, Cell]:
    """Give an invented row of a table.

    Parameters
    ----------
    table, lang : which table, and the language of its words.

    Returns
    -------
    Field -> cell, without the fields that this row leaves blank.
    """
    row = _starter()[table.name]["example"]
    return {f: in_words(table.fields[f], value, lang) for f, value in row.items()}


def in_words(column: Column, value: Cell | list[str], lang: Language) -> Cell:
    """Give a cell in one language: its own two texts, or the word for a code."""
    if isinstance(value, list):
        return value[0 if lang == "id" else 1]
    return worded(column, value, lang) if isinstance(value, str) else value


def said_by(cell: str) -> tuple[Language, bool, str] | None:
    """Tell whether a cell begins a row that explains, and none of data.

    Parameters
    ----------
    cell : the first cell of a row.

    Returns
    -------
    The language, whether it is an example, and what stands behind the mark; else None.
    """
    found = SAYS.match(cell)
    if found is None:
        return None
    word = found[1].capitalize()
    lang: Language = "id" if word in (EXPLANATION["id"], EXAMPLE["id"]) else "en"
    return lang, word == EXAMPLE[lang], cell[found.end() :].strip()
