"""An invented city straight as arrays, of any size, to time the optimiser alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.program.program import Program, Tier
from optimizer.program.rows import NO_LIMIT, Ints, Rows

FAMILIES = 12
SHARE_OF_POSTS = 0.303
SMALL_LEVEL, LEADING = 2, 3
"""Levels below which a post has several seats, and from which it leads."""
CLOSED, WOMEN = 0.04, 0.45
"""Share of posts that lose all seats; share of women on the roll."""
POINT = 1000
"""Steps of the objective in one point of fit."""


@dataclass(frozen=True, eq=False)
class RollColumns:
    """Columns of the invented roll: who is where, and what each post asks for."""

    rng: np.random.Generator
    emp_family: Ints
    emp_level: Ints
    emp_post: Ints
    woman: Ints
    talent: Ints
    post_family: Ints
    post_level: Ints
    post_unit: Ints
    need: Ints


def city(size: int, seed: int = 0) -> RollColumns:
    """Invent ``size`` employees, the posts they hold today and those to come."""
    rng = np.random.default_rng(seed)
    n_posts = max(3, int(size * SHARE_OF_POSTS))
    weights = np.linspace(2.0, 0.6, FAMILIES) / np.linspace(2.0, 0.6, FAMILIES).sum()
    post_family = rng.choice(FAMILIES, n_posts, p=weights)
    post_level = rng.choice(5, n_posts, p=[0.34, 0.30, 0.2, 0.11, 0.05])
    size_of_post = np.where(post_level < SMALL_LEVEL, rng.integers(1, 11, n_posts), 1)
    emp_post = rng.choice(n_posts, size, p=size_of_post / size_of_post.sum())
    held = np.bincount(emp_post, minlength=n_posts)
    change = rng.choice([-1, 0, 0, 0, 1, 2], n_posts)
    need = np.maximum(held + change, rng.random(n_posts) > CLOSED)
    return RollColumns(
        rng=rng,
        emp_family=post_family[emp_post],
        emp_level=np.clip(post_level[emp_post] + rng.integers(-1, 2, size), 0, 4),
        emp_post=emp_post,
        woman=rng.random(size) < WOMEN,
        talent=rng.normal(0.0, 8.0, size),
        post_family=post_family,
        post_level=post_level,
        post_unit=rng.integers(0, max(2, size // 40), n_posts),
        need=need,
    )


def candidate_pairs(town: RollColumns) -> tuple[Ints, Ints]:
    """List the pairs (employee, post) whose family and level agree, or held today."""
    emps, posts = [], []
    other = (town.post_family + 5) % FAMILIES
    for i in range(len(town.emp_post)):
        near = np.abs(town.post_level - town.emp_level[i]) <= 1
        family = town.emp_family[i]
        kin = (town.post_family == family) | ((other == family) & (town.post_level < 1))
        mask = near & kin
        mask[town.emp_post[i]] = True
        found = np.flatnonzero(mask)
        emps.append(np.full(len(found), i, dtype=np.int32))
        posts.append(found.astype(np.int32))
    return np.concatenate(emps), np.concatenate(posts)


def fit_of_pairs(town: RollColumns, emp: Ints, post: Ints) -> Ints:
    """Value the pairs in steps: fit, less what a move disturbs."""
    glamour = town.rng.normal(0.0, 9.0, len(town.need))
    taste = town.rng.normal(0.0, 7.0, len(emp)).astype(np.float32)
    level = 3.0 * (town.post_level[post] - town.emp_level[emp])
    fit = 60 + glamour[post] + taste + town.talent[emp] * (1 + level / 9)
    stays = town.emp_post[emp] == post
    value = np.clip(fit, 0, 100) - np.where(stays, 0.0, 12.0)
    return np.rint(value * POINT).astype(np.int64)


def city_rows(town: RollColumns, emp: Ints, post: Ints) -> tuple[Rows, ...]:
    """Limit seats, moves, moves out of units, training, unit floors, women's share."""
    n_posts = len(town.need)
    seats = Rows(
        "seats",
        [f"seats of post {j}" for j in range(n_posts)],
        no_limit(n_posts),
        town.need.astype(np.int64),
        post,
    )
    return (
        seats,
        *_rows_of_moves(town, emp, post),
        _unit_floors(town, post),
        _womens_share(town, emp, post),
    )


