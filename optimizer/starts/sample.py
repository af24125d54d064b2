"""A sample of the pairs, the likelier ones surer to be in it.

In the field: importance sampling of columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.bounds.entries import Block
from optimizer.bounds.stage import Stage
from optimizer.program.rows import Ints
from optimizer.starts.soft_block import Floats

POST = 2
"""Pairs that a sample holds of each post, for one of each employee."""


@dataclass(frozen=True, eq=False)
class Sample:
    """Some pairs (sorted), and how many pairs each of them stands for.

    Attributes
    ----------
    whole : all pairs within reach are in it, each for itself.
    """

    pairs: Ints
    many: Floats
    whole: bool


def drawn(
    stage: Stage,
    y: Floats,
    softness: float,
    reach: float,
    rng: np.random.Generator,
    each: float,
) -> Sample:
    """Draw pairs that cost at most ``reach`` at prices ``y``, earlier tiers last.

    Of each employee ``each`` are drawn on average; all where there are no more. A pair
    is in it by the root of its weight ``exp(-cost / softness)``, so that neither the
    many that weigh little nor the few that weigh much make the sums uncertain; the best
    of each employee always is.
    """
    pairs, many, whole = [np.empty(0, dtype=np.int64)], [np.empty(0)], True
    for block in stage.limits.blocks:
        cost = _costs(stage, y, block)
        near = np.flatnonzero(cost <= reach)
        stands = np.ones(len(near))
        if len(near) > each * (block.last - block.first):
            weight = np.exp(cost[near] / (-2.0 * softness))
            share = each * _shares(stage, block, near, weight)
            share = np.where(cost[near] <= 0.0, 1.0, np.minimum(share, 1.0))
            taken = np.flatnonzero(rng.random(len(near)) < share)
            near, stands, whole = near[taken], 1.0 / share[taken], False
        pairs.append(near + block.start)
        many.append(stands)
    return Sample(np.concatenate(pairs), np.concatenate(many), whole)


def _shares(stage: Stage, block: Block, near: Ints, weight: Floats) -> Floats:
    """Give the chance of each pair near, by its weight, for one of each employee.

    A post that few pairs of a sample were in would seem to be free.
    """
    post = stage.program.post[block.start : block.stop][near]
    total = np.bincount(post, weight, minlength=stage.program.n_posts)
    part = POST * (block.stop - block.start) / stage.program.n_pairs
    by_post = part / np.maximum(total, 1e-290)
    by_person = (block.last - block.first) / weight.sum()
    return weight * np.maximum(by_person, by_post[post])


def _costs(stage: Stage, y: Floats, block: Block) -> Floats:
    """Give how much worse each pair of a block is than its employee's best one."""
    n_rows, part = stage.limits.n_rows, slice(block.start, block.stop)
    value = -stage.limits.weigh(y[:n_rows], block)
    stay = np.zeros(block.last - block.first)
    weights = [(stage.own, 1.0), *zip(stage.before, -y[n_rows:], strict=True)]
    for tier, weight in weights:
        if tier is not None and weight:
            value += np.asarray(tier.pairs[part]) * weight
            stay += np.asarray(tier.surplus[block.first : block.last]) * weight
    starts = stage.limits.starts[block.first : block.last + 1] - block.start
    some = np.flatnonzero(starts[1:] > starts[:-1])
    may = np.asarray(stage.program.may_be_surplus[block.first : block.last], bool)
    best = np.where(may, stay, -np.inf)
    if len(some):
        best[some] = np.maximum(best[some], np.maximum.reduceat(value, starts[some]))
    return best[stage.program.emp[part] - block.first] - value
