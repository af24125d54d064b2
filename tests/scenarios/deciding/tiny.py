"""Problems of a few people, small enough to try every plan."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import numpy as np

from models.policy.policy import GoalEntry, MoveLimit, PlanEntry, Policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from models.records.unit import Unit

GOALS = (
    GoalEntry(name="everyone-placed", tier=1),
    GoalEntry(name="fit", tier=2),
    GoalEntry(name="fewest-moves", tier=3),
)


def tiny(
    seed: int, people: int = 4, posts: int = 3, most: int = 6, **more: Any
) -> Problem:
    """Make a problem with small whole scores, so that ties are common."""
    draw = random.Random(seed)
    codes = [f"P{k}" for k in range(posts)]
    staff = [
        Employee(
            emp_id=f"e{k}", name=f"Wulan {k}", post_code=draw.choice([*codes, None])
        )
        for k in range(people)
    ]
    seats = [
        Post(post_code=code, unit_code=f"U{k % 2}", need=draw.randint(1, 2))
        for k, code in enumerate(codes)
    ]
    pairs = [(e.emp_id, code) for e in staff for code in codes]
    scores = Scores(
        np.array([e for e, _ in pairs], dtype=object),
        np.array([p for _, p in pairs], dtype=object),
        np.array([float(draw.randint(1, most)) for _ in pairs]),
    )
    policy = Policy(plan=PlanEntry(date=date(2027, 1, 1)), goals=GOALS)
    units = [Unit(unit_code="U0", unit_name="Dinas Nol"), Unit(unit_code="U1")]
    tables: dict[str, Any] = {"units": units, "scores": scores, "policy": policy}
    return Problem.of(staff, seats, **{**tables, **more})


def with_fines(problem: Problem, *, late: bool = False) -> Problem:
    """Let each move cost points: a soft limit with a tier that pays for it."""
    fine = MoveLimit(kind="post", max=0, mode="soft", price=3.0, tier=3 if late else 2)
    policy = problem.policy.model_copy(update={"move_limits": (fine,)})
    return problem.with_policy(policy)
