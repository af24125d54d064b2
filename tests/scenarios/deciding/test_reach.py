"""The nearest plan to targets, against every plan of tiny problems."""

from __future__ import annotations

import pytest

from models.errors import PlacementError
from models.plan.moves import move_kinds
from models.plan.plan import Plan
from models.policy.entries import RuleEntry
from models.problem.problem import Problem
from optimizer.policy.bind import bind
from optimizer.solve import solve
from scenarios.deciding.again import Budget
from scenarios.deciding.reach import reach, want_of
from tests.optimizer.brute import allowed_plans
from tests.scenarios.deciding.tiny import tiny, with_fines


def city(seed: int) -> Problem:
    """Make a tiny problem in which seats bind."""
    made = tiny(seed)
    made = with_fines(made) if seed % 2 else made
    rules = {"seats": RuleEntry()}
    return made.with_policy(made.policy.model_copy(update={"rules": rules}))


def moves(problem: Problem, plan: Plan) -> int:
    """Count the changes of post."""
    return sum(
        "post" in move_kinds(problem, problem.employee[e], problem.post[p])
        for e, p in plan.placements.items()
    )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("placed", "most"), [(4, 0), (3, 1), (9, 0)])
def test_no_plan_is_nearer(seed: int, placed: int, most: int) -> None:
    """As a share of each target; of plans as near the best, tier by tier."""
    problem = city(seed)
    tried = allowed_plans(problem)
    wants = [want_of(f"placed>={placed}"), want_of(f"moves<={most}")]
    found = reach(solve(problem, workers=1), wants, Budget(workers=1))
    assert found is not None

    def worth(plan: Plan) -> tuple[float, ...]:
        tiers = next(f for p, f in tried if p.placements == plan.placements).tiers
        share = round(10**9 / placed)
        short = max(0, placed - len(plan.placements)) * share
        short += max(0, moves(problem, plan) - most) * round(10**9 / max(1, most))
        return (-short, *(tiers[t] for t in bind(problem).tiers))

    best = max(worth(plan) for plan, _ in tried)
    assert worth(found.plan) == pytest.approx(best)
    assert found.proven
    assert found.met == (best[0] == 0)
    for own in found.aimed:
        if not own.met and own.alone is not None:
            assert own.alone_proven


@pytest.mark.parametrize("seed", range(4))
def test_mean_fit_is_reached_where_a_plan_has_it(seed: int) -> None:
    """Leaving somebody out may raise it: nothing else is wanted here."""
    problem = city(seed)
    assert problem.scores is not None
    result = solve(problem, workers=1)
    most = max(problem.scores.score)
    found = reach(result, [want_of(f"fit>={most}")], Budget(workers=1))
    assert found is not None
    assert found.met
    assert found.aimed[0].reached == pytest.approx(most) or not found.plan.placements


@pytest.mark.parametrize("text", ["fit", "fit>80x", "joy>=3", "moves=<4"])
def test_a_target_that_is_none_is_refused(text: str) -> None:
    """With one that is."""
    with pytest.raises(PlacementError, match=r"Maybe|known"):
        want_of(text)
