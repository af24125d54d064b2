"""Tiny provinces: regions, a few transfers, limits that tie them together."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee, Exemption, Kinship
from models.records.post import Post
from models.records.scores import Scores
from models.records.unit import Unit

BASE: dict[str, Any] = {
    "plan": {"date": "2027-01-01"},
    "fit": {"source": "given", "complete": True},
    "rules": {"own-region": {"mode": "hard"}, "kinship": {"mode": "hard"}},
    "goals": [
        {"name": "everyone-placed", "tier": 1},
        {"name": "fit", "tier": 2},
        {"name": "fewest-moves", "tier": 3},
    ],
}
TIES: tuple[dict[str, Any], ...] = (
    {},
    {"budgets": [{"name": "transfers", "usage": "transfers", "limit": 1}]},
    {"budgets": [{"name": "moves", "usage": "moves", "limit": 2}]},
    {"budgets": [{"name": "hours", "usage": "hours", "limit": 9}]},
    {"quotas": [{"name": "women", "employees": {"sex": "P"}, "min_share": 0.5}]},
    {
        "quotas": [
            {"name": "men", "employees": {"sex": "L"}, "max": 2, "mode": "soft"},
        ],
        "move_limits": [{"kind": "post", "max_share": 0.4}],
    },
)


def province(seed: int, regions: int = 2, size: int = 3) -> Problem:
    """Invent a province of so many regions, with as many people and posts in each."""
    rng = np.random.default_rng(seed)
    units, people, posts, rows = [], [], [], []
    for r in range(regions):
        units.append(Unit(unit_code=f"R{r}", type="kabupaten"))
        units.append(Unit(unit_code=f"R{r}-D", parent=f"R{r}"))
        for k in range(size):
            need = int(rng.integers(1, 3)) if rng.random() < 0.8 else 0
            least = int(need > 0 and rng.random() < 0.2)
            where = f"R{r}-D" if rng.random() < 0.7 else f"R{r}"
            boss = f"J{r}0" if k and rng.random() < 0.5 else None
            posts.append(
                Post(
                    post_code=f"J{r}{k}",
                    unit_code=where,
                    need=need,
                    min_filled=least,
                    reports_to=boss,
                )
            )
        for k in range(size):
            at = f"J{r}{rng.integers(size)}" if rng.random() < 0.8 else None
            people.append(
                Employee(
                    emp_id=f"E{r}{k}",
                    post_code=at,
                    unit_code=f"R{r}-D",
                    sex="P" if rng.random() < 0.5 else "L",
                )
            )
    exempt = []
    for employee in people:
        for post in posts:
            home = employee.emp_id[1] == post.post_code[1]
            if rng.random() < (0.8 if home else 0.5):
                value = (
                    round(float(rng.integers(0, 50)), 0),
                    float(rng.integers(0, 5)),
                )
                rows.append((employee.emp_id, post.post_code, *value))
            if not home and rng.random() < 0.15:
                papers = {"emp_id": employee.emp_id, "post_code": post.post_code}
                exempt.append(Exemption(rule="own-region", document="1", **papers))
    kin = [Kinship(emp_a=people[0].emp_id, emp_b=people[-1].emp_id)]
    told = TIES[int(rng.integers(len(TIES)))]
    policy = build_policy({"extends": "plain", **BASE, **told})
    ids, codes, score, hours = (np.array(c) for c in zip(*rows, strict=True))
    return Problem.of(
        people,
        posts,
        units=units,
        exemptions=exempt,
        kinship=kin if seed % 2 else (),
        scores=Scores(
            ids.astype(object), codes.astype(object), score, {"hours": hours}
        ),
        policy=policy,
    )


def with_promotions(seed: int) -> Problem:
    """Have posts of two tiers, one seat each, and incumbents before promotions.

    That rule is a link: it adds limits only where a plan would break them.
    """
    problem = province(seed, regions=3, size=6)
    tiers = {"type": "JPT", "level": "II.b"}, {"type": "ADM", "level": "III.a"}
    posts = tuple(
        post.model_copy(update={**tiers[k % 2], "need": min(post.need, 1)})
        for k, post in enumerate(problem.posts)
    )
    rules = {
        **BASE["rules"],
        "incumbents-first": {"mode": "hard", "fields": "any"},
    }
    policy = build_policy({"extends": "plain", **BASE, "rules": rules})
    return problem.replace(posts=posts, policy=policy)
