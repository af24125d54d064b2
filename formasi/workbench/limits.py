"""How long a job may take, and how much memory: as its reader writes and reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.errors import PlacementError
from models.phrase import phrase
from optimizer.control.memory import GIGABYTE, memory_allowed

MINUTE = 60.0
LIMITS = {
    "explain": 2 * MINUTE,
    "diff": 2 * MINUTE,
    "diagnose": MINUTE,
    "compare": 10 * MINUTE,
    "waves": 5 * MINUTE,
}
"""Seconds that a job of each kind may take where nothing else is asked for."""


def seconds_of(text: str, usual: float | None = None) -> float | None:
    """Read a field of minutes; one that is empty means what is usual."""
    number = _number(text, phrase("minutes"))
    return usual if number is None else number * MINUTE


def bytes_of(text: str) -> int | None:
    """Read a field of gigabytes; one that is empty means what is free."""
    number = _number(text, phrase("memory in GB"))
    return memory_allowed() if number is None else int(number * GIGABYTE)


def _number(text: str, what: str) -> float | None:
    """Read a number above 0 from a field that may stay empty.

    Raises
    ------
    PlacementError
        When something else stands there.
    """
    if not text:
        return None
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 < number < 1e6:  # noqa: PLR2004  (a year is half a million minutes)
        raise PlacementError(
            phrase("{what}: {found!r} is no number above 0.", what=what, found=text)
        )
    return number


def limit_of(wish: Mapping[str, Any]) -> float | None:
    """Give the minutes that a job may take; None where nothing limits it."""
    seconds: float | None = wish.get("time_limit")
    minutes: float | None = wish.get("asked", {}).get("minutes")
    return minutes if seconds is None else seconds / MINUTE
