"""What a frontier is made of: points, in the order in which a limit is loosened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """The best that can be reached at one value of the limit.

    Attributes
    ----------
    limit : value of the limit; None for no limit at all.
    used : what the plan uses of it.
    value, bound : of the main tier (that of fit), in points.
    tiers : values of the tiers above it; equal at all points of one frontier, unless
        the limit is so tight that they had to give way (``full`` False).
    price : worth of one more unit of the limit, against the point before.
    knee : from here on a further unit is worth less than before, most clearly.
    """

    limit: float | None
    used: float | None
    status: str
    seconds: float
    value: float | None = None
    bound: float | None = None
    tiers: tuple[float, ...] = ()
    full: bool = False
    fit_mean: float | None = None
    surplus: int = 0
    price: float | None = None
    knee: bool = False

    @property
    def proven(self) -> bool:
        """Tell whether nothing better exists at this limit (within the asked gap)."""
        return self.status == "optimal"


@dataclass(frozen=True)
class Frontier:
    """Points in the order in which the limit is loosened.

    Attributes
    ----------
    axis, unit : name of the limit, and what it counts in.
    tiers : names of the tiers above the main one.   main : name of the main tier.
    """

    axis: str
    unit: str
    main: str
    tiers: tuple[str, ...]
    points: tuple[Point, ...]
