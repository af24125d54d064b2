"""Numbers on a grid: what is too fine or too large to be told apart, and its words."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import floor, isfinite
from typing import Any

import numpy as np

from models.errors import PolicyError
from models.phrase import Phrase, phrase
from optimizer.shared.steps import LARGEST, exact

HUGE = 10**15
"""A number of a policy is no larger, whatever it means."""
WHOLE = 2**53
"""Up to here floats tell whole numbers apart; what is only compared may be so large."""


def written(number: Any) -> str:
    """Write a number as people do, without an exponent."""
    whole = Decimal(str(number))
    text = f"{whole:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=4096, typed=True)
def unfit(number: Any, decimals: int | None, most: int = HUGE) -> Phrase | None:
    """Say why a number cannot be counted; None where it can.

    Parameters
    ----------
    decimals : that it may have; None where it meets no grid.
    most : that it may be.
    """
    if isinstance(number, float) and not isfinite(number):
        return phrase("{number} is no number that can be counted.", number=number)
    if abs(number) > most:
        return phrase(
            "{number} is too large: at most {most} can be counted.",
            number=written(number),
            most=written(most),
        )
    if decimals is None or (exact(number) * 10**decimals).denominator == 1:
        return None
    return phrase(
        "{number} is too fine: the finest step is {step}.\nMaybe {near}?",
        number=written(number),
        step=written(exact_step(decimals)),
        near=written(nearby(number, decimals)),
    )


def exact_step(decimals: int) -> Decimal:
    """Give the finest step of so many decimals."""
    return Decimal(1).scaleb(-decimals)


def nearby(number: Any, decimals: int) -> Decimal:
    """Give the nearest number on the grid; the finest step rather than nothing."""
    steps = floor(exact(number) * 10**decimals + exact(0.5))
    return Decimal(steps or 1).scaleb(-decimals)


def beyond(largest: float, scale: int, count: int) -> Phrase:
    """Say that amounts of up to ``largest`` in steps of 1/scale cannot be told apart.

    Parameters
    ----------
    count : how many of them may be added up.
    """
    return phrase(
        "up to {largest} in steps of {step}, {count} times over, is more than can be "
        "told apart: at most {most} in such steps.\nMaybe fewer decimals, or a smaller "
        "number in place of one that stands for must or never?",
        largest=written(f"{largest:.6g}"),
        step=written(f"{1 / scale:.6g}"),
        count=count,
        most=written(LARGEST // (max(count, 1) * scale)),
    )


def stretched(of: str, key: str, column: Any, times: int) -> Any:
    """Count a column in finer steps.

    Raises
    ------
    PolicyError
        When there would be more of them than can be told apart.
    """
    peak = int(np.abs(column).max(initial=0))
    if peak * times > LARGEST:
        raise PolicyError(
            phrase(
                "{what}: {key}: {why}",
                what=of,
                key=key,
                why=beyond(peak, times, 1),
            )
        )
    return column * np.int64(times)
