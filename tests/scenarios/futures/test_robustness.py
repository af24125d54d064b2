"""Draws of what might be: the same seed, the same numbers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from models.plan.plan import Plan
from models.policy.policy import GoalEntry
from models.problem.problem import Problem
from scenarios.errors import ScenarioError, StoppedError
from scenarios.futures.fate import worth_of
from scenarios.futures.robustness import Robustness, robustness
from scenarios.futures.shake import Shake
from tests.scenarios.frontier.test_frontier import office
from tests.scenarios.town import POLICY
from tests.scenarios.town import town as full_town

CALM = Shake(noise=0.0, refuse=0.0, retire=0.0)
WILD = Shake(noise=1.5, refuse=0.3, retire=0.5, leave=0.1)


def town() -> Problem:
    """Make the town without limits."""
    goals = (*POLICY.goals[:1], GoalEntry(name="fit", tier=2))
    return full_town(
        POLICY.model_copy(update={"quotas": (), "move_limits": (), "goals": goals})
    )


@pytest.fixture(scope="module")
def wild(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Robustness]:
    """The office under six wild draws."""
    folder = tmp_path_factory.mktemp("wild")
    return folder, robustness(office(), folder, WILD, 6, jobs=1)


def test_without_noise_every_placement_is_sure(tmp_path: Path) -> None:
    """All draws are the problem itself: no regret, nobody upset."""
    found = robustness(office(), tmp_path, CALM, 2, jobs=1)
    assert {s.share for s in found.placements} == {1.0}
    assert found.plan.regret == pytest.approx(0)
    assert (found.plan.mean, found.best) == (pytest.approx(found.value),) * 2
    assert [c.name for c in found.candidates] == ["plan"]


def test_the_same_seed_gives_the_same_numbers(wild: Any, tmp_path: Path) -> None:
    """In another folder, solved anew, by two at a time; another seed gives others."""
    with ThreadPoolExecutor(2) as two:
        again = robustness(office(), tmp_path / "a", WILD, 6, executor=two, jobs=2)
    assert again == wild[1]
    other = Shake(noise=1.5, refuse=0.3, retire=0.5, leave=0.1, seed=2)
    assert robustness(office(), tmp_path / "b", other, 6, jobs=1) != wild[1]


def test_what_draws_say_adds_up(wild: Any) -> None:
    """Shares are of the draws in which a person was there; nothing beats the best."""
    found = wild[1]
    assert found.draws == 6
    for sure in found.placements:
        assert 0 <= sure.share <= 1
        assert sure.drawn <= 6
    for candidate in found.candidates:
        assert candidate.worst_decile <= candidate.mean <= found.best + 1e-9
        assert candidate.regret == pytest.approx(found.best - candidate.mean)
    best = max(found.candidates, key=lambda c: c.mean)
    assert best.name == found.best_mean


def test_a_draw_says_what_it_did() -> None:
    """As every edit does; each draw is another one."""
    problem, said = Shake(noise=1, refuse=0.0, retire=1.0, draw=3).apply(town())
    assert "Draw 3: 1 assessment shaken, 0 people insist on their post, 1 go." in str(
        said
    )
    assert "e9" not in problem.employee
    levels = {
        Shake(noise=1, draw=k).apply(town())[0].employee_competencies[0].level
        for k in range(4)
    }
    assert len(levels) > 1
    assert all(0 <= level <= 5 for level in levels)


def test_whoever_refuses_stays_unless_the_post_goes() -> None:
    """Nobody can insist on a post that is abolished."""
    posts = tuple(
        p.model_copy(update={"new_status": "abolished"}) if p.post_code == "A-JF" else p
        for p in town().posts
    )
    people = tuple(
        e.model_copy(update={"post_code": "A-JF"}) if e.emp_id == "e5" else e
        for e in town().employees
    )
    problem = town().replace(posts=posts, employees=people)
    shaken = Shake(noise=0, refuse=1.0).apply(problem)[0]
    assert [e.emp_id for e in shaken.employees if not e.locked] == ["e5"]


def test_a_plan_in_a_future_it_was_not_made_for() -> None:
    """e1 is gone, e2 stays by force, and e3 finds the seat of e2 taken."""
    problem = CALM.apply(town())[0]
    people = tuple(
        e.model_copy(update={"locked": e.emp_id == "e2"})
        for e in problem.employees
        if e.emp_id != "e1"
    )
    places = {e.emp_id: str(e.post_code) for e in town().employees}
    plan = Plan(places | {"e2": "A-JF", "e3": "A-SEC"})
    worth = worth_of(problem.replace(employees=people, pins=()), plan)
    assert worth.upset == 2


def test_a_stopped_or_empty_question_is_refused(tmp_path: Path) -> None:
    """No numbers of half the draws."""
    with pytest.raises(ScenarioError, match="0 draws say nothing"):
        robustness(office(), tmp_path, CALM, 0)
    done: list[str] = []

    def told(*, partly: bool) -> Robustness:
        done.clear()
        return robustness(
            office(),
            tmp_path / str(partly),
            WILD,
            4,
            jobs=1,
            on_progress=lambda p: done.extend(p.names if p.state == "done" else ()),
            stop=lambda: len(done) >= 2,
            partly=partly,
        )

    with pytest.raises(
        ScenarioError, match=r"what is done is kept.\nMaybe run it again"
    ):
        told(partly=False)
    found = told(partly=True)
    assert 1 <= found.draws < 4
    assert not found.failed


def test_stopped_before_the_plan_it_is_stopped_too(tmp_path: Path) -> None:
    """Not refused, as a plan is that cannot be made: it is nobody's mistake."""
    with pytest.raises(StoppedError, match="what is done is kept"):
        robustness(office(), tmp_path, WILD, 2, jobs=1, stop=lambda: True)


def test_stopped_while_plans_are_tried_it_ends(tmp_path: Path) -> None:
    """All draws are done by then, and kept: the same question goes on from there."""
    done: list[str] = []

    def asked(stop: Callable[[], bool] | None) -> Robustness:
        return robustness(
            office(),
            tmp_path,
            WILD,
            2,
            jobs=1,
            on_progress=lambda p: done.extend(p.names if p.state == "done" else ()),
            stop=stop,
        )

    with pytest.raises(StoppedError, match="what is done is kept"):
        asked(lambda: len(done) >= 3)
    assert asked(None).draws == 2
    assert len(done) == 3
