"""Codes for names that somebody typed: people know posts and units by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from formasi.workbench.changes.filled import Field, Form
from models.errors import PlacementError
from models.phrase import joined, phrase
from models.problem.problem import Problem

KINDS = {
    "unit": "units",
    "units": "units",
    "post": "posts",
    "posts": "posts",
    "person": "people",
    "people": "people",
}
SHOWN = 6
"""Codes that are named where a name stands for several."""
Known = Mapping[str, Sequence[str]]


def coded(problem: Problem, form: Form, edit: Mapping[str, Any]) -> dict[str, Any]:
    """Give the edit of a form with codes in the place of names.

    What is neither a code nor a name stays: the edit itself says what is near.

    Raises
    ------
    PlacementError
        When a name stands for several; with the code of each.
    """
    made, wrong = dict(edit), []
    for field in form.fields:
        if field.kind not in KINDS or field.name not in edit:
            continue
        codes, names = _codes_of(problem, KINDS[field.kind])
        given, found = edit[field.name], []
        for text in _whole([given] if isinstance(given, str) else given, names):
            meant = [text] if text in codes else names.get(_plain(text), [text])
            found.append(meant[0])
            if len(meant) > 1:
                wrong.append(_several(field, text, meant))
        made[field.name] = found[0] if isinstance(given, str) else found
    if wrong:
        raise PlacementError(joined(wrong))
    return made


def _whole(texts: Sequence[str], names: Known) -> Iterator[str]:
    """Put names together again that have a comma of their own."""
    at = 0
    while at < len(texts):
        ends = range(len(texts), at, -1)
        joint = (end for end in ends if _plain(", ".join(texts[at:end])) in names)
        end = next(joint, at + 1)
        yield ", ".join(texts[at:end])
        at = end


def _several(field: Field, text: str, codes: Sequence[str]) -> Any:
    return phrase(
        "{field}: {count} are called {text!r}.\nMaybe the code of one: {codes}.",
        field=phrase(field.title),
        count=len(codes),
        text=text,
        codes=", ".join(codes[:SHOWN]) + (", ..." if len(codes) > SHOWN else ""),
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _codes_of(problem: Problem, kind: str) -> tuple[Mapping[str, Any], Known]:
    """Give what codes there are, and the codes of each name."""
    known: Mapping[str, Any] = {
        "units": problem.unit,
        "posts": problem.post,
        "people": problem.employee,
    }[kind]
    names: dict[str, list[str]] = {}
    for code, name in _named(known, kind):
        if name:
            names.setdefault(_plain(name), []).append(code)
    return known, names


def _named(known: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    attribute = {"units": "unit_name", "posts": "post_name", "people": "name"}[kind]
    for code, record in known.items():
        yield code, getattr(record, attribute)
