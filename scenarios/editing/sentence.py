"""The pieces that edits put their sentences together from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.phrase import Name, Phrase, joined, phrase
from models.records.post import Post
from models.records.unit import Unit

KINDS: Mapping[str, str] = {
    "mode": "mode",
    "usage": "usage",
    "scope": "scope",
    "kind": "move",
    "measure": "usage",
}
"""Settings whose values have words of their own."""


def listed(names: Iterable[Any], most: int = 5) -> str:
    """List names with commas, the first few of many."""
    shown = [str(name) for name in names]
    first, more = ", ".join(shown[:most]), len(shown) - most
    if more <= 0:
        return first
    return phrase("{names} and {count} more", names=first, count=more)


def settings(change: Mapping[str, Any]) -> Phrase:
    """List what was set: "mode = soft · price = 3"."""
    if not change:
        return phrase("nothing")
    return joined((_setting(key, value) for key, value in change.items()), " · ")


def _setting(key: str, value: Any) -> Phrase:
    name = Name(key, "setting")
    if key.endswith("share") and isinstance(value, (int, float)):
        if float(100 * value).is_integer():
            return phrase("{setting} = {share:.0%}", setting=name, share=value)
        return phrase("{setting} = {share:.1%}", setting=name, share=value)
    if _is_number(value):
        return phrase("{setting} = {number:,}", setting=name, number=_short(value))
    return phrase("{setting} = {value}", setting=name, value=_value(key, value))


def _value(key: str, value: Any) -> Any:
    if isinstance(value, str) and key in KINDS:
        return Name(value, KINDS[key])
    if isinstance(value, (Mapping, list, tuple)) and not value:
        return phrase("nothing")
    if isinstance(value, Mapping):
        inner = (_inner(str(k), _value(str(k), v)) for k, v in value.items())
        return joined(inner, ", ")
    if isinstance(value, (list, tuple)):
        return joined((str(_value(key, part)) for part in value), ", ")
    return phrase("not set") if value is None else value


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _short(value: float) -> float:
    """Give a whole number without its ".0"."""
    return int(value) if float(value).is_integer() else value


def _inner(key: str, value: Any) -> Phrase:
    if _is_number(value):
        name, number = Name(key, "setting"), _short(value)
        return phrase("{setting} {number:,}", setting=name, number=number)
    return phrase("{setting} {value}", setting=Name(key, "setting"), value=value)


def called(record: Post | Unit) -> str:
    """Call a post or a unit by name and code."""
    if isinstance(record, Post):
        name, code = record.post_name, record.post_code
    else:
        name, code = record.unit_name, record.unit_code
    return f"{name} ({code})" if name else code


def count_posts(count: int) -> Phrase:
    """Count posts."""
    if count == 1:
        return phrase("{count:,} post", count=count)
    return phrase("{count:,} posts", count=count)


def count_people(count: int) -> Phrase:
    """Count people."""
    if count == 1:
        return phrase("{count:,} person", count=count)
    return phrase("{count:,} people", count=count)


def count_seats(count: int) -> Phrase:
    """Count seats."""
    if count == 1:
        return phrase("{count:,} seat", count=count)
    return phrase("{count:,} seats", count=count)


def count_units(count: int) -> Phrase:
    """Count units."""
    if count == 1:
        return phrase("{count:,} unit", count=count)
    return phrase("{count:,} units", count=count)
