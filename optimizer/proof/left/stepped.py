"""Values that plans may have are a step apart: rounding to them."""

from __future__ import annotations

from abc import ABC, abstractmethod


class Stepped(ABC):
    """What is left of a program, as a whole or in pieces, and steps of its values."""

    @abstractmethod
    def _grid(self, place: int | None) -> tuple[int, int]:
        """Give a value, and the step by which all others differ from it."""

    def least(self, place: int | None, value: int) -> int:
        """Round a value up to one that a plan over these pairs may have."""
        base, step = self._grid(place)
        return base - (base - value) // step * step

    def most(self, place: int | None, numerator: int, parts: int) -> int:
        """Round what was proven, in parts of a step, down to such a value."""
        base, step = self._grid(place)
        return base + (numerator - base * parts) // (parts * step) * step
