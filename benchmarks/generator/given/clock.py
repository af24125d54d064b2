"""Dates as text, counted in months from the day of the plan."""

from __future__ import annotations

import numpy as np

from benchmarks.generator.given.columns import Floats, Ints, Words
from benchmarks.generator.given.settings import PLAN_DATE

_PLAN_MONTH = np.datetime64(PLAN_DATE, "M")


def months_before(months: Ints) -> Words:
    """Write the first day of the month so many months before the plan."""
    days = (_PLAN_MONTH - months.astype("timedelta64[M]")).astype("datetime64[D]")
    return np.asarray(days.astype(str).astype(object))


def end_of_month(months: Ints) -> Words:
    """Write the last day of the month that ends so many months after the plan."""
    first = _PLAN_MONTH + months.astype("timedelta64[M]")
    days = first.astype("datetime64[D]") - np.timedelta64(1, "D")
    return np.asarray(days.astype(str).astype(object))


def born(age: Floats) -> Words:
    """Write the birth date of people of these years at the plan date."""
    days = np.floor(age * 365.2425).astype("timedelta64[D]")
    dates = np.datetime64(PLAN_DATE, "D") - days
    return np.asarray(dates.astype(str).astype(object))
