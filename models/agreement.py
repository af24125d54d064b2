"""Number in English: one of a thing is not told of as if it were several."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

ONE: Mapping[str, str] = {
    "cities": "city",
    "entries": "entry",
    "people": "person",
    "touches": "touch",
    "vacancies": "vacancy",
}
"""Words whose one is not the word without its last letter."""
THINGS = (
    *("assessments", "cells", "characters", "checks", "cities", "classes", "codes"),
    *("columns", "dates", "days", "decimals", "digits", "draws", "employees"),
    *("entries", "findings", "grades", "holders", "hours", "levels", "limits"),
    *("managers", "months", "moves", "officials", "options", "people", "placements"),
    *(
        "places",
        "points",
        "posts",
        "ranks",
        "requests",
        "rows",
        "rules",
        "scenarios",
        "seats",
    ),
    *(
        "seconds",
        "steps",
        "times",
        "touches",
        "units",
        "vacancies",
        "warnings",
        "waves",
        "years",
    ),
)
"""What messages count."""
DOES: Mapping[str, str] = {
    "are": "is",
    "come": "comes",
    "depend": "depends",
    "do": "does",
    "follow": "follows",
    "go": "goes",
    "have": "has",
    "hold": "holds",
    "lose": "loses",
    "make": "makes",
    "move": "moves",
    "retire": "retires",
    "say": "says",
    "were": "was",
}
"""What the counted do, where one of them does it otherwise."""
COUNTED = re.compile(
    r"\{(?P<name>\w+)(?P<form>[^{}]*)\}(?P<between> (?:more |other |invented )?)"
    rf"(?P<thing>{'|'.join(THINGS)})\b"
    rf"(?:(?P<space> )(?P<does>{'|'.join(DOES)})\b)?"
)


def agreed(template: str, values: Mapping[str, Any]) -> str:
    """Give a template in which what a 1 counts is one thing: "1 month", "1 post has".

    Parameters
    ----------
    template : English, with ``{names}``.
    values : what will fill the names.

    Returns
    -------
    The template; the same one where nothing is counted to one.
    """
    ones = frozenset(name for name, value in values.items() if _is_one(value))
    return _singular(template, ones) if ones else template


def _is_one(value: Any) -> bool:
    if isinstance(value, str):
        return value == "1"
    return isinstance(value, (int, float)) and value == 1 and value is not True


@lru_cache(maxsize=4096)
def _singular(template: str, ones: frozenset[str]) -> str:
    def told(found: re.Match[str]) -> str:
        if found["name"] not in ones:
            return found[0]
        thing = ONE.get(found["thing"]) or _one(found["thing"])
        said = f"{{{found['name']}{found['form']}}}{found['between']}{thing}"
        return f"{said} {DOES[found['does']]}" if found["does"] else said

    return COUNTED.sub(told, template)


def _one(thing: str) -> str:
    return thing[:-2] if thing == "classes" else thing[:-1]
