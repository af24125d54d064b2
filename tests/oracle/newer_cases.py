"""Random questions that ask for swaps, a plan to keep near, pay, leximin, regions."""

from __future__ import annotations

from random import Random
from typing import Any

from models.policy.entries import Budget, GoalEntry, RuleEntry
from models.problem.problem import Problem
from models.records.employee import Preference
from models.records.pay import Allowance
from tests.oracle.cases import OFF, WEIGHTS, _mode, _rules, question
from tests.oracle.goals import GOALS

NAMES = ("swaps", "stay-near", "allowance-cost", "leximin")
USES = ("allowance", "allowance_loss")
LEAST = {"worst-fit", "service-load"}


def newer(seed: object, *, off_grid: bool = False, most: int = 5) -> Problem:
    """Make a question in which at least one of the newer goals is asked."""
    draw = Random(f"newer {seed}")
    problem = question(f"newer {seed}", off_grid=off_grid, most=most)
    problem = _told(draw, problem)
    weights = WEIGHTS + OFF * off_grid
    rules = dict(_rules(draw, weights))
    if draw.random() < 0.5:
        entry: dict[str, Any] = draw.choice(({}, {"unit_types": ["kota"]}))
        rules["own-region"] = RuleEntry(**_mode(draw, weights), **entry)
    budgets: tuple[Budget, ...] = ()
    if draw.random() < 0.5:
        budgets = (_budget(draw, weights),)
    goals = _goals(draw, problem, weights)
    update = {"goals": goals, "rules": rules, "budgets": budgets}
    return problem.with_policy(problem.policy.model_copy(update=update))


def _told(draw: Random, problem: Problem) -> Problem:
    """Tell allowances, whose post somebody asks for, and where regions begin."""
    people = [e.emp_id for e in problem.employees]
    asked = [sorted(draw.sample(people, 2)) for _ in people] if len(people) > 1 else []
    wishes = []
    for one, other in {tuple(pair) for pair in asked}:
        wishes.append(Preference(emp_id=one, swap_with=other))
        if draw.random() < 0.8:
            wishes.append(Preference(emp_id=other, swap_with=one, rank=2))
    units = tuple(
        u.model_copy(update={"type": draw.choice((u.type, "kota", "kabupaten"))})
        for u in problem.units
    )
    places = (None, *(u.unit_code for u in units))
    classes = sorted({p.job_class for p in problem.posts if p.job_class})
    lines = tuple(
        Allowance(job_class=k, unit_code=unit, amount=draw.randint(0, 9) * 250_125)
        for k in classes
        for unit in places
        if draw.random() < (0.8 if unit is None else 0.3)
    )
    own = (*problem.preferences, *wishes)
    return problem.replace(units=units, preferences=own, allowances=lines)


def _budget(draw: Random, weights: tuple[float, ...]) -> Budget:
    return Budget(
        name="paid",
        usage=draw.choice(USES),
        scope=draw.choice(("all", "unit", "post", "employee")),
        limit=draw.choice((0.0, 250_125.0, 1_000_500.5, 3_001_500.0)),
        count_stays=draw.random() < 0.5,
        **_mode(draw, weights),
    )


def _goals(
    draw: Random, problem: Problem, weights: tuple[float, ...]
) -> tuple[GoalEntry, ...]:
    names = draw.sample(NAMES, draw.choice((1, 1, 2)))
    names += draw.sample(sorted({*GOALS} - LEAST), draw.choice((0, 1, 2)))
    draw.shuffle(names)
    tier, goals = 1, list[GoalEntry]()
    for name in names:
        given = _params(draw, name, problem)
        levelled = name == "leximin"
        tier += bool(goals) and (levelled or draw.random() < 0.6)
        slack = 0.0 if levelled else draw.choice((0.0, 0.0, 0.5, 1.0))
        goals.append(
            GoalEntry(
                name=name,
                tier=tier,
                weight=draw.choice(weights),
                tolerance=slack,
                **given,
            )
        )
        if levelled:  # its levels take a tier each; the next one stands behind them
            tier += int((given["highest"] - given["lowest"]) / given["step"]) + 1
    return tuple(goals)


def _params(draw: Random, name: str, problem: Problem) -> dict[str, Any]:
    if name == "stay-near":
        posts = ["", *(p.post_code for p in problem.posts)]
        people = [e.emp_id for e in problem.employees]
        named = draw.sample(people, draw.randint(1, len(people)))
        return {"plan": {i: draw.choice(posts) for i in named}}
    if name == "leximin":
        return {
            "over": draw.choice(("people", "units")),
            "lowest": draw.choice((5.0, 12.5, 40.0)),
            "step": draw.choice((10.0, 12.25, 30.0)),
            "highest": draw.choice((40.0, 62.5, 80.0)),
        }
    return {}
