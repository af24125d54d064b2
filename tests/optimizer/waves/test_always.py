"""Rules that hold after every wave, and those that hold at the end alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.unit import Unit
from optimizer.waves.dated import dated_of
from optimizer.waves.replay.replay import replay
from tests.optimizer.waves.city import MONDAY, dated


def apart(holds: str, until: date | None = None) -> Result:
    """Give two who are never to be in one unit: A comes to V, which B leaves."""
    policy: dict[str, Any] = {
        "plan": {"date": MONDAY},
        "goals": [{"name": "everyone-placed", "tier": 1}],
        "rules": {
            "keep-apart": {"mode": "hard", "holds": holds, "groups": [["A", "B"]]}
        },
        "waves": {
            "size": 1,
            "acting": {"mode": "off"},
            "floors": {"mode": "off"},
            "touch": {"mode": "off"},
        },
    }
    people = [
        Employee(emp_id="A", post_code="U1", unit_code="U", move_until=until),
        Employee(emp_id="B", post_code="V1", unit_code="V"),
        Employee(emp_id="C", post_code="W1", unit_code="W"),
    ]
    posts = [Post(post_code=f"{u}{k}", unit_code=u) for u in "UVW" for k in (1, 2)]
    problem = Problem.of(
        people,
        posts,
        units=[Unit(unit_code=u) for u in "UVW"],
        policy=build_policy(policy),
    )
    return Result("optimal", problem, Plan({"A": "V2", "B": "W2", "C": "U2"}))


def test_a_rule_that_holds_at_all_times_orders_the_moves() -> None:
    """Who leaves the unit goes before who comes to it, or on the same day."""
    found = dated(apart("always"))
    assert (found.status, found.waves) == ("optimal", 3)
    assert found.wave["B"] < found.wave["A"]


@pytest.mark.parametrize(
    ("holds", "status"), [("end", "optimal"), ("always", "infeasible")]
)
def test_at_the_end_alone_any_order_will_do(holds: str, status: str) -> None:
    """A has to move in the first wave, which takes one."""
    assert dated(apart(holds, MONDAY)).status == status


def test_the_replay_sees_a_rule_broken_in_between() -> None:
    """Though nothing of the model is asked."""
    lax = dated(apart("end", MONDAY))
    strict = apart("always", MONDAY)
    assert strict.plan is not None
    found = replay(strict.problem, strict.plan, dated_of(lax))
    assert [str(b) for b in found.breaches if "A" in str(b)]
