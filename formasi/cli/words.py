"""What the command line says, in the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formasi.language.choice import language

if TYPE_CHECKING:
    from formasi.language.i18n import Translator


def words() -> Translator:
    """Give the translator of the language asked for."""
    from formasi.language.i18n import translator

    return translator(language())


def retold(text: str) -> str:
    """Say a phrase of the rooms below in the language asked for."""
    from formasi.language.retell import retell

    return retell(text, words())
