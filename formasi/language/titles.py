"""Titles of what takes part, looked up when asked: a plug-in may come at any time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class Titles(Mapping[str, str]):
    """Names and titles of a registry as it stands, and of what has no class.

    Parameters
    ----------
    things : name -> what takes part; it may grow, and shrink.
    also : name -> title of the rest.
    """

    def __init__(self, things: Mapping[str, Any], also: Mapping[str, str]) -> None:
        self._things, self._also = things, also

    def __getitem__(self, name: str) -> str:
        """Give the title; KeyError for a name that nothing has."""
        thing = self._things.get(name)
        title: str = self._also[name] if thing is None else thing.title
        return title

    def __iter__(self) -> Iterator[str]:
        """Give the names, those of the registry first."""
        return iter(dict.fromkeys((*self._things, *self._also)))

    def __len__(self) -> int:
        """Count the names."""
        return len(self._things.keys() | self._also.keys())

    def beside(self, more: Mapping[str, str]) -> Titles:
        """Give these and others; of a name in both the title here."""
        return Titles(self._things, {**more, **self._also})
