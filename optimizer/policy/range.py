"""What a tier or a limit adds up to at most: refused where steps get lost in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from models.errors import PolicyError
from models.phrase import Phrase, phrase
from optimizer.contract.contracts import Contribution
from optimizer.program.rows import NO_LIMIT, Rows
from optimizer.shared.grid import beyond
from optimizer.shared.steps import LARGEST

_PEAK = "_peak"


def peak(column: Any) -> int:
    """Give the largest size of a number in a column, or of one number."""
    if np.ndim(column) == 0:
        return abs(int(column))
    return max(abs(int(column.max())), abs(int(column.min()))) if len(column) else 0


def goal_peak(part: Contribution) -> int:
    """Give the most steps that one placement, or one person left over, may bring."""
    return _once(part, lambda: max(peak(part.pairs), peak(part.surplus)))


def _once(made: object, look: Callable[[], int]) -> int:
    """Look at columns once: a re-solve takes most of them over."""
    known: dict[str, Any] = vars(made)
    if _PEAK not in known:
        known[_PEAK] = look()
    found: int = known[_PEAK]
    return found


def worst_breach(rows: Rows, count: int) -> int:
    """Give the most steps by which a limit of a family can be broken."""
    limits = np.concatenate([np.asarray(rows.lower), np.asarray(rows.upper)])
    limits = limits[np.abs(limits) < NO_LIMIT]
    return peak(rows.coef) * count + peak(limits)


def demand_rows(title: str, rows: Rows, count: int) -> None:
    """Refuse a limit whose amounts cannot be told apart when all are added up.

    Raises
    ------
    PolicyError
        Naming the rule, the largest amount, its step and what can be told apart.
    """
    most = _once(rows, lambda: peak(rows.coef))
    if most * count > LARGEST:
        why = beyond(most / rows.scale, rows.scale, count)
        raise PolicyError(phrase("{what}: {why}", what=title, why=why))


def demand_tier(
    name: Phrase,
    scale: int,
    largest: Sequence[Fraction],
    fees: Sequence[Fraction],
    count: int,
) -> None:
    """Refuse a tier whose values cannot be told apart when all are added up.

    Parameters
    ----------
    scale : steps in one unit.
    largest : in units, what one placement may bring of each goal and each fine.
    fees : in units, what a soft limit may cost in all.
    count : how many people there are.

    Raises
    ------
    PolicyError
        Naming the tier, the largest value, its step and what can be told apart.
    """
    one = sum(largest, Fraction(0))
    fee = max(fees, default=Fraction(0))
    if (one * count + sum(fees, Fraction(0))) * scale <= LARGEST:
        return
    whole = fee > one * count
    why = beyond(float(fee if whole else one), scale, 1 if whole else count)
    raise PolicyError(phrase("{what}: {why}", what=name, why=why))
