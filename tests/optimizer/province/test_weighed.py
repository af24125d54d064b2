"""The first tiers as one: what they are worth together, and whom that leads."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.speed import arrays
from optimizer.bounds.bound import bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.program.program import Program, Tier
from optimizer.province.linear import Linear
from optimizer.province.rounds.look import Look, first_look
from optimizer.province.weighed import Weighed, weighed
from optimizer.search.optimise import optimise


@pytest.fixture(scope="module")
def town() -> Program:
    """Give 200 people: placed first, then by fit."""
    program = arrays.program(200, seed=5, tiers="full")
    fine = next(
        t
        for k, t in enumerate(program.tiers)
        if not Stage(Limits(program), k, (0,) * k).coarse
    )
    ones = np.ones(program.n_pairs, dtype=np.int64)
    placed = Tier("placed", ones, np.zeros(program.n_employees, dtype=np.int64))
    return replace(program, tiers=(placed, fine))


def together(town: Program) -> Weighed:
    """Weigh its tiers together."""
    one = weighed(town)
    assert one is not None
    return one


def test_a_step_of_the_first_outweighs_what_one_person_may_lose_later(
    town: Program,
) -> None:
    """And the last tier, which tells plans apart, has the weight 1."""
    one = together(town)
    most = int(np.abs(np.asarray(town.tiers[1].pairs)).max())
    assert one.weights[1] == 1
    assert one.weights[0] > most
    assert first_look(town) is Look.TOGETHER
    more = weighed(town, (4 * one.weights[0], 1))
    assert more is not None
    assert more.weights == (4 * one.weights[0], 1)
    for strange in ((one.weights[0] // 2, 1), (4 * one.weights[0],)):
        same = weighed(town, strange)
        assert same is not None
        assert same.weights == one.weights


def test_its_prices_lead_the_tiers_one_by_one(town: Program) -> None:
    """They bound each tier; the bound of the last is that of all together."""
    one = together(town)
    nobody = np.full(town.n_employees, -1)
    linear = Linear(one.program, Clock(), lambda _stage: None, nobody)
    found = one.told(linear.run())
    best = optimise(town)
    values = [tier.best for tier in best.tiers]
    assert [tier.bound is None for tier in found.tiers] == [True, False]
    for tier, told in enumerate(found.tiers):
        paper = told.certificate
        assert paper is not None
        targets = tuple(v for v in values[:tier] if v is not None)
        stage = Stage(Limits(town), tier, targets)
        duals = linear.last.bound.duals if linear.last else None
        assert duals is not None
        own = replace(duals, grid=paper.grid, rows=paper.rows, before=paper.before)
        proven = bound(stage, replace(own, weight=paper.weight))
        assert proven.value >= (values[tier] or 0)
    weighed_best = sum((v or 0) * w for v, w in zip(values, one.weights, strict=True))
    last = found.tiers[-1].bound
    assert last is not None
    assert weighed_best <= last <= weighed_best * 1.001 + 1


def test_where_the_first_tier_tells_plans_apart_nothing_is_weighed(
    town: Program,
) -> None:
    """Nor where all tiers are of small numbers, or none is left room for prices."""
    assert weighed(replace(town, tiers=town.tiers[1:])) is None
    assert weighed(replace(town, tiers=town.tiers[:1])) is None
    large = replace(town.tiers[1], pairs=np.asarray(town.tiers[1].pairs) << 35)
    assert weighed(replace(town, tiers=(town.tiers[0], large))) is None
    assert first_look(replace(town, tiers=town.tiers[1:])) is Look.EACH
