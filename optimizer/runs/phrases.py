"""The labels and reasons of a run as phrases, kept beside their English text.

``result.json`` holds the text where it always stood, and under ``phrases`` what each
text was made of, so that a report in another language need not take English apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from models.phrase import Name, Phrase
from models.plan.result import Result


def kept_phrases(result: Result) -> dict[str, Any]:
    """Give what the reasons and the labels of prices were made of.

    Parameters
    ----------
    result : what a solve gave.

    Returns
    -------
    English text -> its template and values, as plain data.
    """
    texts = (*result.reasons, *(price.label for price in result.prices))
    return phrases_of(texts)


def phrases_of(texts: Iterable[str]) -> dict[str, Any]:
    """Give what texts were made of, as ``kept_phrases`` does for those of a run."""
    return {str(text): _plain(text) for text in texts if isinstance(text, Phrase)}


class PhraseBook:
    """Finds the phrase of a text; a text that none was kept for stays plain."""

    def __init__(self, kept: object) -> None:
        """Take what ``kept_phrases`` gave; an older run has none."""
        self.kept = kept if isinstance(kept, Mapping) else {}

    def __call__(self, text: str) -> str:
        """Give the phrase that says a text.

        Parameters
        ----------
        text : a reason or a label, in English.

        Returns
        -------
        The phrase if one was kept and says this very text, else the text.
        """
        try:
            made = _made(self.kept.get(text))
        except (AttributeError, KeyError, IndexError, TypeError, ValueError):
            return text
        # The text is what the run says: a phrase that says something else is not it.
        return made if isinstance(made, Phrase) and made == text else text


def _plain(value: Any) -> Any:
    if isinstance(value, Phrase):
        values = {name: _plain(part) for name, part in value.values.items()}
        return {"template": value.template, "values": values}
    if isinstance(value, Name):
        return {"name": str(value), "kind": value.kind}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value if isinstance(value, (bool, int, float)) else str(value)


def _made(kept: Any) -> Any:
    if not isinstance(kept, Mapping):
        return kept
    if "template" in kept:
        values = {name: _made(part) for name, part in kept["values"].items()}
        return Phrase(kept["template"], values)
    if "date" in kept:
        return date.fromisoformat(kept["date"])
    return Name(kept["name"], kept["kind"])
