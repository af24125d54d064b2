"""Answers as plain data: people, posts and units by id, nothing that JSON lacks."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping
from typing import Any

from formasi.pseudonyms.aliases import Aliases
from models.plan.finding import Finding
from models.records.employee import Employee
from models.records.post import Post


def plain(thing: Any) -> Any:
    """Give anything that an answer holds as lists, tables, texts and numbers."""
    for kind, write in WRITERS:
        if isinstance(thing, kind):
            return write(thing)
    raise AssertionError(thing)


def masked(data: Any, aliases: Aliases) -> Any:
    """Give plain data with pseudonyms for ids, alone or inside sentences."""
    if isinstance(data, Mapping):
        return {masked(k, aliases): masked(v, aliases) for k, v in data.items()}
    if isinstance(data, list):
        return [masked(part, aliases) for part in data]
    if isinstance(data, str):
        return aliases.alias.get(data) or aliases.hide(data)
    return data


def _record(thing: Any) -> Any:
    if not dataclasses.is_dataclass(thing):
        return _number(thing)
    names = (f.name for f in dataclasses.fields(thing) if f.name not in HIDDEN)
    return {name: plain(getattr(thing, name)) for name in names}


def _parts(parts: list[Any] | tuple[Any, ...]) -> Any:
    """Write a tuple whose parts have names (a fit, say) as any other record."""
    names: tuple[str, ...] | None = getattr(parts, "_fields", None)
    if names is None:
        return [plain(part) for part in parts]
    own = zip(names, parts, strict=True)
    return {name: plain(part) for name, part in own if name not in HIDDEN}


def _number(thing: Any) -> Any:
    if isinstance(thing, float):
        return round(thing, 6) if math.isfinite(thing) else None
    return thing if thing is None or isinstance(thing, (bool, int, str)) else str(thing)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "sentence": str(finding),
        "employees": list(finding.employees),
        "posts": list(finding.posts),
        "units": list(finding.units),
        "amount": _number(float(finding.amount)),
    }


HIDDEN = frozenset({"repaired", "plan", "instead", "apply", "chain"})
"""Whole problems and plans, too large to print with an answer, and functions."""
WRITERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Employee, lambda e: e.emp_id),
    (Post, lambda p: p.post_code),
    (Finding, _finding),
    (Mapping, lambda m: {str(key): plain(value) for key, value in m.items()}),
    ((list, tuple), _parts),
    (object, _record),
)
