"""The levels of posts that ship with Formasi, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache

from models.policy.files import SHIPPED
from models.records.ladder import Level


@lru_cache(maxsize=1)
def shipped_levels() -> Mapping[str, Level]:
    """Read the levels of posts that ship with Formasi."""
    data = tomllib.loads((SHIPPED / "levels.toml").read_text(encoding="utf-8"))
    return {code: Level(**entry) for code, entry in data.items()}
