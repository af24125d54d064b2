"""A phrase of the rooms below, said in the reader's language."""

from __future__ import annotations

import string
from datetime import date
from typing import TYPE_CHECKING, Any

from models.phrase import Name, Phrase

if TYPE_CHECKING:
    from formasi.language.i18n import Translator

GROUPED = (",", "g")
"""Formats of numbers that are written as the reader does."""


def retell(text: str, _: Translator) -> str:
    """Say a phrase, and the phrases in it, in the translator's language.

    Text that is no phrase, or that the catalogue does not hold, stays as it is.
    """
    if not isinstance(text, Phrase):
        return text
    values = {name: _value(value, _) for name, value in text.values.items()}
    template = _.template(text.template, values)
    return _Filler(_).vformat(template, (), values) if values else template


def called(name: Name, _: Translator) -> str:
    """Call a rule, goal or setting as readers do, or as the code does."""
    from formasi.language.names import NAMES

    if name.kind.endswith("table") or name.kind.startswith(("column ", "ours ")):
        return _in_file(name, _.lang)
    return _(NAMES.get(name.kind, {}).get(name, name))


def _in_file(name: Name, lang: str) -> str:
    """Call a table or column as a workbook in this language does."""
    from models.tables.schema.organisation import TABLES

    kind, _, table = name.kind.partition(" ")
    if lang != "id":
        return name
    if not table or kind == "our":
        return TABLES[name].names[0] if name in TABLES else name
    fields = TABLES[table].fields if table in TABLES else {}
    return fields[name].local if name in fields else name


def _value(value: Any, _: Translator) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return retell(value, _) if isinstance(value, Phrase) else value


class _Filler(string.Formatter):
    """Fills a template; numbers, days and names are written as the reader does."""

    def __init__(self, translator: Translator) -> None:
        self.translator = translator

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write a value; of numbers, those that the template groups or shares out."""
        t = self.translator
        if isinstance(value, Name):
            return called(value, t)
        if isinstance(value, bool):
            return t("yes") if value else t("no")
        if isinstance(value, date):
            return t.day(value)
        if isinstance(value, (int, float)):
            if format_spec in GROUPED:
                return t.number(value)
            if format_spec.endswith("%"):
                return t.share(value, int(format_spec[1:-1]))
        return str(format(value, format_spec))
