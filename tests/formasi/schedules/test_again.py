"""A schedule planned anew: what is done stays done, the rest stays near."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from formasi.schedules.again import again
from formasi.schedules.dated import waves
from formasi.schedules.papers import papers
from formasi.verified import verifying
from models.errors import ArgumentError
from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from optimizer.control.clock import Event
from optimizer.solve import solve
from optimizer.waves.files.read import read_schedule
from optimizer.waves.files.write import write_schedule
from optimizer.waves.schedule import Schedule
from scenarios import edits
from scenarios.metrics import METRICS
from scenarios.metrics.view import View

MONDAY = date(2027, 1, 4)


@pytest.fixture(scope="module")
def announced() -> Schedule:
    """Three who follow one another through seats, one a wave, and one by himself."""
    import numpy as np  # noqa: PLC0415

    pairs = [
        *(("A", "P2", 90.0), ("A", "P1", 10.0), ("B", "P3", 90.0), ("B", "P2", 10.0)),
        *(("C", "P1", 50.0), ("D", "P5", 60.0), ("D", "P4", 10.0)),
    ]
    emp, post, score = zip(*pairs, strict=True)
    policy = {
        "plan": {"date": MONDAY},
        "goals": [
            {"name": "everyone-placed", "tier": 1},
            {"name": "fit", "tier": 2},
        ],
        "waves": {"size": 1, "acting": {"mode": "off"}, "floors": {"mode": "off"}},
    }
    seats = {"A": "P1", "B": "P2", "C": None, "D": "P4"}
    problem = Problem.of(
        [Employee(emp_id=e, post_code=p) for e, p in seats.items()],
        [Post(post_code=f"P{k}") for k in range(1, 6)],
        scores=Scores(np.array(emp), np.array(post), np.array(score), {}),
        policy=build_policy(policy),
    )
    found = waves(solve(problem, workers=1), workers=1)
    assert (found.status, found.waves) == ("optimal", 4)
    return found


def test_what_is_done_stays_and_the_others_come_near(announced: Schedule) -> None:
    """Whoever is away for three weeks comes then, and nobody else is moved much."""
    on = MONDAY + timedelta(3)
    last = max(announced.wave, key=lambda e: announced.wave[e])
    first = min(announced.wave, key=lambda e: announced.wave[e])
    away = {last: MONDAY + timedelta(42)}
    found = again(announced, on, postponed=away, workers=1)
    assert found.status == "optimal"
    assert found.day(first) == announced.day(first)
    assert found.day(last) == MONDAY + timedelta(42)
    same = [e for e in found.wave if e != last]
    assert all(found.day(e) == announced.day(e) for e in same)
    assert found.tiers[1].name == "days apart from the days announced"


def test_who_refuses_stays_and_who_was_to_follow_is_placed_anew(
    announced: Schedule,
) -> None:
    """D keeps the post of today; the chain of the others goes on as announced."""
    on = MONDAY - timedelta(3)
    found = again(announced, on, refused=["D"], workers=1)
    assert found.result.plan is not None
    assert found.result.plan.placements["D"] == "P4"
    assert "D" not in found.wave
    assert found.result.plan.placements["A"] == "P2"
    broken = again(announced, on, refused=["B"], workers=1)
    assert broken.result.plan is not None
    assert broken.result.plan.placements["B"] == "P2"
    assert broken.result.plan.placements.get("A") != "P2"


def test_who_was_told_a_day_and_has_none_now_is_named(
    announced: Schedule, tmp_path: Path
) -> None:
    """D stays in the mended plan, but was told a day: that is kept in the folder."""
    mended = again(announced, MONDAY - timedelta(3), refused=["D"], workers=1)
    found = waves(mended.result, workers=1, announced={"D": MONDAY})
    assert found.undated == ("D",)
    folder = write_schedule(found, tmp_path / "told", papers(found, "en"))
    assert read_schedule(folder).undated == ("D",)
    assert all(verdict.holds for verdict in verifying(folder))
    assert "Told a day, and without one now: D." in (folder / "waves.html").read_text()


def test_who_has_no_post_and_refuses_one_stays_without(announced: Schedule) -> None:
    """The post is not offered again in the same breath."""
    found = again(announced, MONDAY - timedelta(3), refused=["C"], workers=1)
    assert found.result.plan is not None
    assert found.result.plan.surplus == ("C",)


def test_nobody_stays_in_a_post_that_is_gone(announced: Schedule) -> None:
    """Said at once, with the post: no plan could be found."""
    old = announced.result.problem
    posts = tuple(
        p.model_copy(update={"new_status": "abolished"}) if p.post_code == "P4" else p
        for p in old.posts
    )
    gone = replace(announced.result, problem=old.replace(posts=posts))
    with pytest.raises(ArgumentError, match="D cannot stay: P4 has no seat"):
        again(replace(announced, result=gone), MONDAY, refused=["D"])


def test_nobody_is_asked_twice(announced: Schedule) -> None:
    """Who has moved can neither refuse nor wait, and who does not move neither."""
    first = min(announced.wave, key=lambda e: announced.wave[e])
    with pytest.raises(ArgumentError, match="has moved already") as told:
        again(
            announced, MONDAY + timedelta(3), postponed={"X": MONDAY}, refused=[first]
        )
    assert "X is in no wave" in str(told.value)
    assert str(told.value).count("Maybe") == 2


def test_a_schedule_on_its_way_is_kept_and_checked(
    announced: Schedule, tmp_path: Path
) -> None:
    """What was done is read back, and the replay holds the rest against the day."""
    from optimizer.waves.verify import verify_schedule  # noqa: PLC0415

    found = again(announced, MONDAY + timedelta(3), workers=1)
    folder = write_schedule(found, tmp_path / "again")
    assert read_schedule(folder).question.midway == found.question.midway
    assert all(verdict.holds for verdict in verify_schedule(folder))


def test_options_are_compared_by_their_waves(announced: Schedule) -> None:
    """Only where the policy asks for it, as the edit of a scenario does."""
    names = ("waves", "waves-weeks", "vacancy-weeks", "acting-weeks")
    result = announced.result
    assert [METRICS[name].of(View(result)) for name in names] == [None] * 4
    problem, _ = edits.SetWaves({"size": 2}).apply(result.problem)
    heard: list[Event] = []
    view = View(replace(result, problem=problem), on_progress=heard.append)
    assert [METRICS[name].of(view) for name in names] == [2, 1, 0, 0]
    assert (heard[0].name, heard[0].value, heard[0].bound) == ("fewest waves", 2, 2)
