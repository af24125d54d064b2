"""The regions in which a rule keeps people."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.columns.make import Column


@dataclass(frozen=True, eq=False)
class Reach:
    """How far people may go under a rule that keeps them in regions.

    Attributes
    ----------
    home : region of each employee.   place : region of each post; -1 for none.
    """

    home: Column
    place: Column
