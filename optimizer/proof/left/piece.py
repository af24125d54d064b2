"""The pairs of some people, put aside on disk while others are at hand."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

import numpy as np

from optimizer.program.program import Program, Tier
from optimizer.program.rows import Ints, Rows
from optimizer.proof.left.whole import Left

FEW = 20_000
"""Pairs up to which a piece stays in memory."""


class Shelf:
    """A folder for what is put aside; gone when nobody needs it any more."""

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="formasi-"))
        self.numbers = count()
        finalize(self, rmtree, self.folder, ignore_errors=True)

    def keep(self, piece: Left) -> Kept:
        """Put a piece aside, where it is large."""
        if piece.program.n_pairs <= FEW:
            return Kept(self, piece, None)
        path = self.folder / f"{next(self.numbers)}"
        with path.open("wb") as file:
            pickle.dump(piece, file, pickle.HIGHEST_PROTOCOL)
        return Kept(self, None, path)


@dataclass(frozen=True, eq=False)
class Kept:
    """A piece, at hand or put aside."""

    shelf: Shelf
    here: Left | None
    path: Path | None

    def get(self) -> Left:
        """Take it into the hand."""
        if self.here is not None:
            return self.here
        assert self.path is not None
        with self.path.open("rb") as file:
            found: Left = pickle.load(file)  # noqa: S301  (written by this process)
        return found

    def __del__(self) -> None:
        """Throw away what nobody will take into the hand again."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)


def piece_of(
    program: Program, people: slice, first: int, cuts: tuple[Rows, ...]
) -> Left:
    """Make a piece of a program over the pairs of some people.

    Parameters
    ----------
    program : over their pairs, its employees those of the whole.
    people : they stand together.   first : number, in the whole, of their first pair.
    cuts : rows that a solve added, over the pairs of the whole.
    """
    count_of = people.stop - people.start
    families = [*program.rows, *(_here(r, first, program.n_pairs) for r in cuts)]
    own = replace(
        program,
        n_employees=count_of,
        emp=(program.emp - people.start).astype(np.int32),
        rows=tuple(map(_unnamed, families)),
        tiers=tuple(_of(tier, people) for tier in program.tiers),
        may_be_surplus=np.array(program.may_be_surplus[people], dtype=bool),
        links=(),
    )
    return Left(own, np.arange(first, first + program.n_pairs))


def _of(tier: Tier, people: slice) -> Tier:
    return replace(tier, surplus=np.array(tier.surplus[people]))


def _unnamed(rows: Rows) -> Rows:
    """Leave the names of rows out: of each piece they would be the same."""
    return replace(rows, labels=[""] * len(rows))


def _here(rows: Rows, first: int, n_pairs: int) -> Rows:
    """Give added rows over the pairs of a piece."""
    row, pair, coef = rows.entries()
    mine = (pair >= first) & (pair < first + n_pairs)
    own: Ints = pair[mine] - first
    return replace(rows, row=row[mine], pair=own, coef=coef[mine])
