"""Codes for names that somebody typed: people know posts and units by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from formasi.workbench.changes.filled import Field, Form, filled_in
from models.errors import PlacementError, nearest
from models.phrase import Phrase, joined, phrase
from models.problem.problem import Problem

KINDS = {
    "unit": "units",
    "units": "units",
    "post": "posts",
    "posts": "posts",
    "person": "people",
    "people": "people",
}
CALLED = {
    "units": phrase("unit"),
    "posts": phrase("post"),
    "people": phrase("employee"),
}
TOLD = 12
"""Faults that are told at once; of a list of thousands of slips these are enough."""
SHOWN = 6
"""Codes that are named where a name stands for several."""
Known = Mapping[str, Sequence[str]]


def edit_of(problem: Problem, form: Form, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Read a form as an edit, with codes in the place of names.

    Raises
    ------
    PlacementError
        With all that is wrong in any field at once: what is missing, what is no number
        or no day, codes that nobody has (and what is near), names that several have.
    """
    made, wrong = filled_in(form, sent)
    for field in form.fields:
        if field.kind not in KINDS or field.name not in made:
            continue
        given, found = made[field.name], []
        codes, names = _codes_of(problem, KINDS[field.kind])
        for text in _whole([given] if isinstance(given, str) else given, names):
            meant = [text] if text in codes else names.get(_plain(text), [])
            found.append(meant[0] if meant else text)
            if len(meant) != 1 and len(wrong) < TOLD:
                wrong.append(_unmeant(field, text, meant, codes))
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


def _unmeant(
    field: Field, text: str, codes: Sequence[str], known: Iterable[str]
) -> Phrase:
    """Say what is near a code that nobody has, or which codes a name stands for."""
    if codes:
        return _several(field, text, codes)
    return phrase(
        "{field}: there is no {what} {code!r}.{hint}",
        field=phrase(field.title),
        what=CALLED[KINDS[field.kind]],
        code=text,
        hint=nearest(text, known),
    )


def _several(field: Field, text: str, codes: Sequence[str]) -> Phrase:
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
