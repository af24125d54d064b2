"""The example of fairness in both guides, and caps on loss, against every plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.policy.entries import Budget, GoalEntry, RuleEntry
from models.problem.problem import Problem
from models.records.employee import Employee, Preference
from models.records.post import Post
from models.records.scores import Scores
from optimizer.solve import solve
from tests.optimizer.brute import best_tiers
from tests.scenarios.deciding.tiny import tiny

NAMES = ("Ani", "Budi", "Citra")
PLACED = {"name": "everyone-placed", "tier": 1}
FIT = {"name": "fit", "tier": 2}
SWAPS = (
    Preference(emp_id="Ani", swap_with="Citra"),
    Preference(emp_id="Citra", swap_with="Ani"),
)
CAP = Budget(name="loss", usage="fit_loss", scope="employee", limit=10)
ROWS: dict[str, dict[str, Any]] = {
    "A | B | C | 245": {"goals": (PLACED, FIT)},
    "`leximin`": {
        "goals": (
            PLACED,
            {"name": "leximin", "tier": 2, "lowest": 50, "step": 10},
            {"name": "fit", "tier": 30},
        )
    },
    "`fit_loss` | B": {"goals": (PLACED, FIT), "budgets": (CAP,)},
    "`swaps`": {"goals": (PLACED, {"name": "swaps", "tier": 2}, {**FIT, "tier": 3})},
    "`enough-or-none` |": {
        "goals": (PLACED, FIT),
        "rules": {
            "seats": RuleEntry(),
            "enough-or-none": RuleEntry.model_validate({"posts": {"B": 2}}),
        },
    },
}


def three() -> Problem:
    """Make the three people of the guides, under the policy of bare scores."""
    people = [
        Employee(emp_id=n, post_code=p) for n, p in zip(NAMES, "BAC", strict=True)
    ]
    posts = [Post(post_code=code, need=1 + (code == "B")) for code in "ABC"]
    score = [[100, 70, 60], [80, 55, 60], [50, 65, 90]]
    fit = Scores.of(score, list(NAMES), list("ABC"))
    return Problem.of(people, posts, scores=fit).replace(preferences=SWAPS)


@pytest.mark.parametrize("mark", ROWS)
def test_both_guides_show_the_plan_that_is_proven(mark: str) -> None:
    """Who is where, and the fit of all, as the row of the table has it."""
    problem, row = three(), dict(ROWS[mark])
    goals = tuple(GoalEntry.model_validate(goal) for goal in row.pop("goals"))
    policy = problem.policy.model_copy(update={**row, "goals": goals})
    result = solve(problem.with_policy(policy), workers=1)
    assert result.status == "optimal"
    assert result.plan is not None
    assert result.tiers[-1].name.endswith("fit")
    cells = [result.plan.placements[name] for name in NAMES]
    told = " | ".join([*cells, f"{result.tiers[-1].value:.0f}"])
    for guide in ("guide.md", "panduan.md"):
        lines = Path("docs", guide).read_text(encoding="utf-8").splitlines()
        (line,) = [own for own in lines if own.startswith("| ") and mark in own]
        assert line.endswith(f"| {told} |")


@pytest.mark.parametrize(("seed", "limit"), [(1, 0), (2, 2), (3, 1)])
def test_a_cap_on_loss_is_kept_at_the_least_price(seed: int, limit: int) -> None:
    """Against every plan: none that keeps it is better, tier by tier."""
    free = tiny(seed, people=5)
    cap = Budget(name="loss", usage="fit_loss", scope="employee", limit=limit)
    rules = {"seats": RuleEntry()}
    policy = free.policy.model_copy(update={"rules": rules, "budgets": (cap,)})
    capped = free.with_policy(policy)
    result = solve(capped, workers=1)
    assert result.plan is not None
    own = free.scores
    assert own is not None
    pairs = zip(own.emp_id.tolist(), own.post_code.tolist(), strict=True)
    worth = dict(zip(pairs, own.score.tolist(), strict=True))
    for emp_id, code in result.plan.placements.items():
        old = free.employee[emp_id].post_code
        if old is not None:
            assert worth[emp_id, old] - worth[emp_id, code] <= limit
    best = best_tiers(capped)
    assert best is not None
    assert [tier.value for tier in result.tiers] == pytest.approx(best)
