"""What a policy may not ask for together."""

from __future__ import annotations

import pytest

from models.errors import PolicyError
from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.policy.bind import bind


def test_a_price_is_not_taken_off_a_least_value() -> None:
    """Points of a breach have no place in a tier that is no sum."""
    policy = build_policy(
        {
            "goals": [{"name": "worst-fit", "tier": 1}],
            "rules": {"pins": {"mode": "soft", "price": 2}},
        }
    )
    problem = Problem.of([Employee(emp_id="A")], [Post(post_code="P")], policy=policy)
    with pytest.raises(PolicyError, match="pins: its price is paid in tier 1"):
        bind(problem)
