"""The rows of a whole, told by its pieces: each names those that its people press.

Any price of any limit proves a bound. So a certificate's rows may be found again by
their names alone, as long as each name stands for one and the same limit everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

import numpy as np

from optimizer.program.program import Program
from optimizer.program.rows import Ints, Rows

Key = tuple[str, str, int]
"""Rule and label of a row, and how many of that name came before it."""
_NONE = np.empty(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Limit:
    """One row without its entries; ``kind`` is what rows of a family share."""

    label: str
    lower: int
    upper: int
    price: int | None
    kind: tuple[str, int, int, bool]


@dataclass
class Union:
    """All rows that pieces have named.

    Attributes
    ----------
    limits : by their keys, in the order in which they were named.
    number : of each of them.
    times : how many rows have a name, in any piece that has one of it.
    tiers : name, scale, constant and tolerance of each tier.
    alike : no name stands for two limits, and all pieces have the same tiers.
    seen : by rule, the last family that was the only one of it, with the numbers of its
        rows: in most pieces it has the very same list of names.
    """

    limits: dict[Key, Limit] = field(default_factory=dict)
    number: dict[Key, int] = field(default_factory=dict)
    times: dict[tuple[str, str], int] = field(default_factory=dict)
    tiers: tuple[tuple[str, int, int, int], ...] | None = None
    alike: bool = True
    seen: dict[str, tuple[Rows, Ints]] = field(default_factory=dict)

    def add(self, program: Program) -> Ints:
        """Take the rows of a piece; give their numbers, in its order."""
        families = Counter(rows.rule for rows in program.rows)
        here: dict[tuple[str, str], int] = {}
        numbers = list[Ints]()
        for rows in program.rows:
            alone = families[rows.rule] == 1
            known = self.seen.get(rows.rule) if alone else None
            if known is None or not _same(known[0], rows):
                known = _bare(rows), self._numbered(rows, here)
                if alone:
                    self.seen[rows.rule] = known
            numbers.append(known[1])
        self.alike &= all(self.times.setdefault(k, n) == n for k, n in here.items())
        tiers = tuple(
            (str(t.name), t.scale, t.constant, t.tolerance) for t in program.tiers
        )
        self.alike &= self.tiers in (None, tiers)
        self.tiers = tiers
        return np.concatenate([_NONE, *numbers])

    def _numbered(self, rows: Rows, here: dict[tuple[str, str], int]) -> Ints:
        """Give the numbers of the rows of a family."""
        numbers = np.empty(len(rows), dtype=np.int32)
        for place, limit in enumerate(_limits(rows)):
            name = limit.kind[0], limit.label
            here[name] = here.get(name, 0) + 1
            key = (*name, here[name])
            self.alike &= self.limits.setdefault(key, limit) == limit
            numbers[place] = self.number.setdefault(key, len(self.number))
        return numbers

    def ordered(self, labels: Sequence[str]) -> list[Key] | None:
        """Find the rows of a certificate; None where they are not the whole's."""
        waiting: dict[str, list[Key]] = {}
        for key in reversed(self.limits):
            waiting.setdefault(key[1], []).append(key)
        if len(labels) != len(self.limits):
            return None
        known = [waiting.get(str(label)) for label in labels]
        if not all(known):
            return None
        try:
            return [own.pop() for own in known if own is not None]
        except IndexError:
            return None

    def where(self, ordered: Sequence[Key]) -> Ints:
        """Give, by their numbers, where limits stand in an order of all of them."""
        found = np.empty(len(ordered), dtype=np.int64)
        numbers = (self.number[key] for key in ordered)
        at = np.fromiter(numbers, dtype=np.int64, count=len(ordered))
        found[at] = np.arange(len(ordered))
        return found

    def families(self, keys: Sequence[Key]) -> tuple[Rows, ...]:
        """Give rows without entries, in some order."""
        found = []
        for kind, own in groupby((self.limits[k] for k in keys), lambda x: x.kind):
            rule, scale, tier, levels = kind
            rows = list(own)
            prices = [r.price for r in rows if r.price is not None]
            price = np.array(prices, dtype=np.int64) if prices else None
            lower, upper = (
                np.array([getattr(r, side) for r in rows], dtype=np.int64)
                for side in ("lower", "upper")
            )
            names = [r.label for r in rows]
            bare = Rows(rule, names, lower, upper, _NONE, scale=scale, price=price)
            found.append(replace(bare, pair=_NONE, tier=tier, levels=levels))
        return tuple(found)


def _bare(rows: Rows) -> Rows:
    """Give a family without entries."""
    return replace(rows, row=_NONE, pair=_NONE, coef=1)


def _same(known: Rows, rows: Rows) -> bool:
    """Tell whether a family has the very limits of one that is known."""
    one, other = (
        (r.rule, r.scale, r.price is None, r.tier, r.levels) for r in (known, rows)
    )
    sides = [(known.lower, rows.lower), (known.upper, rows.upper)]
    if known.price is not None and rows.price is not None:
        sides.append((known.price, rows.price))
    same = known.labels is rows.labels and one == other
    return same and all(np.array_equal(a, b) for a, b in sides)


def _limits(rows: Rows) -> Iterator[Limit]:
    """Give the rows of a family, one by one."""
    priced = rows.price is not None
    kind = (rows.rule, rows.scale, rows.tier if priced else -1, rows.levels)
    prices = np.asarray(rows.price).tolist() if priced else [None] * len(rows)
    sides = np.asarray(rows.lower).tolist(), np.asarray(rows.upper).tolist()
    for label, low, high, price in zip(rows.labels, *sides, prices, strict=True):
        yield Limit(label, low, high, price, kind)


def places(numbers: Ints, where: Ints, cuts: int) -> Ints:
    """Give where the rows of a piece, and the added rows after them, stand.

    Parameters
    ----------
    numbers : of the rows of the piece.   where : the row of each number stands.
    """
    return np.concatenate([where[numbers], len(where) + np.arange(cuts)])
