"""A model while it is being made, and what a run knows of the tiers before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from optimizer.export.model import Block, Whole
from optimizer.export.names import Names, plain
from optimizer.program.program import Program
from optimizer.program.rows import Rows


@dataclass(frozen=True)
class Floored:
    """A floor under the worst-off: the least value that is not barred.

    Above nothing, ``somebody`` has to be placed.
    """

    least: int
    somebody: bool


@dataclass(frozen=True, eq=False)
class Known:
    """What a run knows of the tiers, and a problem alone does not.

    Attributes
    ----------
    targets : steps that later tiers must leave of each tier; None where not known.
    floors : place of a tier of the worst-off -> what is known of it.
    cuts : rows that links asked for, over the pairs above every floor.
    """

    targets: tuple[int | None, ...] = ()
    floors: Mapping[int, Floored] = field(default_factory=dict)
    cuts: tuple[Rows, ...] = ()

    def target(self, place: int) -> int | None:
        """Give what must be left of a tier."""
        return self.targets[place] if place < len(self.targets) else None


@dataclass
class Making:
    """A model while it is being made."""

    program: Program
    names: Names
    known: Known
    place: int
    blocks: list[Block] = field(default_factory=list)
    wholes: list[Whole] = field(default_factory=list)
    fines: list[tuple[int, int, int]] = field(default_factory=list)
    count: int = 0

    def number(self, label: str) -> str:
        """Name the next row of the program."""
        self.count += 1
        return f"r{self.count}_{plain(label)}"
