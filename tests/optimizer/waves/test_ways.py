"""Where no number of waves does: who is stuck, what gives way, and what is possible."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.plan.result import Result, TierValue
from models.policy.policy import build_policy, policy_data
from models.records.post import Post
from models.records.unit import Unit
from optimizer.control.settings import Settings
from optimizer.waves.bounds.closed import deadlocks
from optimizer.waves.bounds.stuck import of_unit
from optimizer.waves.files.read import read_schedule
from optimizer.waves.files.write import write_schedule
from optimizer.waves.model.assemble import wave_program
from optimizer.waves.model.possible import Reached, capped, possible
from optimizer.waves.question.ask import question_of
from optimizer.waves.schedule import Schedule
from optimizer.waves.verify import verify_schedule
from optimizer.waves.ways.seek import ways_out
from tests.optimizer.waves.city import MONDAY, dated, moved
from tests.optimizer.waves.test_limits import swapped


def exchange(most: int = 1, **floors: object) -> Result:
    """Give two who change seats between full units of which a wave may touch few."""
    posts = [
        Post(post_code=c, unit_code=c[0], need=1) for c in ("U1", "V1", "W1", "W2")
    ]
    moves: dict[str, tuple[str | None, str | None]] = {
        "A": ("U1", "V1"),
        "B": ("V1", "U1"),
        "C": ("W1", "W2"),
    }
    result = moved(
        moves,
        posts,
        tables={"units": [Unit(unit_code=u) for u in "UVW"]},
        touch={"share": 0.1, "at_least": most},
        floors=floors,
    )
    goals = [{"name": "everyone-placed", "tier": 1}]
    policy = build_policy({**policy_data(result.problem.policy), "goals": goals})
    reached = TierValue("everybody", 1, 3.0, 3.0, 0.0, "")
    problem = result.problem.with_policy(policy)
    return replace(result, problem=problem, tiers=(reached,))


@pytest.fixture(scope="module")
def stuck() -> Schedule:
    """Ask for waves in which neither unit may ever be empty."""
    return dated(exchange(mode="hard", share=1.0), most=8)


def test_the_exchange_that_is_stuck_is_named(stuck: Schedule) -> None:
    """Two on each other's seats, each unit bears one: no solver is asked for that."""
    assert (stuck.status, stuck.bound) == ("infeasible", 9)
    assert stuck.refuted is not None
    assert (stuck.refuted.people, stuck.refuted.proven_by) == (("A", "B"), "bound")
    assert "A, B exchange full seats in a ring (U1, V1)" in str(stuck.binding)
    assert "U would be left and come to, and bears 1 in a wave" in str(stuck.binding)
    ways = stuck.ways
    assert ways is not None
    assert ways.verified
    assert ways.cost == ways.least == sum(repair.cost for repair in ways.repairs)
    settings = [repair.setting for repair in ways.repairs]
    assert settings
    assert ways.enough == 1


def test_the_unit_that_is_stuck_is_named() -> None:
    """Who leaves has to before who comes may: that alone breaks a floor of all."""
    posts = [Post(post_code=c, unit_code=c[0]) for c in ("U1", "V1", "W1")]
    found = dated(
        moved(
            {"A": ("U1", "V1"), "B": ("W1", "U1")},
            posts,
            {"A": {"move_until": MONDAY}, "B": {"move_from": date(2027, 1, 11)}},
            {"units": [Unit(unit_code=u) for u in "UVW"]},
            floors={"mode": "hard", "share": 1.0},
        ),
        most=8,
    )
    assert found.status == "infeasible"
    assert found.refuted is not None
    assert (found.refuted.unit, found.refuted.people) == ("U", ())
    assert "U: its own moves alone find no order in 8 waves" in str(found.binding)
    assert "A: no later than 2027-01-04; B: not before 2027-01-11" in str(found.binding)


def test_an_exchange_whose_days_cross_is_named() -> None:
    """Two on each other's seats, and one has moved before the other may."""
    posts = [Post(post_code=c, unit_code=c[0]) for c in ("U1", "V1", "W1", "W2")]
    moves: dict[str, tuple[str | None, str | None]] = {
        "A": ("U1", "V1"),
        "B": ("V1", "U1"),
        "C": ("W1", "W2"),
    }
    days = {"A": {"move_until": MONDAY}, "B": {"move_from": date(2027, 1, 11)}}
    found = dated(moved(moves, posts, days, touch={"mode": "off"}), most=8)
    assert found.refuted is not None
    assert found.refuted.people == ("A", "B")
    assert "find no order in 8 waves" in str(found.binding)


def test_a_ring_that_a_wave_cannot_hold_is_named() -> None:
    """Four in a ring, three in a wave; where one seat is free, it is a chain."""
    posts = [Post(post_code=f"J{k}") for k in range(5)]
    ring: dict[str, tuple[str | None, str | None]] = {
        f"P{k}": (f"J{k}", f"J{(k + 1) % 4}") for k in range(4)
    }
    locked = deadlocks(question_of(moved(ring, posts, size=3)))
    assert [(d.people, d.unit, d.most) for d in locked] == [
        (("P0", "P1", "P2", "P3"), "", 3)
    ]
    assert not deadlocks(question_of(moved(ring, posts, size=4)))
    ring["P3"] = ("J3", "J4")
    assert not deadlocks(question_of(moved(ring, posts, size=3)))


