"""Plain data, such as a policy, as TOML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any


def to_toml(data: Mapping[str, Any]) -> str:
    """Write plain data as TOML: values first, then tables, then lists of tables."""
    return "\n".join(_table(data, ())).lstrip("\n") + "\n"


def _table(data: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    tables = {k: v for k, v in data.items() if isinstance(v, Mapping)}
    lists = {k: v for k, v in data.items() if _is_table_list(v)}
    for key, value in data.items():
        if value is not None and key not in tables and key not in lists:
            yield f"{_key(key)} = {_value(value)}"
    for key, table in tables.items():
        if not table or not all(isinstance(v, Mapping) for v in table.values()):
            yield f"\n[{'.'.join(map(_key, (*path, key)))}]"
        yield from _table(table, (*path, key))
    for key, entries in lists.items():
        for entry in entries:
            yield f"\n[[{'.'.join(map(_key, (*path, key)))}]]"
            yield from _inline(entry)


def _is_table_list(value: Any) -> bool:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return False
    return bool(value) and all(isinstance(entry, Mapping) for entry in value)


def _inline(entry: Mapping[str, Any]) -> Iterator[str]:
    for key, value in entry.items():
        if value is not None:
            yield f"{_key(key)} = {_value(value)}"


def _key(key: str) -> str:
    bare = key.replace("-", "").replace("_", "")
    return key if bare.isascii() and bare.isalnum() else _string(key)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(_inline(value)) + " }" if value else "{}"
    if isinstance(value, (list, tuple, set, frozenset)):
        return "[" + ", ".join(_value(entry) for entry in value) + "]"
    return _string(str(value))


def texts_in(data: object) -> Iterator[str]:
    """Give every key and text of plain data, however deep.

    Parameters
    ----------
    data : texts, numbers, lists and mappings.
    """
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield str(key)
            yield from texts_in(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from texts_in(value)
