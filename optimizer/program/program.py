"""The whole planning problem as arrays: what rules and goals hand to the solver.

maximise, tier by tier,   value.pairs @ x + value.surplus @ s - priced slack
subject to                sum of x over an employee's pairs + s = 1
                          lower <= coef @ x <= upper         for every row
                          x, s in {0, 1};  s = 0 where ``may_be_surplus`` is False

Everything is a whole number: scores were scaled once, before this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from optimizer.program.least import Least, LeastPair, WorstLoad
from optimizer.program.rows import Ints, Rows


@dataclass(frozen=True, eq=False)
class Tier:
    """One objective of the list that is optimised one after the other.

    Attributes
    ----------
    name : what a reader sees ("tier 2: fit").
    pairs : value of each pair, in steps; int64, or int32 where that will do: take some
        of them as int64 before you multiply.
    surplus : int64, value of leaving each employee on the surplus list, in steps.
    constant : steps added whatever the plan (so that values read as planners count).
    scale : steps in one unit of the value that is reported.
    tolerance : steps that a later tier may give up of this one's best value (0 = none).
    target : what later tiers must leave of it, where its true best was found over more
        pairs than there are here; None where its best here, less the tolerance, is it.
    bottleneck : the tier is a least value, not a sum; see ``optimizer.search.floors``.
    load : what that is the least of; None for the chosen ``pairs``.
    """

    name: str
    pairs: Ints
    surplus: Ints
    constant: int = 0
    scale: int = 1
    tolerance: int = 0
    target: int | None = None
    goals: tuple[str, ...] = ()
    bottleneck: bool = False
    load: WorstLoad | None = None

    @property
    def least(self) -> Least:
        """Give what a bottleneck is the least of."""
        return self.load or LeastPair(self.pairs)

    def kept(self, best: int) -> int:
        """Give what later tiers must leave of the best value of this one.

        A tolerance is spent once: what was settled over all pairs is not lowered again
        where fewer of them are left.
        """
        return best - self.tolerance if self.target is None else min(self.target, best)


class Link(Protocol):
    """A rule with too many rows to list: it names the ones that a solution breaks."""

    def cuts(self, x: Ints) -> Rows | None:
        """Give rows that ``x`` breaks, or None; ``x`` has one number 0-1 per pair.

        For a whole ``x`` that breaks the rule there must be at least one row, hard
        or priced, that it breaks: plans are cut off until no row comes back.
        """
        ...


def cuts_of(link: Link, chosen: Ints, n_pairs: int) -> Rows | None:
    """Give rows that a whole solution breaks, told by its pairs.

    A link may answer that faster than for any ``x``, by a method of this name.
    """
    quick = getattr(link, "cuts_of", None)
    if quick is not None:
        found: Rows | None = quick(chosen, n_pairs)
        return found
    x = np.zeros(n_pairs)
    x[chosen] = 1.0
    return link.cuts(x)


def is_priced(link: Link) -> bool:
    """Tell whether rows that a link adds may be broken at a price."""
    return bool(getattr(link, "priced", False))


@dataclass(frozen=True, eq=False)
class Program:
    """Candidate pairs, sorted by employee and then post, with rows and tiers.

    Attributes
    ----------
    n_employees, n_posts : sizes; employees and posts are known by position.
    emp, post : int32, one per pair; ``emp`` never falls.
    rows : families of limits; the family of seats (one row per post) comes first.
    tiers : best first; the last may be a tie-break.
    may_be_surplus : bool, one per employee.
    links : rules that are added row by row, only where a solution breaks them.
    """

    n_employees: int
    n_posts: int
    emp: Ints
    post: Ints
    rows: tuple[Rows, ...]
    tiers: tuple[Tier, ...]
    may_be_surplus: Ints
    links: tuple[Link, ...] = ()

    @property
    def n_pairs(self) -> int:
        """Count the candidate pairs."""
        return len(self.emp)

    @property
    def starts(self) -> Ints:
        """Give the first pair of each employee, and the count of pairs at the end."""
        people = np.arange(self.n_employees + 1, dtype=self.emp.dtype)
        return np.searchsorted(self.emp, people)
