"""A program under some rules of a field: some hard, some priced, the rest gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from math import lcm

import numpy as np

from optimizer.assemble import PricedLink
from optimizer.columns.make import Column
from optimizer.diagnose.field import SEATS, Field
from optimizer.program.program import Link, Program, Tier
from optimizer.program.restrict import restrict
from optimizer.program.rows import NO_LIMIT, Rows
from optimizer.shared.steps import exact


@dataclass(frozen=True, eq=False)
class Question:
    """A program under some rules, and where its pairs stand in the field."""

    program: Program
    at: Column
    keep: frozenset[str]
    price: Mapping[str, float]
    placing: bool


def ask(
    field: Field,
    keep: Collection[str],
    price: Mapping[str, float] | None = None,
    *,
    placing: bool = False,
    only: Collection[tuple[int, int]] | None = None,
) -> Question:
    """Give the program in which some rules are hard, some priced, and the rest gone.

    Parameters
    ----------
    field : the pairs that the rules leave, and the rows of every rule.
    keep : titles of the rules that are hard.
    price : title -> cost of a breach of 1.
    placing : as many as can be are placed before anything is paid.
    only : (family, row) of the limits that count; None for all of the rules.

    Returns
    -------
    The program, and where each of its pairs stands in the field.
    """
    price = price or {}
    keep = frozenset(keep) - price.keys()
    at = field.allowed(keep)
    paying = int(placing)
    scale = _scale(field, price)
    families = []
    for place, rows in enumerate(field.rows):
        if rows.rule in price:
            step = int(exact(price[rows.rule]) * scale / rows.scale)
            cost = np.full(len(rows), step, dtype=np.int64)
            families.append(replace(rows, price=cost, tier=paying))
        elif rows.rule not in keep:
            families.append(_opened(rows, np.zeros(len(rows), dtype=bool)))
        elif only is not None:
            kept = np.array([(place, k) in only for k in range(len(rows))], dtype=bool)
            families.append(_opened(rows, kept.reshape(-1)))
        else:
            families.append(rows)
    if SEATS in price:
        families += [_heads(field, own) for own in field.rows if own.rule == SEATS]
    program = Program(
        n_employees=field.frame.n_employees,
        n_posts=field.frame.n_posts,
        emp=field.pairs.emp,
        post=field.pairs.post,
        rows=tuple(families),
        tiers=(),
        may_be_surplus=~field.guarded(keep),
        links=tuple(_links(field, keep, price, scale, paying)),
    )
    mask = np.zeros(len(field.pairs), dtype=bool)
    mask[at] = True
    small = restrict(program, mask)
    small = replace(
        small,
        rows=tuple(_pruned(rows) for rows in small.rows),
        tiers=_tiers(field, price, scale, at, placing=placing),
    )
    return Question(small, at, keep, dict(price), placing)


def _heads(field: Field, seats: Rows) -> Rows:
    """Open no seat beside that of a head: nobody would grant a unit a second one."""
    posts = field.frame.posts
    heads = _opened(seats, posts.managerial & (posts.seats == 1))
    return replace(heads, lower=np.full(len(heads), -NO_LIMIT))


def _opened(rows: Rows, kept: Column) -> Rows:
    """Let only some rows of a family limit anything."""
    lower = np.where(kept, rows.lower, -NO_LIMIT)
    upper = np.where(kept, rows.upper, NO_LIMIT)
    return replace(rows, lower=lower, upper=upper)


def _pruned(rows: Rows) -> Rows:
    """Open the rows that no pair is left in."""
    row = np.asarray(rows.row)
    there = np.bincount(row[row >= 0], minlength=len(rows)) > 0
    idle = ~there & (np.asarray(rows.lower) <= 0) & (np.asarray(rows.upper) >= 0)
    return _opened(rows, ~idle) if idle.any() else rows


def _scale(field: Field, price: Mapping[str, float]) -> int:
    needs = [exact(p).denominator for p in price.values()]
    paid = ((price[r.rule], r.scale) for r in field.rows if r.rule in price)
    needs += [(exact(each) / scale).denominator for each, scale in paid]
    return lcm(1, *needs)


def _links(
    field: Field,
    keep: Collection[str],
    price: Mapping[str, float],
    scale: int,
    tier: int,
) -> Iterator[Link]:
    for title, links in field.links.items():
        if title in keep:
            yield from links
        elif title in price:
            step = int(exact(price[title]) * scale)
            yield from (PricedLink(link, step, tier, title) for link in links)


def _tiers(
    field: Field,
    price: Mapping[str, float],
    scale: int,
    at: Column,
    *,
    placing: bool,
) -> tuple[Tier, ...]:
    n = field.frame.n_employees
    cost = np.zeros(len(at), dtype=np.int64)
    surplus = np.zeros(n, dtype=np.int64)
    for title, each in price.items():
        step = int(exact(each) * scale)
        cost -= step * ((field.bars[at] & field.bit([title])) != 0)
        if title in field.guards:
            surplus -= step * field.guards[title]
    least = Tier("least breach", cost, surplus, scale=scale)
    if not placing:
        return (least,)
    ones = np.ones(len(at), dtype=np.int64)
    return Tier("everyone placed", ones, np.zeros(n, dtype=np.int64)), least
