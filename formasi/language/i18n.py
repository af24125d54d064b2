"""Words in the reader's language: English in the code, Indonesian in a catalogue.

A catalogue is one ``.po`` file that people edit; it is compiled in memory when first
asked for, so that neither a checkout nor a wheel needs a further step.
"""

from __future__ import annotations

import gettext
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from babel.dates import format_date
from babel.numbers import get_decimal_symbol, get_group_symbol

from models.agreement import agreed
from models.errors import ArgumentError
from models.phrase import phrase

Lang = Literal["id", "en"]
LANGUAGES: tuple[Lang, ...] = ("id", "en")
LOCALE = Path(__file__).parents[1] / "locale"
MINUS = "\N{MINUS SIGN}"
MOST_DIGITS = 2
"""Decimals of a number of which no more is said."""
MANY = 65_536
"""Messages and numbers that are kept as they were told last."""


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for it)
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


@dataclass(frozen=True)
class Translator:
    """Translates messages, and writes numbers and dates as the reader does."""

    lang: Lang
    catalogue: gettext.NullTranslations = field(repr=False, compare=False)
    _plain: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, message: str, /, **values: Any) -> str:
        """Translate a message and fill its ``{names}``; with no values, fill nothing.

        A message that the catalogue does not hold stays English.
        """
        if values:
            return self.template(message, values).format(**values)
        text = self._plain.get(message)
        if text is None:
            if len(self._plain) >= MANY:
                self._plain.clear()
            text = self._plain[message] = self.template(message, values)
        return text

    def template(self, message: str, values: Mapping[str, Any]) -> str:
        """Translate a message that ``values`` will fill; in English, "1 month"."""
        text = self.catalogue.gettext(message) if message else ""
        return agreed(text, values) if self.lang == "en" else text

    def plural(self, one: str, many: str, count: int, /, **values: Any) -> str:
        """Translate a message that counts; ``{count}`` is filled as well."""
        text = self.catalogue.ngettext(one, many, count)
        return text.format(count=self.number(count), **values)

    def number(self, value: float | None, digits: int | None = None) -> str:
        """Write a number; ``digits`` None leaves out decimals that are not needed."""
        if value is None or not math.isfinite(value):
            return "–"
        return _number(value, digits, self.lang)

    def signed(self, value: float | None, digits: int | None = None) -> str:
        """Write a number with its sign."""
        text = self.number(value, digits)
        return f"+{text}" if value is not None and value > 0 and text != "0" else text

    def share(self, value: float | None, digits: int = 0) -> str:
        """Write a share as a percentage."""
        if value is None or not math.isfinite(value):
            return "–"
        text = self.number(100 * value, digits)
        if value > 0 and text == "0" and digits:
            return f"<{self.number(10.0**-digits, digits)}%"
        return f"{text}%"

    def day(self, value: date | None) -> str:
        """Write a day in full."""
        return format_date(value, "d MMMM yyyy", locale=self.lang) if value else "–"

    def short_day(self, value: date | None) -> str:
        """Write a day in digits, as the registers do."""
        return f"{value.day:02}-{value.month:02}-{value.year}" if value else ""

    def since(self, value: date | int | None) -> str:
        """Say since which day, or year, something is in force; nothing for None."""
        _ = self
        day = self.day(value) if isinstance(value, date) else value
        return _("since {day}", day=day) if day else ""

    def listing(self, words: Iterable[str]) -> str:
        """Join words with commas and a last "and"; three that hold commas, with ";"."""
        *first, last = [*words] or [""]
        if not first:
            return last
        if len(first) > 1 and any(", " in word for word in (*first, last)):
            return "; ".join((*first, last))
        _ = self
        return _("{first} and {last}", first=", ".join(first), last=last)


@lru_cache(maxsize=len(LANGUAGES))
def translator(lang: str) -> Translator:
    """Give the translator of a language.

    Parameters
    ----------
    lang : ``id`` or ``en``.

    Returns
    -------
    What is called with a message to translate; the same one for the same language.

    Raises
    ------
    ArgumentError
        When there is no such language.
    """
    for known in LANGUAGES:
        if lang == known:
            return _read(known)
    names = " | ".join(LANGUAGES)
    said = phrase("lang is {lang!r}; it must be {names}.", lang=lang, names=names)
    raise ArgumentError(said)


def fill(message: str, values: Mapping[str, Any], _: Translator) -> str:
    """Translate a sentence and fill it; one that cannot be filled stays as it is."""
    try:
        return _.template(message, values).format(**values)
    except (IndexError, KeyError, ValueError):
        return message


def _read(lang: Lang) -> Translator:
    path = LOCALE / lang / "LC_MESSAGES" / "formasi.po"
    if not path.is_file():
        return Translator(lang, gettext.NullTranslations())
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as source:
        catalogue = read_po(source, locale=lang, domain="formasi")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translator(lang, gettext.GNUTranslations(compiled))


@lru_cache(maxsize=MANY)
def _number(value: float, digits: int | None, lang: Lang) -> str:
    """Write a number; the same few stand on a page again and again."""
    exact = Decimal(str(value))
    places = MOST_DIGITS if digits is None else digits
    text = f"{abs(exact).quantize(Decimal(1).scaleb(-places)):,f}"
    if digits is None:
        text = text.rstrip("0").rstrip(".")
    if text.strip("0.,") == "":
        return "0"
    sign = MINUS if exact.is_signed() else ""
    return sign + text.translate(_separators(lang))


@lru_cache
def _separators(lang: Lang) -> Mapping[int, str]:
    """Give what a language puts for the comma and the point of English numbers."""
    signs = {",": get_group_symbol(lang), ".": get_decimal_symbol(lang)}
    return str.maketrans(signs)
