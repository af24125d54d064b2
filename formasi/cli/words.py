"""What the command line says, in the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formasi.cli.language import language

if TYPE_CHECKING:
    from formasi.i18n import Translator


def words() -> Translator:
    """Give the translator; messages about mistakes stay English."""
    from formasi.i18n import translator

    return translator(language())
