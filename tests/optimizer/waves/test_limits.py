"""Hard floors, handover on both payrolls, retirements, quotas that always hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.policy import build_policy
from models.problem.leaving import without_leavers
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.unit import Unit
from optimizer.waves.dated import dated_of
from optimizer.waves.question.units import _limits
from optimizer.waves.replay.replay import replay
from tests.optimizer.waves.city import MONDAY, dated, moved

WEEKS = (MONDAY, date(2027, 1, 11), date(2027, 1, 18), date(2027, 1, 25))


def swapped(mode: str) -> Result:
    """Give two who leave a unit of two, and two who come to it, one a wave in all."""
    posts = [Post(post_code=f"{u}{k}", unit_code=u, need=2) for u in "UV" for k in "12"]
    moves: dict[str, tuple[str | None, str | None]] = {
        **{f"G{k}": (f"U{k}", "V1") for k in "12"},
        **{f"C{k}": (f"V{k}", "U1") for k in "12"},
    }
    floors = {"mode": mode, "share": 1.0}
    return moved(moves, posts, size=1, touch={"mode": "off"}, floors=floors)


def test_a_hard_floor_orders_who_comes_before_who_goes() -> None:
    """Both units are full at first and in the end: neither may ever be short."""
    assert dated(swapped("hard"), most=4).status == "infeasible"
    soft = dated(swapped("soft"))
    assert (soft.status, soft.waves) == ("optimal", 4)
    short = next(t for t in soft.tiers if "floors" in t.name)
    assert short.value == 2.0


def test_the_replay_sees_a_hard_floor_broken() -> None:
    """Though the schedule kept a soft one as well as could be."""
    soft, hard = dated(swapped("soft")), swapped("hard")
    assert hard.plan is not None
    found = replay(hard.problem, hard.plan, dated_of(soft))
    assert any("is 1 short of its 2 people" in str(b) for b in found.breaches)


def test_a_units_own_floor_asks_nothing_of_who_is_established() -> None:
    """Not even where both shares are the same number: solve and check by hand agree."""
    floors = {"mode": "soft", "share": 1.0, "established": 1.0, "own": {"U": 1}}
    posts = [Post(post_code=f"{u}{k}", unit_code=u, need=2) for u in "UV" for k in "12"]
    moves: dict[str, tuple[str | None, str | None]] = {
        **{f"G{k}": (f"U{k}", "V1") for k in "12"},
        **{f"C{k}": (f"V{k}", "U1") for k in "12"},
    }
    result = moved(moves, posts, size=1, touch={"mode": "off"}, floors=floors)
    limits = _limits(result.problem, "U", 2, 2)
    assert (limits.floor, limits.settled) == (1, 2)
    dates = dated(result)
    assert result.plan is not None
    assert not replay(result.problem, result.plan, dated_of(dates)).breaches


@pytest.mark.parametrize(("days", "wave"), [(3, 2), (5, 2), (6, 3)])
def test_a_successor_stands_beside_for_the_days_of_handover(
    days: int, wave: int
) -> None:
    """Five working days lie between two Mondays; the chain bounds it by name."""
    posts = [Post(post_code=c, type="ADM") for c in ("J0", "J1", "J2")]
    result = moved(
        {"P": ("J1", "J2"), "S": ("J0", "J1")},
        posts,
        handover={"ADM": days},
        handover_on="both",
    )
    found = dated(result)
    assert (found.wave["S"], found.wave["P"]) == (1, wave)
    assert found.waves == found.bound == wave
    assert "the chain J1 - J2 with its handovers" in str(found.binding) or "J0" in str(
        found.binding
    )
    plan = result.plan
    assert plan is not None
    rows = dated_of(found)
    early = tuple(replace(m, wave=1, day=WEEKS[0]) for m in rows.moves)
    wrong = replay(result.problem, plan, replace(rows, moves=early)).breaches
    assert any("days of handover" in str(b) for b in wrong)


def retiring() -> Result:
    """Give a seat that is free when its holder retires on 1 February."""
    policy = {
        "plan": {"date": "2027-03-01", "retired": "leave"},
        "waves": {
            "start": "2027-01-18",
            "acting": {"mode": "off"},
            "floors": {"mode": "off"},
        },
    }
    problem = Problem.of(
        [
            Employee(emp_id="OLD", post_code="J1", birth_date=date(1969, 1, 9)),
            Employee(emp_id="NEW", post_code="J0", birth_date=date(1990, 1, 9)),
        ],
        [
            Post(post_code="J0", level="pelaksana", type="PLK"),
            Post(post_code="J1", level="pelaksana", type="PLK"),
        ],
        policy=build_policy(policy),
    )
    return Result("optimal", without_leavers(problem), Plan({"NEW": "J1"}))


def test_a_retirement_opens_the_seat_on_its_day() -> None:
    """Waves from 18 January, a week apart: the third is that of 1 February."""
    result = retiring()
    found = dated(result)
    assert (found.waves, found.day("NEW")) == (3, date(2027, 2, 1))
    rows, plan = dated_of(found), result.plan
    assert plan is not None
    assert not replay(result.problem, plan, rows).breaches
    early = replace(rows.moves[0], wave=1, day=date(2027, 1, 18))
    wrong = replay(result.problem, plan, replace(rows, moves=(early,))).breaches
    assert any("2 people hold J1" in str(b) for b in wrong)


def women(holds: str, until: date | None) -> Result:
    """Give a woman who leaves a unit and one who comes to it, one a wave."""
    policy = {
        "plan": {"date": MONDAY},
        "goals": [{"name": "everyone-placed", "tier": 1}],
        "quotas": [
            {
                "name": "women",
                "employees": {"sex": "P"},
                "posts": {"unit_code": "U"},
                "min": 1,
                "holds": holds,
            }
        ],
        "waves": {
            "size": 1,
            "acting": {"mode": "off"},
            "floors": {"mode": "off"},
            "touch": {"mode": "off"},
        },
    }
    seats = {"A": ("U1", "V2"), "B": ("V1", "U2")}
    problem = Problem.of(
        [
            Employee(emp_id="A", sex="P", post_code="U1", move_until=until),
            Employee(emp_id="B", sex="P", post_code="V1"),
        ],
        [Post(post_code=f"{u}{k}", unit_code=u) for u in "UV" for k in "12"],
        units=[Unit(unit_code=u) for u in "UV"],
        policy=build_policy(policy),
    )
    return Result("optimal", problem, Plan({e: new for e, (_, new) in seats.items()}))


@pytest.mark.parametrize(
    ("holds", "until", "status"),
    [
        ("always", None, "optimal"),
        ("end", MONDAY, "optimal"),
        ("always", MONDAY, "infeasible"),
    ],
)
def test_a_quota_that_always_holds_orders_the_moves(
    holds: str, until: date | None, status: str
) -> None:
    """The woman who comes goes first, or the unit has none for a week."""
    found = dated(women(holds, until), most=3)
    assert found.status == status
    if status == "optimal":
        assert (found.wave["B"] < found.wave["A"]) == (holds == "always")
