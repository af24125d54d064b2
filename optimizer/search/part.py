"""Programs of some employees only, cut out of a whole that does not tie them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.presolve.stuck import without_pairs
from optimizer.program.program import Program, Tier
from optimizer.program.restrict import kept_rows, picked_rows
from optimizer.program.rows import Ints, Rows
from optimizer.search.components import bins, breakable, components
from optimizer.starts.columns import FEW

LARGEST = 0.9
"""Share of the pairs in one part from which nothing is gained."""


@dataclass(frozen=True, eq=False)
class IndependentPart:
    """Employees of a program that no row ties to the others.

    Attributes
    ----------
    people, pairs : their positions, and those of their pairs, in the whole.
    rows : number, in the whole, of each row of the part.
    """

    program: Program
    people: Ints
    pairs: Ints
    rows: Ints


def parts_of(program: Program, workers: int) -> list[IndependentPart]:
    """Cut a program into parts that can be solved apart; none where it is one whole.

    Nor is anything cut where somebody who needs a post may hold none: there is no plan.
    """
    plain = all(t.tolerance == 0 and not t.bottleneck for t in program.tiers)
    if not plain or program.n_pairs <= FEW or without_pairs(program):
        return []
    label = components(program, LARGEST)
    masks = bins(program, label, max(2, workers))
    if len(masks) < 2:  # noqa: PLR2004
        return []
    ties = [breakable(program, family) for family in program.rows]
    return [
        cut_out(program, mask, first=k == 0, ties=ties) for k, mask in enumerate(masks)
    ]


def cut_out(
    program: Program, chosen: Ints, *, first: bool, ties: list[Ints]
) -> IndependentPart:
    """Cut out the employees marked in ``chosen`` (a mask).

    ``ties`` marks, per family, the rows that can be broken; the others are left out.
    The ``first`` part also gets what belongs to nobody: rows without an entry, and the
    constants of the tiers.
    """
    people = np.flatnonzero(chosen)
    pairs = np.flatnonzero(np.asarray(chosen)[program.emp])
    number = np.cumsum(chosen) - 1
    families: list[Rows] = []
    rows: list[Ints] = []
    offset = 0
    for family, tied in zip(program.rows, ties, strict=True):
        here = kept_rows(family, pairs, program.n_pairs)
        keep = _kept(family, here, tied, first=first)
        # Of the seats, every row stays: there is one for each post.
        families.append(picked_rows(here, keep) if families else _open(here, keep))
        rows.append(offset + (keep if rows else np.arange(len(family))))
        offset += len(family)
    part = replace(
        program,
        n_employees=len(people),
        emp=number[program.emp[pairs]].astype(np.int32),
        post=program.post[pairs],
        rows=tuple(families),
        tiers=tuple(_tier(t, people, pairs, first=first) for t in program.tiers),
        may_be_surplus=np.asarray(program.may_be_surplus)[people],
    )
    return IndependentPart(
        part, people, pairs, np.concatenate(rows) if rows else people[:0]
    )


def _kept(family: Rows, here: Rows, tied: Ints, *, first: bool) -> Ints:
    """List the rows of a family that bind in a part."""
    own = np.zeros(len(family), dtype=bool)
    own[here.row[here.row >= 0]] = True
    if first:
        touched = np.zeros(len(family), dtype=bool)
        touched[family.entries()[0]] = True
        own |= ~touched
    return np.flatnonzero(own & tied)


def _open(here: Rows, keep: Ints) -> Rows:
    """Lift the lower limits of rows of other parts; nobody here can fill them."""
    mine = np.zeros(len(here), dtype=bool)
    mine[keep] = True
    lower = np.minimum(np.asarray(here.lower), 0)
    return replace(here, lower=np.where(mine, here.lower, lower))


def _tier(tier: Tier, people: Ints, pairs: Ints, *, first: bool) -> Tier:
    return replace(
        tier,
        pairs=np.asarray(tier.pairs)[pairs],
        surplus=np.asarray(tier.surplus)[people],
        constant=tier.constant if first else 0,
        target=None,
    )
