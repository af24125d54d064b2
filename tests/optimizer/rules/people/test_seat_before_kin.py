"""A holder is not left over so that kin may come."""

from typing import Any

import pytest

from models.policy.policy import Policy
from models.records.employee import Kinship, Pin
from optimizer.rules.people.seat_before_kin import SeatBeforeKin
from optimizer.solve import solve
from tests.optimizer.rules.asked import GONE, problem, says

KIN = (Kinship(emp_a="A", emp_b="B"),)
RULE = SeatBeforeKin()
CASES = ({"unit_too": True},)
POSTS: dict[str, Any] = {
    "BOSS": {"unit_code": "U"},
    "SUB": {"unit_code": "U", "reports_to": "BOSS"},
    "MATE": {"unit_code": "U", "reports_to": "BOSS"},
    "LOW": {"unit_code": "U", "reports_to": "SUB"},
    "FAR": {"unit_code": "V"},
    "OLD": {**GONE, "unit_code": "V"},
}
PEOPLE: dict[str, Any] = {"A": {"post_code": "OLD"}, "B": {"post_code": "SUB"}}


def given(**changes: Any) -> Any:
    """Give two kin, of whom B reports to BOSS today."""
    tables = {"kinship": KIN, **changes}
    people, posts = tables.pop("people", PEOPLE), tables.pop("posts", POSTS)
    return problem(people, posts, **tables)


def test_kin_come_as_superior_only_where_the_holder_has_a_post() -> None:
    """Above and below; beside the line nobody has to go."""
    for near in ("BOSS", "LOW"):
        assert says(RULE, given(), {"A": near}) == "breach 1"
        assert says(RULE, given(), {"A": near, "B": "FAR"}) == "fine"
    assert says(RULE, given(), {"A": "FAR"}) == "fine"
    assert says(RULE, given(), {"A": "MATE"}) == "fine"
    assert says(SeatBeforeKin(unit_too=True), given(), {"A": "MATE"}) == "breach 1"
    assert says(RULE, given(kinship=()), {"A": "BOSS"}) == "fine"


def test_who_stays_or_has_no_seat_to_lose_makes_no_breach() -> None:
    """Nor where a decision brings the one, or takes the other away."""
    stays = {**PEOPLE, "A": {"post_code": "BOSS"}}
    assert says(RULE, given(people=stays), {"A": "BOSS"}) == "fine"
    gone = {**POSTS, "SUB": {**POSTS["SUB"], **GONE}}
    assert says(RULE, given(posts=gone), {"A": "BOSS"}) == "fine"
    full = {**PEOPLE, "C": {"post_code": "SUB"}}
    assert says(RULE, given(people=full), {"A": "BOSS", "C": "SUB"}) == "fine"
    for pin in (
        Pin(emp_id="A", post_code="BOSS"),
        Pin(emp_id="B", post_code="SUB", kind="must-not"),
    ):
        assert says(RULE, given(pins=(pin,)), {"A": "BOSS"}) == "fine"


@pytest.mark.parametrize(("mode", "left"), [("off", "B"), ("hard", "A")])
def test_a_key_post_is_not_filled_at_the_cost_of_the_holder(
    mode: str, left: str
) -> None:
    """Both plans place one of two; the goal that counts next would take the other."""
    rules = {
        "kinship": {"mode": "hard"},
        "seat-before-kin": {"mode": mode},
        "pins": {"mode": "hard"},
    }
    goals = [
        {"name": "everyone-placed", "tier": 1},
        {"name": "key-posts", "tier": 2},
    ]
    posts = {k: POSTS[k] for k in ("BOSS", "SUB", "OLD")}
    posts["BOSS"] = {**posts["BOSS"], "key_post": True}
    only = tuple(
        Pin(emp_id=e, post_code=p, kind="must-not")
        for e, p in (("A", "SUB"), ("B", "BOSS"))
    )
    policy = Policy.model_validate({"name": "own", "rules": rules, "goals": goals})
    found = solve(given(posts=posts, pins=only), policy)
    assert found.status == "optimal"
    assert found.plan is not None
    assert found.plan.surplus == (left,)
