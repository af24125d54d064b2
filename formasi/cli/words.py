"""What the command line says, in the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formasi.cli.language import language

if TYPE_CHECKING:
    from formasi.i18n import Translator


def words() -> Translator:
    """Give the translator of the language asked for."""
    from formasi.i18n import translator

    return translator(language())


def retold(text: str) -> str:
    """Say a phrase of the rooms below in the language asked for."""
    from formasi.retell import retell

    return retell(text, words())
