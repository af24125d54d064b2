"""Random tiny programs, and the slow way to solve them."""

from __future__ import annotations

import itertools

import numpy as np

from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.program.program import Program, Tier
from optimizer.program.rows import NO_LIMIT, Ints, Rows


def random_program(
    seed: int, *, n_tiers: int = 2, size: int = 5, tolerance: bool = False
) -> Program:
    """Invent a program with every kind of row; about a third has no plan."""
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(1, size + 1)), int(rng.integers(1, size + 1))
    allowed = rng.random((n, m)) < rng.choice([0.5, 0.8, 1.0])
    emp, post = (a.astype(np.int32) for a in np.nonzero(allowed))
    rows = [_seats(rng, m, post)]
    makers = [_budget, _share, _floors, _priced, _exact]
    rows += [
        maker(rng, n, m, emp, post, n_tiers) for maker in makers if rng.random() < 0.5
    ]
    tiers = [_tier(rng, k, n, len(emp), tolerance=tolerance) for k in range(n_tiers)]
    return Program(
        n_employees=n,
        n_posts=m,
        emp=emp,
        post=post,
        rows=tuple(rows),
        tiers=tuple(tiers),
        may_be_surplus=rng.random(n) < 0.7,
    )


def with_tie_break(program: Program) -> Program:
    """Add a last tier under which no two plans are worth the same."""
    weights = 3 ** np.arange(program.n_pairs) if program.n_pairs < 26 else None
    assert weights is not None
    surplus = np.zeros(program.n_employees, dtype=np.int64)
    last = Tier("tie-break", weights.astype(np.int64), surplus)
    return Program(
        program.n_employees,
        program.n_posts,
        program.emp,
        program.post,
        program.rows,
        (*program.tiers, last),
        program.may_be_surplus,
    )


def every_plan(program: Program) -> list[Ints]:
    """List every plan that obeys the hard rows."""
    limits = Limits(program)
    options = []
    for i in range(program.n_employees):
        own = np.flatnonzero(program.emp == i).tolist()
        options.append(own + ([-1] if program.may_be_surplus[i] else []))
    plans = (np.array(p, dtype=np.int64) for p in itertools.product(*options))
    return [p for p in plans if not _breaks(limits, p)]


def brute_force(program: Program) -> tuple[list[int], list[Ints]] | None:
    """Give the best value of each tier in turn, and the plans that reach them all."""
    plans = every_plan(program)
    if not plans:
        return None
    limits, best = Limits(program), []
    for t, spec in enumerate(program.tiers):
        values = [Stage(limits, t, tuple(best)).value(t, p) for p in plans]
        best.append(max(values))
        plans = [
            p
            for p, v in zip(plans, values, strict=True)
            if v >= best[-1] - spec.tolerance
        ]
    return best, plans


def _breaks(limits: Limits, plan: Ints) -> bool:
    return bool(np.any(limits.breach(plan[plan >= 0])[limits.price < 0] > 0))


def _tier(
    rng: np.random.Generator, k: int, n: int, n_pairs: int, *, tolerance: bool
) -> Tier:
    flat = rng.random() < 0.3
    pairs = np.ones(n_pairs, dtype=np.int64) if flat else rng.integers(-3, 20, n_pairs)
    surplus = rng.integers(-4, 3, n) if rng.random() < 0.5 else np.zeros(n, np.int64)
    spare = int(rng.integers(0, 4)) if tolerance else 0
    return Tier(
        f"tier {k}", pairs, surplus, constant=int(rng.integers(-5, 5)), tolerance=spare
    )


def _seats(rng: np.random.Generator, m: int, post: Ints) -> Rows:
    low = np.where(rng.random(m) < 0.2, 1, -NO_LIMIT)
    labels = [f"seats of {j}" for j in range(m)]
    return Rows("seats", labels, low, rng.integers(1, 3, m), post)


def _budget(
    rng: np.random.Generator, n: int, m: int, emp: Ints, post: Ints, t: int
) -> Rows:
    row = np.where(rng.random(len(emp)) < 0.8, 0, -1).astype(np.int32)
    limit = np.array([int(rng.integers(0, 8 * n + 1))])
    return Rows(
        "budget",
        ["hours"],
        limit * 0 - NO_LIMIT,
        limit,
        row,
        coef=rng.integers(0, 10, len(emp)),
    )


def _share(
    rng: np.random.Generator, n: int, m: int, emp: Ints, post: Ints, t: int
) -> Rows:
    woman = rng.random(n) < 0.5
    lead = rng.random(m) < 0.6
    pair = np.flatnonzero(lead[post])
    coef = np.where(woman[emp[pair]], 7, -3)
    zero = np.zeros(1, dtype=np.int64)
    return Rows("share", ["women"], zero, zero + NO_LIMIT, pair * 0, coef, pair=pair)


def _floors(
    rng: np.random.Generator, n: int, m: int, emp: Ints, post: Ints, t: int
) -> Rows:
    unit = rng.integers(0, 2, m)
    floor = rng.integers(0, 2, 2)
    return Rows(
        "floor",
        ["unit 0", "unit 1"],
        floor,
        floor + rng.integers(0, 3, 2),
        unit[post].astype(np.int32),
    )


def _priced(
    rng: np.random.Generator, n: int, m: int, emp: Ints, post: Ints, t: int
) -> Rows:
    """Limits per employee and post together, long form, each breach at a price."""
    count = 3
    pair = (
        rng.integers(0, max(1, len(emp)), 4 * count) if len(emp) else np.empty(0, int)
    )
    row = np.arange(len(pair)) % count
    lower = np.where(rng.random(count) < 0.5, rng.integers(0, 3, count), -NO_LIMIT)
    upper = np.maximum(rng.integers(0, 4, count), lower)
    return Rows(
        "wish",
        [f"wish {k}" for k in range(count)],
        lower,
        upper,
        row,
        coef=rng.integers(-2, 4, len(pair)),
        pair=pair,
        price=rng.integers(0, 9, count),
        tier=int(rng.integers(0, t)),
    )


def _exact(
    rng: np.random.Generator, n: int, m: int, emp: Ints, post: Ints, t: int
) -> Rows:
    total = np.array([int(rng.integers(0, n + 1))])
    return Rows(
        "exactly",
        ["placed in even posts"],
        total,
        total,
        np.where(post % 2 == 0, 0, -1).astype(np.int32),
    )
