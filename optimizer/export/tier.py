"""A tier of a program as a model: its rows, the targets of the tiers before, its cost.

A tier that pays for breaches has two whole columns for each row that may be broken. A
tier of the worst-off is the largest whole number that no placement is below. Where its
floor is known, later tiers bar what is below it by a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from optimizer.export.least import bottleneck, least_target
from optimizer.export.making import Floored, Known, Making
from optimizer.export.model import Block, Entries, Model, Whole, summed
from optimizer.export.names import Names
from optimizer.program.program import Program, Tier
from optimizer.program.rows import NO_LIMIT, Ints, Rows


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
        making.blocks += bottleneck(making, place, cost=-1)
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
        first = len(making.wholes)
        yield from bottleneck(making, before, cost=0)
        yield least_target(making, before, first)


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
    load = making.program.tiers[place].load
    for rows in () if load is None else load.asked(known.least):
        yield _family(making, rows, Entries.of(rows))
    if load is not None:
        return
    values = np.asarray(making.program.tiers[place].pairs)
    below = np.where(values < known.least, 0, -1)
    yield Block([f"tier{place + 1}_floor"], [-NO_LIMIT], [0], Entries(below, 1))
    if known.somebody:
        every = Entries(np.zeros(len(values), dtype=np.int64), 1)
        name = f"tier{place + 1}_somebody"
        yield Block([name], [1], [NO_LIMIT], every, priced=True)


def _cut(making: Making, cut: Rows) -> tuple[Rows, Entries]:
    """Give a cut over all pairs: its own numbers count those above every floor."""
    keep = np.ones(making.program.n_pairs, dtype=bool)
    for place, floor in making.known.floors.items():
        keep &= making.program.tiers[place].least.kept(floor.least)
    row, pair, coef = cut.entries()
    row, pair, coef = summed(row, np.flatnonzero(keep)[pair], coef)
    order = np.argsort(pair, kind="stable")
    return cut, Entries(row[order], coef[order], pair[order])
