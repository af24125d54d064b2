"""A template read backwards: from what it says to what fills it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

NAME = re.compile(r"\{(\w+)\}")


def unfill(template: str, text: str) -> dict[str, str] | None:
    """Find what fills the ``{names}`` of a template so that it says a text."""
    found = _pattern(template).fullmatch(text)
    return found.groupdict() if found else None


def plainest(templates: Iterable[str]) -> list[str]:
    """Put the templates with most letters first: of two that fit, more say more."""
    return sorted(templates, key=lambda t: -len(NAME.sub("", t)))


@lru_cache(maxsize=512)
def _pattern(template: str) -> re.Pattern[str]:
    pieces = NAME.split(template)
    pieces[::2] = map(re.escape, pieces[::2])
    pieces[1::2] = [f"(?P<{name}>.+?)" for name in pieces[1::2]]
    return re.compile("".join(pieces), re.DOTALL)
