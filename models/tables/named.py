"""What a table that others point to knows: its codes and the names behind them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any

from models.phrase import Phrase, phrase
from models.tables.schema.schema import squeeze

Pairs = Mapping[str, set[tuple[str, str | None]]]
"""Squeezed word -> the codes that it may mean, each with its unit."""
_TITLES = re.compile(
    r"(?i)^((prof|dr|drs|dra|ir|hj?|apt|ns|kh|tgk)\.\s*|(drs|dra|ir)\s+)+"
)
BETWEEN = ("", "pada", "di")
"""What may stand between a post and its unit, beside a comma or a new line."""
MOST = 8
"""So many are named where a name is not clear."""


class Known:
    """The codes and names of one table.

    Attributes
    ----------
    codes : every code.   sure : whether a word that is neither is wrong.
    called : what the units are called, by their codes.
    people : the names are those of people, whose titles may be left out.
    """

    def __init__(
        self,
        codes: Iterable[str] = (),
        names: Iterable[str | None] = (),
        units: Iterable[str | None] = (),
        *,
        sure: bool = True,
        people: bool = False,
        called: Mapping[str, str] | None = None,
    ) -> None:
        self._codes, self._names, self._units = list(codes), list(names), list(units)
        self.codes = {code for code in self._codes if code}
        self.sure, self.people, self.called = sure, people, called or {}

    @cached_property
    def names(self) -> Pairs:
        """Map each name to the codes that have it."""
        found: dict[str, set[tuple[str, str | None]]] = {}
        for place, (code, name) in enumerate(
            zip(self._codes, self._names, strict=False)
        ):
            unit = self._units[place] if self._units else None
            for spelled in spellings(name, people=self.people) if name else ():
                found.setdefault(spelled, set()).add((code, unit))
        return found

    @cached_property
    def called_by(self) -> Mapping[str, str]:
        """Map each code to its name, where it has one."""
        pairs = zip(self._codes, self._names, strict=False)
        return {code: name for code, name in pairs if code and name}

    @cached_property
    def placed(self) -> Pairs:
        """Map each name with its unit behind it: ``Analis, Dinas A``."""
        found: dict[str, set[tuple[str, str | None]]] = {}
        for code, name, unit in zip(
            self._codes, self._names, self._units, strict=False
        ):
            for place in {unit, self.called.get(unit or "")} if name else ():
                for between in BETWEEN if place else ():
                    word = squeeze(f"{name}{between}{place}")
                    found.setdefault(word, set()).add((code, unit))
        return found

    @cached_property
    def squeezed(self) -> Pairs:
        """Map each code, whatever its spaces and marks, to those it may mean."""
        found: dict[str, set[tuple[str, str | None]]] = {}
        for place, code in enumerate(self._codes):
            unit = self._units[place] if self._units else None
            if code:
                found.setdefault(squeeze(code), set()).add((code, unit))
        return found

    @cached_property
    def written(self) -> Mapping[str, str]:
        """Say what is to be told in place of a squeezed word: code and name."""
        pairs = dict(zip(self._codes, self._names, strict=False))
        told = {code: f"{code} {pairs.get(code) or ''}".strip() for code in self.codes}
        listed = (self.names, self.squeezed)
        return {
            word: told[next(iter(found))[0]]
            for m in listed
            for word, found in m.items()
        }

    def said(self, codes: Collection[str]) -> Phrase:
        """List codes with their names, for somebody to choose from."""
        pairs = dict(zip(self._codes, self._names, strict=False))
        told = [f"{c} {pairs.get(c) or ''}".strip() for c in sorted(codes)]
        rest = ", ..." if len(told) > MOST else ""
        return phrase("one of: {names}?", names=", ".join(told[:MOST]) + rest)


def spellings(name: str, *, people: bool) -> set[str]:
    """Give the ways in which a name may be looked for.

    Parameters
    ----------
    people : it is a person's: titles before it and behind a comma may be left out.
    """
    if not people:
        return {squeeze(name)}
    bare = _TITLES.sub("", name.split(",", 1)[0].strip())
    return {squeeze(name), squeeze(bare)} - {""}


def known_in(
    values: Mapping[str, Any],
    code: str,
    name: str,
    *,
    people: bool,
    called: Mapping[str, str] | None = None,
) -> Known:
    """Give what the columns of a table know.

    Parameters
    ----------
    values : field -> cells.   code, name : the two fields.
    called : what the units are called, by their codes.
    """
    units = values.get("unit_code", ()) if code == "post_code" else ()
    columns = (values.get(code, ()), values.get(name, ()), units)
    return Known(*columns, people=people, called=called)
