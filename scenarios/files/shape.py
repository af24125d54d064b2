"""The shape of a scenario file: which keys it has, and of what type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from models.errors import nearest
from models.phrase import Phrase, phrase

Complain = Callable[[str], None]
TEXT, LIST, TABLE = phrase("a text"), phrase("a list of tables"), phrase("a table")
KEYS: Mapping[str, Phrase] = {
    "scenarios": LIST,
    "grid": TABLE,
    "base": TEXT,
    "weights": TABLE,
}
ENTRY_KEYS: Mapping[str, Phrase] = {
    "name": TEXT,
    "title": TEXT,
    "description": TEXT,
    "extends": TEXT,
    "edits": LIST,
}


def entries_of(
    data: Mapping[str, Any], complain: Complain
) -> dict[str, Mapping[str, Any]]:
    """Give the scenarios of a file by name; those that cannot be used are left out."""
    for fault in _faults(data, KEYS, phrase("a scenario file")):
        complain(fault)
    by_name: dict[str, Mapping[str, Any]] = {}
    for place, entry in enumerate(_tables(data.get("scenarios")), start=1):
        name = str(entry.get("name", ""))
        where = phrase("scenario {name!r}", name=name)
        if not name:
            complain(phrase("scenario {place} has no name.", place=place))
            where = phrase("scenario {place}", place=place)
        faults = list(_faults(entry, ENTRY_KEYS, where))
        if name in by_name:
            faults.append(phrase("two scenarios are named {name!r}.", name=name))
        for fault in faults:
            complain(fault)
        if name and name not in by_name:
            good = {k: v for k, v in entry.items() if _fits(k, v)}
            by_name[name] = {**good, "name": name}
    return by_name


def grid_of(data: Mapping[str, Any], complain: Complain) -> dict[str, Sequence[Any]]:
    """Give the values of each parameter of the grid."""
    grid: dict[str, Sequence[Any]] = {}
    for name, values in table_of(data, "grid").items():
        if isinstance(values, list) and values:
            grid[name] = values
        else:
            complain(
                phrase(
                    "grid {name!r}: {values!r} is no list of values.\n"
                    "Maybe [{values}].",
                    name=name,
                    values=values,
                )
            )
            grid[name] = [values]
    return grid


def table_of(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Give a table of the file; an empty one where there is none."""
    found = data.get(key, {})
    return dict(found) if isinstance(found, Mapping) else {}


def _faults(
    entry: Mapping[str, Any], known: Mapping[str, Phrase], where: str
) -> Iterator[Phrase]:
    for key, value in entry.items():
        if key not in known:
            hint = nearest(key, known)
            yield phrase(
                "{where} has no key {key!r}.{hint}", where=where, key=key, hint=hint
            )
        elif not _is(known[key], value):
            yield phrase(
                "{where}: {key!r} should be {what}, found {value!r}.",
                where=where,
                key=key,
                what=known[key],
                value=value,
            )


def _fits(key: str, value: Any) -> bool:
    return key in ENTRY_KEYS and _is(ENTRY_KEYS[key], value)


def _is(what: Phrase, value: Any) -> bool:
    if what is TEXT:
        return isinstance(value, str)
    if what is TABLE:
        return isinstance(value, Mapping)
    return isinstance(value, list) and all(isinstance(v, Mapping) for v in value)


def _tables(value: Any) -> list[Mapping[str, Any]]:
    return value if _is(LIST, value) else []
