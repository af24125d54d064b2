"""A tier of a program as a model: its rows, the targets of the tiers before, its cost.

A tier that pays for breaches has two whole columns for each row that may be broken. A
tier of the worst-off is the largest whole number that no placement is below. Where its
floor is known, later tiers bar what is below it by a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from optimizer.export.model import Block, Entries, Model, Whole, summed
from optimizer.export.names import Names, plain
from optimizer.program.program import Program, Tier
from optimizer.program.rows import NO_LIMIT, Ints, Rows


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


def tier_model(
    program: Program,
    names: Names,
    place: int,
    known: Known,
) -> Model:
    """Make the model of one tier.

    Parameters
    ----------
    program : over all its pairs, as ``assemble`` gives it.
    place : of the tier.
    known : of the tiers before, from a run; nothing for a problem alone.

    Returns
    -------
    The model. A target that is not known stands as a limit that every plan keeps.
    """
    making = Making(program, names, known, place)
    making.blocks.append(_one_each(making))
    for rows in program.rows:
        making.blocks.append(_family(making, rows, Entries.of(rows)))
    for before in range(place):
        making.blocks += _before(making, before)
    own = program.tiers[place]
    if not any(k >= place for k in known.floors):
        making.blocks += [_family(making, *_cut(making, cut)) for cut in known.cuts]
    constant = 0 if own.bottleneck else -own.constant
    pairs, surplus = -np.asarray(own.pairs), -np.asarray(own.surplus)
    if own.bottleneck:
        making.blocks += _worst_off(making, place, cost=-1)
        pairs, surplus = np.zeros_like(pairs), np.zeros_like(surplus)
    listed = np.flatnonzero(program.may_be_surplus)
    return Model(
        np.asarray(program.emp),
        np.asarray(program.post),
        listed,
        tuple(making.blocks),
        tuple(making.wholes),
        pairs,
        surplus,
        constant,
    )


def _one_each(making: Making) -> Block:
    """Give each employee one place: a post, or the surplus list."""
    program = making.program
    ones = np.ones(program.n_employees, dtype=np.int64)
    listed = np.flatnonzero(program.may_be_surplus)
    return Block(
        [making.names.one(k) for k in range(program.n_employees)],
        ones.tolist(),
        ones.tolist(),
        Entries(np.asarray(program.emp), 1),
        (listed, listed, np.ones(len(listed), dtype=np.int64)),
    )


def _family(making: Making, rows: Rows, entries: Entries) -> Block:
    """Take a family over; one whose breach no tier pays for yet binds nobody."""
    names = [making.number(str(label)) for label in rows.labels]
    lower, upper = np.array(rows.lower), np.array(rows.upper)
    if rows.price is None:
        return Block(names, lower.tolist(), upper.tolist(), entries, priced=True)
    last = making.place - making.program.tiers[making.place].bottleneck
    if rows.tier > last:
        none = np.full(len(rows), NO_LIMIT)
        return Block(names, (-none).tolist(), none.tolist(), entries, priced=True)
    wholes = tuple(_slack(making, rows, names, entries))
    limits = (lower.tolist(), upper.tolist())
    return Block(names, *limits, entries, wholes=wholes, priced=True)


def _slack(
    making: Making, rows: Rows, names: Sequence[str], entries: Entries
) -> Iterator[tuple[int, int, int]]:
    """Add the columns by which a row may fall short, or go over."""
    least, most = _extremes(making.program, len(rows), entries)
    price = np.asarray(rows.price).tolist()
    for row, name in enumerate(names):
        low, high = int(rows.lower[row]), int(rows.upper[row])
        sides = (("short", 1, low - least[row]), ("over", -1, most[row] - high))
        for side, sign, worst in sides:
            if worst <= 0 or (low <= -NO_LIMIT if sign > 0 else high >= NO_LIMIT):
                continue
            own = price[row] if rows.tier == making.place else 0
            column = len(making.wholes)
            making.wholes.append(Whole(f"{side}.{name}", 0, worst, own))
            making.fines.append((rows.tier, column, price[row]))
            yield row, column, sign


def _extremes(
    program: Program, count: int, entries: Entries
) -> tuple[list[int], list[int]]:
    """Give the least and the most that each row can add up to, one post each."""
    row, pair, coef = entries.between(0, program.n_pairs)
    emp = np.asarray(program.emp)[pair]
    order = np.lexsort((emp, row))
    row, emp, coef = row[order], emp[order], coef[order]
    new = np.ones(len(row), dtype=bool)
    new[1:] = (row[1:] != row[:-1]) | (emp[1:] != emp[:-1])
    starts = np.flatnonzero(new)
    sums = []
    for pick in (np.minimum, np.maximum):
        total = np.zeros(count, dtype=np.int64)
        if len(starts):
            np.add.at(total, row[starts], pick(pick.reduceat(coef, starts), 0))
        sums.append(total.tolist())
    return sums[0], sums[1]


def _before(making: Making, before: int) -> Iterator[Block]:
    """Ask of an earlier tier what must be left of it."""
    tier, target = making.program.tiers[before], making.known.target(before)
    if not tier.bottleneck:
        yield _target(making, before, tier, target)
    elif before in making.known.floors:
        yield from _floor(making, before, making.known.floors[before])
    else:
        yield from _worst_off(making, before, cost=0)
        yield _least_target(making, before, len(making.wholes) - 1)


def _target(making: Making, place: int, tier: Tier, target: int | None) -> Block:
    program = making.program
    values, surplus = np.asarray(tier.pairs), np.asarray(tier.surplus)
    listed = np.flatnonzero(np.asarray(program.may_be_surplus) & (surplus != 0))
    fines = [(col, fee) for paid, col, fee in making.fines if paid == place]
    least = _lowest(program, values, surplus)
    least -= sum(fee * making.wholes[column].high for column, fee in fines)
    asked = least if target is None else target - tier.constant
    return Block(
        [f"tier{place + 1}_target"],
        [asked],
        [NO_LIMIT],
        Entries(np.zeros(program.n_pairs, dtype=np.int64), values),
        (np.zeros(len(listed), dtype=np.int64), listed, surplus[listed]),
        tuple((0, column, -fee) for column, fee in fines),
    )


def _lowest(program: Program, values: Ints, surplus: Ints) -> int:
    """Give a sum that no plan is below."""
    top = np.iinfo(np.int64).max
    least = np.where(program.may_be_surplus, surplus, top)
    np.minimum.at(least, program.emp, values)
    return sum(least[least < top].tolist())


def _floor(making: Making, place: int, known: Floored) -> Iterator[Block]:
    """Bar the pairs below a floor, and place somebody where it is above nothing."""
    values = np.asarray(making.program.tiers[place].pairs)
    below = np.where(values < known.least, 0, -1)
    yield Block([f"tier{place + 1}_floor"], [-NO_LIMIT], [0], Entries(below, 1))
    if known.somebody:
        every = Entries(np.zeros(len(values), dtype=np.int64), 1)
        name = f"tier{place + 1}_somebody"
        yield Block([name], [1], [NO_LIMIT], every, priced=True)


def _worst_off(making: Making, place: int, cost: int) -> Iterator[Block]:
    """Add a column that no placement's value is below; nobody placed counts as 0."""
    program, name = making.program, f"tier{place + 1}_least"
    values = np.asarray(program.tiers[place].pairs).astype(np.int64)
    top = max(0, int(values.max(initial=0)))
    low = min(0, int(values.min(initial=0)))
    column = len(making.wholes)
    making.wholes.append(Whole(name, low, top, cost))
    count = program.n_employees
    yield Block(
        [f"{name}({making.names.people[k]})" for k in range(count)],
        [-NO_LIMIT] * count,
        [top] * count,
        Entries(np.asarray(program.emp), top - values),
        None,
        tuple((k, column, 1) for k in range(count)),
    )
    placed = Entries(np.zeros(len(values), dtype=np.int64), -top)
    yield Block(
        [f"{name}_of_nobody"], [-NO_LIMIT], [0], placed, None, ((0, column, 1),)
    )


def _least_target(making: Making, place: int, column: int) -> Block:
    nothing = Entries(np.full(making.program.n_pairs, -1), 1)
    low = making.wholes[column].low
    own = ((0, column, 1),)
    return Block([f"tier{place + 1}_target"], [low], [NO_LIMIT], nothing, None, own)


def _cut(making: Making, cut: Rows) -> tuple[Rows, Entries]:
    """Give a cut over all pairs: its own numbers count those above every floor."""
    keep = np.ones(making.program.n_pairs, dtype=bool)
    for place, floor in making.known.floors.items():
        keep &= np.asarray(making.program.tiers[place].pairs) >= floor.least
    row, pair, coef = cut.entries()
    row, pair, coef = summed(row, np.flatnonzero(keep)[pair], coef)
    order = np.argsort(pair, kind="stable")
    return cut, Entries(row[order], coef[order], pair[order])
