"""What a certificate leaves, whoever holds it: whole, or piece by piece."""

from __future__ import annotations

from typing import Protocol

from optimizer.program.answer import Certificate, Link
from optimizer.program.program import Program
from optimizer.proof.left.whole import Counted


class Remaining(Protocol):
    """What is left, held as a whole or piece by piece; methods as those of ``Left``."""

    @property
    def program(self) -> Program:
        """Give the rows and tiers."""
        ...

    def stranded(self) -> bool:
        """Tell whether somebody has nothing left."""
        ...

    def least(self, place: int | None, value: int) -> int:
        """Round a value up to one that a plan may have."""
        ...

    def most(self, place: int | None, numerator: int, parts: int) -> int:
        """Round what was proven down to such a value."""
        ...

    def counted(
        self, place: int, own: Certificate | Link, targets: tuple[int, ...]
    ) -> Counted | None:
        """Add a link up."""
        ...

    def without(self, sums: Counted, grid: int, least: int) -> Remaining:
        """Bar what no plan uses."""
        ...

    def with_row(self, row: int, most: int, *, above: bool) -> Remaining | None:
        """Hold the sum of a row on one side."""
        ...

    def with_pair(self, pair: int, *, taken: bool) -> Remaining | None:
        """Bar a pair, or all else."""
        ...
