"""A solve that starts from another result: the same answer, and the old names warn."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import formasi
from models.plan.placed import Book
from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.policy import MoveLimit
from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from models.records.employee import Employee, Pin
from models.records.post import Post
from optimizer.assemble import assemble
from optimizer.contract.verdicts import verdicts
from optimizer.policy import candidates
from optimizer.policy.bind import bind
from optimizer.proof.recheck import recheck
from optimizer.reuse.assembled import assembled, forget, kept
from optimizer.reuse.kept_pairs import Kept, Scored
from optimizer.solve import solve
from scenarios import edits
from tests.optimizer.test_solve import problems
from tests.scenarios.town import free_town, town


def weighed(weight: float) -> Problem:
    """Make the town with another weight, which leaves the pairs as they are."""
    return edits.SetGoal("disruption", weight=weight).apply(free_town())[0]


def changed(problem: Problem, draw: Any) -> Problem:
    """Change one thing: a person, a post, a pin, a weight, or nothing."""
    first, *people = problem.employees
    post, *posts = problem.posts
    goal, *goals = problem.policy.goals
    heavier = goal.model_copy(update={"weight": 2.5})
    policy = problem.policy.model_copy(update={"goals": (heavier, *goals)})
    ways: list[dict[str, Any]] = [
        {},
        {"policy": policy},
        {"employees": (first.model_copy(update={"potential": 12.0}), *people)},
        {"posts": (post.model_copy(update={"need": post.need + 1}), *posts)},
        {"pins": (Pin(emp_id=first.emp_id, post_code=post.post_code),)},
        {"employees": tuple(people)} if people and not _spoken_of(problem) else {},
    ]
    return dataclasses.replace(problem, **ways[draw % len(ways)])


def _spoken_of(problem: Problem) -> bool:
    """Tell whether other tables may name the first person."""
    return bool(problem.kinship or problem.exemptions or problem.pins)


def told(result: Result) -> Any:
    """Give what must be the same however a solve began."""
    tiers = [(t.value, t.bound) for t in result.tiers]
    if not result.unique:
        return result.status, result.unique, tiers
    values = [(goal.name, goal.value) for goal in result.goals]
    said = [(f.rule, str(f), f.kind, f.amount) for f in result.findings]
    return result.status, result.unique, tiers, result.plan, values, said


@given(problems(), st.integers(0, 10**6))
def test_one_change_is_solved_as_from_nothing(problem: Problem, change: int) -> None:
    """Under any rules and goals: the same values, bounds and plan, certified."""
    first = solve(problem, workers=1)
    other = changed(problem, change)
    assert told(solve(other, workers=1, start=first)) == told(solve(other, workers=1))


@given(problems(), st.integers(0, 10**6))
@settings(max_examples=15)
def test_its_certificate_holds(problem: Problem, change: int) -> None:
    """What is certified is accepted by the re-check from the new problem alone."""
    other = changed(problem, change)
    found = solve(other, workers=1, start=solve(problem, workers=1))
    program, _ = assemble(other, bind(other))
    assert list(recheck(program, found.certificate)) == []


def test_pairs_are_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """With other weights no pair is looked at again."""
    first, alone = solve(weighed(1), workers=1), solve(weighed(2), workers=1)
    assembled(first.problem, bind(first.problem))
    monkeypatch.setattr(candidates, "candidates", None)
    again = solve(weighed(2), workers=1, start=first)
    assert (again.plan, again.objective) == (alone.plan, alone.objective)


def test_a_question_about_one_person_forgets_nothing() -> None:
    """What was found by hand of everybody is still there for the next solve."""
    plan = solve(town(), workers=1).plan
    assert plan is not None
    problem, judge = town(), lambda *_: (None, "all")
    emp_id, post = next(iter(plan.placements.items()))
    few = Plan({emp_id: post})
    assert len(verdicts("rule", problem, plan, judge)) == len(plan.placements)
    assert len(verdicts("rule", problem, few, judge)) == 1
    assert at_hand(problem)[Book].plan is plan


def test_limits_of_one_name_are_told_apart() -> None:
    """Each finds its own breach, in a solve and in the next one from it."""
    problem = free_town()
    one = MoveLimit(name="same", mode="soft", max=0, price=0.5)
    two = one.model_copy(update={"max": 1})
    policy = problem.policy.model_copy(update={"move_limits": (one, two)})
    problem = problem.with_policy(policy)
    first = solve(problem, workers=1)
    other = edits.SetGoal("disruption", weight=0.5).apply(problem)[0]
    again, alone = solve(other, workers=1, start=first), solve(other, workers=1)
    assert told(again) == told(alone)


def test_both_programs_stay_at_hand() -> None:
    """Whoever tries one change after another starts from the same arrays each time."""
    first = solve(town(), workers=1)
    second = solve(free_town(), workers=1, start=first)
    assert kept(first.problem) is not None
    assert kept(second.problem) is not None
    forget()
    assert kept(first.problem) is None


def test_an_earlier_result_of_another_place_does_no_harm() -> None:
    """Neither one without a plan, nor one whose program is gone."""
    nobody = dataclasses.replace(solve(town(), workers=1), plan=None)
    assert told(solve(town(), workers=1, start=nobody)) == told(solve(town()))
    first = solve(town(), workers=1)
    forget()
    again = solve(weighed(3), workers=1, start=first)
    assert told(again) == told(solve(weighed(3), workers=1))


def test_a_start_without_any_pair_does_no_harm() -> None:
    """The first seat comes, and goes again."""
    person, post = Employee(emp_id="a"), Post(post_code="P", need=0)
    none = Problem.of([person], [post])
    some = none.replace(posts=[Post(post_code="P")])
    first = solve(none, workers=1)
    second = solve(some, workers=1, start=first)
    assert second.plan is not None
    assert second.plan.placements == {"a": "P"}
    assert told(solve(none, workers=1, start=second)) == told(first)
    new = np.array([-1])
    kept_pairs = Kept(Scored.of(none), new, new).pairs_of(some, bind(some))
    assert len(kept_pairs) == 1


def test_a_session_goes_on_from_its_last_solve() -> None:
    """Its arrays are held, whatever is solved elsewhere in between."""
    session = formasi.Session(workers=1)
    first = session.solve(weighed(1))
    solve(town(), workers=1)
    again = session.solve(weighed(2), seed=3)
    assert kept(first.problem) is not None
    assert again is session.last
    assert again.facts["parameters"]["seed"] == 3
    assert told(again) == told(solve(weighed(2), workers=1))


@pytest.mark.parametrize("name", ["hint", "workspace"])
def test_the_old_names_warn(name: str) -> None:
    """They still work, and say what they are called now."""
    given: dict[str, Any] = {name: Plan({})}
    with pytest.warns(DeprecationWarning, match="start"):
        found = solve(town(), workers=1, **given)
    assert found.plan == solve(town(), workers=1).plan
