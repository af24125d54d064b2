"""A sentence for a reader: English, with the template and values that made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any, Self

from models.agreement import agreed


class Phrase(str):
    """An English sentence that a face can say again in another language.

    Attributes
    ----------
    template : the sentence with ``{names}``, as the catalogue holds it.
    values : what fills the names; a value may be a phrase itself.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, values: Mapping[str, Any]) -> Self:
        """Fill the template; with no values, fill nothing."""
        said = agreed(template, values).format(**values) if values else template
        made = super().__new__(cls, said)
        made.template, made.values = template, values
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, Any]]:  # type: ignore[override]
        return self.template, self.values


class Name(str):
    """What the code calls a rule, a goal, a setting; a face has readers' words for it.

    Attributes
    ----------
    kind : the list of words that it stands in: ``rule``, ``goal``, ``setting`` ...
    """

    __slots__ = ("kind",)

    kind: str

    def __new__(cls, code: str, kind: str) -> Self:
        """Name a thing as the code does."""
        made = super().__new__(cls, code)
        made.kind = kind
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.kind


def phrase(template: str, /, **values: Any) -> Phrase:
    """Say a sentence of the catalogue, its ``{names}`` filled with ``values``."""
    return Phrase(template, {name: _kept(value) for name, value in values.items()})


def refilled(text: str, **values: Any) -> str:
    """Say a phrase again with some of its values changed; other text stays."""
    if not isinstance(text, Phrase):
        return text
    return phrase(text.template, **{**text.values, **values})


def joined(parts: Iterable[str], between: str = "\n") -> Phrase:
    """Put sentences together; each can still be said again."""
    values = {f"part{place}": part for place, part in enumerate(parts)}
    return Phrase(between.join(f"{{{name}}}" for name in values), values)


def sentence_of(error: BaseException) -> str:
    """Give the sentence that an error was raised with, its template too."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, Phrase) else str(error)


def _kept(value: Any) -> Any:
    """Keep what can be sent to another process: of an error, its sentence."""
    if isinstance(value, BaseException):
        return sentence_of(value)
    return str(value) if isinstance(value, PurePath) else value


NOTHING = Phrase("", {})
