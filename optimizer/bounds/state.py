"""The best plan so far, and the rows that links have asked for so far."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from optimizer.bounds.bound import Bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.program.program import Link, Program
from optimizer.program.restrict import kept_rows, picked_rows
from optimizer.program.rows import Ints, Rows


@dataclass
class State:
    """What a solve knows by now.

    Attributes
    ----------
    limits : all rows, cuts included.
    plan : pair of each employee (-1 for surplus) of the best plan; None without one.
    targets : value that each finished tier must keep.
    alive : pairs that can still be in a better plan (sorted); None for all.
    columns : pairs that the last linear programme used.
    leads : bound of each tier before the one in hand.
    near : plan from which a linear programme starts, whether it obeys all rows or not.
    cuts : rows that links asked for, over the pairs of the first program.
    kept : number, in the first program, of each pair; None while all are there.
    links, n_pairs : of the first program, whose pairs the links speak of.
    """

    limits: Limits
    plan: Ints | None = None
    targets: tuple[int, ...] = ()
    alive: Ints | None = None
    columns: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    cuts: tuple[Rows, ...] = ()
    asked: set[tuple[str, str]] = field(default_factory=set)
    leads: tuple[Bound, ...] = ()
    near: Ints | None = None
    kept: Ints | None = None
    links: tuple[Link, ...] = field(init=False)
    n_pairs: int = field(init=False)

    def __post_init__(self) -> None:
        self.links = self.program.links
        self.n_pairs = self.program.n_pairs

    @property
    def program(self) -> Program:
        """Give the program."""
        return self.limits.program

    def stage(self, tier: int) -> Stage:
        """Give the stage of a tier, as the rows stand now."""
        return Stage(self.limits, tier, self.targets[: max(tier, 0)])

    def numbers(self) -> Ints:
        """Give the number that each pair has in the first program."""
        return np.arange(self.program.n_pairs) if self.kept is None else self.kept

    def whole(self) -> Ints | None:
        """Give the best plan in the numbers of the first program."""
        if self.plan is None or self.kept is None:
            return self.plan
        return np.append(self.kept, -1)[self.plan]

    def settle(self, limits: Limits, pairs: Ints) -> None:
        """Go on over some of the pairs, the plan's among them."""
        self.kept = self.numbers()[pairs]
        if self.plan is not None:
            placed = self.plan >= 0
            own = np.where(placed, np.searchsorted(pairs, self.plan), -1)
            limits.follow(self.limits, self.plan[placed], own[placed])
            self.plan = own
        at = np.searchsorted(pairs, self.columns)
        at = np.minimum(at, max(len(pairs) - 1, 0))
        self.columns = at[pairs[at] == self.columns] if len(pairs) else at[:0]
        self.limits, self.near, self.alive = limits, None, None

    def dare(self, targets: tuple[int, ...]) -> None:
        """Forget the plan and ask for one that reaches ``targets``."""
        self.plan, self.targets = None, targets

    def value(self, tier: int) -> int | None:
        """Value the best plan by a tier; None without a plan."""
        return None if self.plan is None else self.stage(tier).value(tier, self.plan)

    def obeys(self, pair: Ints) -> bool:
        """Check a plan against every hard row and every target, exactly."""
        limits, program = self.limits, self.program
        placed = pair >= 0
        if not np.all(placed | np.asarray(program.may_be_surplus, dtype=bool)):
            return False
        if np.any(limits.breach(pair[placed])[limits.price < 0] > 0):
            return False
        return self.reaches(pair)

    def reaches(self, pair: Ints) -> bool:
        """Tell whether a plan keeps every target."""
        stage = self.stage(len(self.targets))
        return all(stage.value(t, pair) >= goal for t, goal in enumerate(self.targets))

    def allows(self, pair: Ints) -> bool:
        """Check a plan against all rows, and those that links ask for because of it."""
        self.cut(self.shares(pair[pair >= 0], 1.0))
        return self.obeys(pair)

    def admit(self, pair: Ints, tier: int) -> bool:
        """Take a plan if it obeys all rows and is better by ``tier``."""
        if not self.allows(pair):
            return False
        old = self.value(tier)
        if old is not None and self.stage(tier).value(tier, pair) <= old:
            return False
        self.plan = pair
        return True

    def shares(self, pairs: Ints, share: NDArray[np.float64] | float) -> Ints:
        """Give the share of every pair, for links to look at; empty without links."""
        if not self.links:
            return np.empty(0)
        x = np.zeros(self.n_pairs)
        x[self.numbers()[pairs]] = share
        return x

    def cut(self, x: Ints) -> bool:
        """Ask the links for rows that ``x`` breaks; say whether there are new ones."""
        new = [rows for link in self.links for rows in self._new(link.cuts(x))]
        if not new:
            return False
        self.cuts = (*self.cuts, *new)
        own = new if self.kept is None else [self._here(rows) for rows in new]
        self.limits = self.limits.more(own)
        return True

    def _here(self, rows: Rows) -> Rows:
        """Give added rows over the pairs that are left."""
        return kept_rows(rows, self.numbers(), self.n_pairs)

    def _new(self, rows: Rows | None) -> list[Rows]:
        """Drop the rows that were added before; remember the others."""
        if rows is None:
            return []
        names = [(rows.rule, str(label)) for label in rows.labels]
        fresh = [k for k, name in enumerate(names) if name not in self.asked]
        self.asked.update(names)
        return [picked_rows(rows, np.array(fresh, dtype=np.int64))] if fresh else []
