"""Levels of posts once held, as people write them, become codes of levels."""

from __future__ import annotations

from collections.abc import Mapping

from models.policy.policy import Policy
from models.records.ladder import find_level, parse_type
from models.tables.parse import Parsed


def read_levels(parsed: Mapping[str, Parsed], policy: Policy) -> None:
    """Turn types, levels and echelons of posts once held into codes of levels.

    Parameters
    ----------
    parsed : the tables; the column of levels is changed in place.
    policy : whose levels there are.
    """
    column = parsed["history"].values.get("level") if "history" in parsed else None
    if column is None:
        return
    codes = {
        text: find_level(policy.levels, None, text, "")
        or find_level(policy.levels, parse_type(text), "", "")
        or text
        for text in {t for t in column if t}
    }
    column[:] = [codes.get(text) for text in column]
