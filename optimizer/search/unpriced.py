"""A program whose later tiers pay for nothing: what a floor is tried over."""

from __future__ import annotations

from dataclasses import dataclass, replace

from optimizer.program.program import Link, Program, is_priced
from optimizer.program.rows import Ints, Rows


@dataclass(frozen=True, eq=False)
class UnpricedLink:
    """A link whose prices of one tier and later ones are paid nowhere."""

    whole: Link
    place: int
    shift: int

    @property
    def priced(self) -> bool:
        """Tell whether its rows may be broken at a price."""
        return is_priced(self.whole)

    def cuts(self, x: Ints) -> Rows | None:
        """Give the rows that a solution breaks, paid as far as they are."""
        rows = self.whole.cuts(x)
        return None if rows is None else _paid_before(rows, self.place, self.shift)


def unpriced(program: Program, place: int) -> Program:
    """Let no tier pay for what this tier and later ones pay: their numbers are reused.

    The rows keep their order, so that multipliers for them stay what they are.
    """
    shift = len(program.tiers) + 1
    return replace(
        program,
        rows=tuple(_paid_before(rows, place, shift) for rows in program.rows),
        links=tuple(UnpricedLink(link, place, shift) for link in program.links),
    )


def _paid_before(rows: Rows, place: int, shift: int) -> Rows:
    later = rows.price is not None and rows.tier >= place
    return replace(rows, tier=rows.tier + shift) if later else rows
