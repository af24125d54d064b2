"""Answers as plain data: people, posts and units by id, nothing that JSON lacks."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from typing import Any

from models.employee import Employee
from models.finding import Finding
from models.plan import Plan
from models.post import Post


def plain(thing: Any) -> Any:
    """Give anything that an answer holds as lists, tables, texts and numbers."""
    if isinstance(thing, Employee):
        return thing.emp_id
    if isinstance(thing, Post):
        return thing.post_code
    if isinstance(thing, Finding):
        return _finding(thing)
    if isinstance(thing, Plan):
        return {"placements": dict(thing.placements), "surplus": list(thing.surplus)}
    if dataclasses.is_dataclass(thing):
        names = (f.name for f in dataclasses.fields(thing))
        return {name: plain(getattr(thing, name)) for name in names}
    if isinstance(thing, Mapping):
        return {str(key): plain(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return [plain(part) for part in thing]
    return _number(thing)


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
