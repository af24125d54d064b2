"""What a metric is: one number of a solved option."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from models.demands import demand, demand_able, demand_whole
from scenarios.metrics.view import View


@dataclass(frozen=True)
class Metric:
    """A number that options are compared by.

    Attributes
    ----------
    name : short, for files.   title : English, for readers; the key of its translation.
    unit : ``people``, ``points``, ``share`` (0 to 1), ``seats``, ``hours``, ...
    better : 1 when more is better, -1 when less is, 0 when it only informs.
    of : works it out; None where it is not known.
    """

    name: str
    title: str
    unit: str
    better: Literal[-1, 0, 1]
    of: Callable[[View], float | None]

    def __post_init__(self) -> None:
        for name in ("name", "title", "unit"):
            demand(name, getattr(self, name), str)
        demand_whole("better", self.better, -1, 1)
        demand_able("of", self.of, "__call__")
