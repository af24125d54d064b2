"""A sentence that can be said in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sentence:
    """An English sentence with ``{names}``, which is also its key in a catalogue."""

    message: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """Write the sentence in English."""
        return self.message.format(**self.values)


def listed(names: Iterable[Any], most: int = 5) -> str:
    """List names with commas, the first few of many."""
    shown = [str(name) for name in names]
    more = len(shown) - most
    return ", ".join(shown[:most]) + (f" (+{more})" if more > 0 else "")


def settings(change: Mapping[str, Any]) -> str:
    """List what was set: "max_share = 0.1, scope = all"."""
    return listed(f"{key} = {value}" for key, value in change.items()) or "-"
