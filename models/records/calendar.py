"""Whole months between dates, as personnel offices count them."""

from __future__ import annotations

from datetime import date


def months_between(start: date, end: date) -> int:
    """Count whole months from one day to another; negative when ``end`` is earlier.

    31 January to 28 February is no whole month; 15 March to 15 April is one.
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)