def _rows_of_moves(town: RollColumns, emp: Ints, post: Ints) -> tuple[Rows, ...]:
    size, n_units = len(town.emp_post), _units(town)
    moved = town.emp_post[emp] != post
    home = town.post_unit[town.emp_post]
    leaves = moved & (town.post_unit[post] != home[emp])
    hours = np.where(moved, town.rng.integers(0, 60, len(emp)), 0).astype(np.int16)
    one, move = np.array([0]), one_row(moved)
    out = (_staff(town) * 0.3).astype(np.int64) + 1
    of_unit = np.where(leaves, home[emp], -1).astype(np.int32)
    labels = [f"moves out of unit {u}" for u in range(n_units)]
    return (
        Rows("moves", ["moves in all"], no_limit(1), one + int(size * 0.22), move),
        Rows("moves-out", labels, no_limit(n_units), out, of_unit),
        Rows(
            *("training", ["training hours"], no_limit(1), one + size * 4, move),
            coef=hours,
        ),
    )


def _unit_floors(town: RollColumns, post: Ints) -> Rows:
    n_units = _units(town)
    seats = np.bincount(town.post_unit, weights=town.need, minlength=n_units)
    floors = np.minimum(seats * 0.75, _staff(town) * 0.9).astype(np.int64)
    return Rows(
        "unit-floor",
        [f"filled in unit {u}" for u in range(n_units)],
        floors,
        np.full(n_units, NO_LIMIT),
        town.post_unit[post].astype(np.int32),
    )


def _womens_share(town: RollColumns, emp: Ints, post: Ints) -> Rows:
    one = np.array([0])
    return Rows(
        "women",
        ["women in leading posts"],
        one,
        one + NO_LIMIT,
        one_row(town.post_level[post] >= LEADING),
        coef=np.where(town.woman[emp], 58, -42).astype(np.int8),
    )


def _units(town: RollColumns) -> int:
    return int(town.post_unit.max()) + 1


def _staff(town: RollColumns) -> Ints:
    """Count who is in each unit today."""
    return np.bincount(town.post_unit[town.emp_post], minlength=_units(town))


def no_limit(count: int) -> Ints:
    """Give ``count`` lower limits that limit nothing."""
    return np.full(count, -NO_LIMIT)


def one_row(mask: Ints) -> Ints:
    """Put the pairs of a mask in row 0, and the others in none."""
    return np.where(mask, 0, -1).astype(np.int32)


def program(size: int, seed: int = 0, *, tiers: str = "fit") -> Program:
    """Build the problem of ``size`` employees; ``tiers``: "fit" or "full"."""
    town = city(size, seed)
    emp, post = candidate_pairs(town)
    fit = Tier(
        "fit",
        fit_of_pairs(town, emp, post),
        np.zeros(size, dtype=np.int64),
        scale=POINT,
    )
    placed = Tier(
        "everyone placed",
        np.ones(len(emp), dtype=np.int64),
        np.zeros(size, dtype=np.int64),
    )
    tie = Tier(
        "tie-break",
        town.rng.integers(0, 1000, len(emp)),
        np.zeros(size, dtype=np.int64),
    )
    return Program(
        n_employees=size,
        n_posts=len(town.need),
        emp=emp,
        post=post,
        rows=city_rows(town, emp, post),
        tiers=(fit,) if tiers == "fit" else (placed, fit, tie),
        may_be_surplus=np.ones(size, dtype=bool),
    )
