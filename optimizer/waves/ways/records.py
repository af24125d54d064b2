"""What presses when there are too few waves, and what would have to give way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Repair:
    """One limit that gives way.

    Attributes
    ----------
    words : which limit, from what to what.
    setting : how the policy says it, as ``--set`` takes it; "" where it is of a table.
    cost : people beyond the limit, all waves together; waves outside of days.
    """

    words: str
    setting: str
    cost: int


@dataclass(frozen=True)
class Ways:
    """What would make so many waves do.

    Attributes
    ----------
    waves : that there may be.
    pressing : limits that no order of that many waves can keep, each by itself.
    repairs : the cheapest set of limits to give way, together enough.
    cost : what they cost in all;   least : no set costs less.
    verified : a schedule was found with just these limits changed.
    enough : waves that then do, found by hand; 0 where none were found.
    """

    waves: int
    pressing: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    cost: int = 0
    least: int = 0
    verified: bool = False
    enough: int = 0
