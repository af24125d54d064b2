"""What an earlier solve knows, for one that differs little from it."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.program.answer import Certificate
from optimizer.program.restrict import kept_rows
from optimizer.program.rows import Ints, Rows
from optimizer.proof.certificate import Proof


@dataclass(frozen=True, eq=False)
class Known:
    """What the first solve knows.

    Attributes
    ----------
    proof : its certificates.
    cuts : rows that links asked for, over the pairs of the program to be solved.
    post : planned post of each employee, -1 for surplus.
    """

    proof: Proof | None
    cuts: tuple[Rows, ...]
    post: Ints

    def kept(self, keep: Ints, n_pairs: int) -> Known:
        """Give the same over some of the pairs."""
        cuts = tuple(kept_rows(rows, keep, n_pairs) for rows in self.cuts)
        return Known(self.proof, cuts, self.post)

    def certificate(self, tier: int) -> Certificate | None:
        """Give the multipliers of a tier."""
        return None if self.proof is None else self.proof.bare(tier)
