"""In which language Formasi answers: Indonesian or English."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import typer

from models.phrase import phrase

Lang = Literal["id", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)
VARIABLES = ("FORMASI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")

_asked: dict[str, str] = {}


def remember(asked: str) -> str:
    """Take note of ``--lang``, which may stand before a command or after it."""
    if asked and not _known(asked):
        message = phrase(
            "{asked!r} is not one of {names}.", asked=asked, names=", ".join(LANGUAGES)
        )
        raise typer.BadParameter(message)
    if asked:
        _asked["lang"] = asked
    return asked


def foresee(words: Sequence[str]) -> None:
    """Take note of ``--lang`` before a word of the command can be found wrong."""
    for word, after in zip(words, [*words[1:], ""], strict=False):
        name, equals, value = word.partition("=")
        if name == "--lang" and _known(value if equals else after):
            _asked["lang"] = value if equals else after


def language() -> Lang:
    """Tell the language asked for, else that of the environment.

    Returns
    -------
    ``id`` or ``en``.
    """
    return _known(_asked.get("lang", "")) or language_of(os.environ)


def chosen() -> Lang | None:
    """Tell the language that ``--lang``, else FORMASI_LANG named; None for neither."""
    named = _known(_asked.get("lang", ""))
    return named or _known(os.environ.get(VARIABLES[0], ""))


def forget_language() -> None:
    """Start anew: what an earlier command asked for does not count."""
    _asked.clear()


def language_of(environment: Mapping[str, str]) -> Lang:
    """Read the language from the environment; English where it names neither.

    Parameters
    ----------
    environment : variables by name, as ``os.environ`` holds them.

    Returns
    -------
    ``id`` or ``en``.
    """
    named = next((environment[v] for v in VARIABLES if environment.get(v)), "")
    named = named or (locale.getlocale()[0] or "")
    code, _, rest = named.replace("-", "_").lower().partition("_")
    if code in ("id", "in", "indonesian"):
        return "id"
    spoken_there = rest.startswith(("id", "indonesia"))
    return "id" if spoken_there and code not in ("en", "english") else "en"


def _known(word: str) -> Lang | None:
    return next((lang for lang in LANGUAGES if lang == word), None)
