"""The best for a post, and what choosing each costs, against every plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError, PlacementError
from models.policy.entries import RuleEntry
from models.problem.problem import Problem
from models.records.post import Post
from optimizer.policy.bind import bind
from optimizer.solve import solve
from scenarios.deciding.again import Budget
from scenarios.deciding.candidates import candidates, demand_posts
from scenarios.deciding.strangers import strangers_in
from tests.optimizer.brute import allowed_plans, best_tiers
from tests.scenarios.deciding.tiny import tiny


def city(seed: int) -> Problem:
    """Make a tiny problem in which seats bind."""
    made = tiny(seed)
    rules = {"seats": RuleEntry()}
    return made.with_policy(made.policy.model_copy(update={"rules": rules}))


@pytest.mark.parametrize("seed", range(6))
def test_each_candidate_costs_what_every_plan_says(seed: int) -> None:
    """The first tier that loses, and how much; ranks follow the scores."""
    problem = city(seed)
    result, tried = solve(problem, workers=1), allowed_plans(problem)
    best, tiers = best_tiers(problem), bind(problem).tiers
    assert best is not None
    found = candidates(result, ["P0", "P1"], Budget(workers=1), most=4)
    for slate in found.slates:
        fits = [own.fit.total for own in slate.rated]
        assert fits == sorted(fits, reverse=True)
        assert [own.rank for own in slate.rated] == [
            1 + sum(other > fit for other in fits) for fit in fits
        ]
        for own in slate.rated:
            if own.chosen:
                assert own.cost is None
                continue
            plans = [
                f
                for p, f in tried
                if p.placements.get(own.employee.emp_id) == slate.post.post_code
            ]
            told = own.cost and own.cost.deciding
            for tier, worth in zip(tiers, best, strict=True):
                reached = max(f.tiers[tier] for f in plans)
                plans = [f for f in plans if f.tiers[tier] >= reached - 1e-6]
                if reached < worth - 1e-6:
                    assert told
                    assert told.tier == tier
                    assert told.loss == pytest.approx(worth - reached)
                    break
            else:
                assert not told


def test_the_chosen_are_always_named_and_counted() -> None:
    """Even where only one is asked for."""
    result = solve(city(3), workers=1)
    assert result.plan is not None
    found = candidates(result, ["P0", "P1", "P2"], Budget(), most=1, exact=False)
    chosen = [own for slate in found.slates for own in slate.rated if own.chosen]
    assert len(chosen) == len(result.plan.placements) == found.filled
    assert found.share == sum(own.rank <= 3 for own in chosen) / found.filled


def test_somebody_from_outside_is_rated_with_the_others(tmp_path: Path) -> None:
    """The city is solved with them on the roll; what is compared is that plan."""
    problem = tiny(3, scores=None)
    problem = problem.replace(
        posts=(*problem.posts, Post(post_code="KEP", key_post=True))
    )
    path = tmp_path / "pelamar.csv"
    path.write_text("nip,nama\nLUAR-1,Ani\n")
    found = candidates(
        solve(problem), demand_posts(problem), Budget(), outside=strangers_in(path)
    )
    (slate,) = found.slates
    (own,) = [rated for rated in slate.rated if rated.outside]
    assert (own.employee.emp_id, slate.allowed) == ("LUAR-1", 5)
    assert len(found.result.problem.employees) == 5


def test_a_table_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """Every header that is not known, and that an id is missing."""
    path = tmp_path / "pelamar.csv"
    path.write_text("nama,warna\nAni,merah\n")
    with pytest.raises(InputError) as refused:
        strangers_in(path)
    assert [issue.column for issue in refused.value.issues] == ["warna", "nip"]


def test_a_city_without_leading_posts_asks_for_one() -> None:
    """Nothing is shown in silence."""
    with pytest.raises(PlacementError, match="no leading post"):
        demand_posts(city(1))
