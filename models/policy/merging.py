"""One policy's data laid over another's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Lay one policy's data over another's.

    Tables merge key by key; a goal, quota, budget or move limit replaces the one of
    the same name and is added otherwise; other values replace.
    """
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            merged[key] = merge(old, value)
        elif _are_tables(old) and _are_tables(value):
            merged[key] = _merge_lists(old, value)
        else:
            merged[key] = value
    return merged


def is_table(value: Any) -> bool:
    """Tell whether a value is a table of a policy."""
    return isinstance(value, Mapping)


def _are_tables(value: Any) -> TypeGuard[list[Mapping[str, Any]]]:
    return isinstance(value, (list, tuple)) and all(map(is_table, value))


def _label(entry: Mapping[str, Any]) -> Any:
    return entry.get("name") or (entry.get("kind"), entry.get("scope", "all"))


def _merge_lists(
    old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    merged = {_label(entry): entry for entry in old}
    for entry in new:
        merged[_label(entry)] = merge(merged.get(_label(entry), {}), entry)
    return list(merged.values())
