"""What an import calls tables and columns: in the language of whoever asked for it."""

from __future__ import annotations

from typing import Literal

from models.tables.schema.organisation import TABLES

Language = Literal["id", "en"]
LISTED = {
    "emp_id": "nip",
    "field": "kolom",
    "kept": "dipakai",
    "kept_from": "dari",
    "other": "lainnya",
    "other_from": "dari_lain",
}
"""Headers of the list of disagreements."""


def table_called(name: str, lang: Language) -> str:
    """Name a table."""
    return TABLES[name].names[0] if lang == "id" else name


def column_called(table: str, field: str, lang: Language) -> str:
    """Name a column; one that holds names of posts or units keeps its header."""
    column = TABLES[table].fields.get(field)
    return column.local if column and lang == "id" else field