def test_only_who_exchanges_in_vain_is_asked_for_ways_out() -> None:
    """Others keep all limits around them: an exchange costs one person in each unit."""
    posts = [Post(post_code=f"{u}{k}", unit_code=u) for u in "UV" for k in range(4)]
    moves: dict[str, tuple[str | None, str | None]] = {
        "A": ("U0", "V0"),
        "B": ("V0", "U0"),
        "C": ("U1", "V3"),
        "D": ("V2", "U3"),
    }
    tables = {"units": [Unit(unit_code=u) for u in "UV"]}
    found = dated(moved(moves, posts, tables=tables), most=8)
    assert found.refuted is not None
    assert found.refuted.people == ("A", "B")
    ways = found.ways
    assert ways is not None
    assert ways.verified
    assert ways.cost == ways.least == 2
    assert {repair.setting for repair in ways.repairs} == {
        "waves.touch.own.U=2",
        "waves.touch.own.V=2",
    }


def test_what_is_advised_is_enough(stuck: Schedule) -> None:
    """The floors that are named, lowered, and there is a schedule."""
    ways = stuck.ways
    assert ways is not None
    own = {
        key.removeprefix("waves.floors.own."): int(value)
        for key, value in (r.setting.split("=") for r in ways.repairs)
        if key.startswith("waves.floors.own.")
    }
    touch = {
        key.removeprefix("waves.touch.own."): int(value)
        for key, value in (r.setting.split("=") for r in ways.repairs)
        if key.startswith("waves.touch.own.")
    }
    result = exchange(mode="hard", share=1.0, own=own)
    entry = result.problem.policy.waves
    entry = entry.model_copy(
        update={"touch": entry.touch.model_copy(update={"own": touch})}
    )
    policy = result.problem.policy.model_copy(update={"waves": entry})
    mended = replace(result, problem=result.problem.with_policy(policy))
    found = dated(mended)
    assert found.status == "optimal"
    assert found.waves == ways.enough


def test_a_refusal_is_read_back_as_it_was(stuck: Schedule, tmp_path: Path) -> None:
    """Unit and repairs, phrase by phrase, and the refusal stands up to verify."""
    folder = write_schedule(stuck, tmp_path / "stuck")
    again = read_schedule(folder)
    assert again.refuted is not None
    assert again.refuted.people == ("A", "B")
    assert again.ways == stuck.ways
    wrong = [v for v in verify_schedule(folder) if not v.holds]
    assert all(v.code == "on-trust" or v.what.startswith("the run") for v in wrong)
    data = json.loads((folder / "waves.json").read_text())
    data["refuted"]["people"] = ["A", "C"]
    data["binding"] = "A, C exchange full seats, and find no order in 8 waves (a sum)"
    (folder / "waves.json").write_text(json.dumps(data))
    told = {
        v.code: [*map(str, v.wrong)] for v in verify_schedule(folder) if not v.holds
    }
    assert "there is no such ring of full seats that no wave bears." in told["bounds"]


def test_one_unit_is_a_question_of_its_own(stuck: Schedule) -> None:
    """Who does not touch it is left out, and other units have no limit."""
    own = of_unit(stuck.question, "U")
    assert [m.emp_id for m in own.movers] == ["A", "B"]
    assert own.units["U"] == stuck.question.units["U"]
    assert (own.units["V"].most, own.units["V"].floor) == (None, None)


def test_a_floor_that_gives_way_is_named() -> None:
    """One wave a person, and a unit that may never be a person short."""
    result = swapped("hard")
    ways = ways_out(question_of(result), (), 4, Settings(workers=1))
    named = {repair.setting for repair in ways.repairs}
    assert named <= {"waves.floors.own.U=1", "waves.floors.own.V=1", "waves.size=2"}
    assert named
    assert ways.verified


def test_a_handover_that_gives_way_is_named() -> None:
    """Both on the payroll for three weeks, and one wave alone to do it in."""
    posts = [Post(post_code=c, type="ADM") for c in ("J0", "J1", "J2")]
    both = {"handover": {"ADM": 15}, "handover_on": "both"}
    result = moved({"P": ("J1", "J2"), "S": ("J0", "J1")}, posts, **both)
    ways = ways_out(question_of(result), (), 1, Settings(workers=1))
    assert [repair.setting for repair in ways.repairs] == ["waves.handover_on=beside"]
    assert ways.verified


def test_no_bound_promises_more_than_is_possible() -> None:
    """No cost below nothing; no gain beyond everybody in the best wave."""
    result = exchange(mode="soft")
    program = wave_program(question_of(result), 2, result)
    costs = range(len(program.tiers) - 2)
    assert all(possible(program, place) <= 0 for place in costs)
    gain = len(program.tiers) - 2
    best = sum(
        max(program.tiers[gain].pairs[program.emp == person]) for person in range(3)
    )
    assert possible(program, gain) == best + program.tiers[gain].constant
    loose = capped(program, 0, Reached(0, 20_125, ""))
    assert (loose.bound, loose.proven_by) == (0, "bound")
    assert capped(program, 0, Reached(-7, 20_125, "")) == Reached(-7, 0, "")
    assert capped(program, 0, Reached(-7, -7, "CP-SAT")) == Reached(-7, -7, "CP-SAT")


def test_no_time_leaves_honest_bounds() -> None:
    """A schedule by hand, told with what is possible, and none of it said proven."""
    found = dated(exchange(2, mode="soft"), time_limit=0.0)
    assert found.wave
    assert all(tier.bound >= 0 for tier in found.tiers)
