"""Diagnoses against brute force on tiny problems; every repair is solved again."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.policy.policy import Quota
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.control.clock import Clock
from optimizer.diagnose import Obstacles, diagnose
from optimizer.diagnose.conflict import part_of
from optimizer.diagnose.field import survey
from optimizer.diagnose.repairs.repair import SEVERITY
from optimizer.diagnose.repairs.repaired import amount_of
from optimizer.diagnose.trial import Trials
from optimizer.policy.bind import bind
from tests.optimizer.brute import all_plans, allowed_plans
from tests.optimizer.test_solve import problems


@st.composite
def strict(draw: st.DrawFn) -> Problem:
    """Give a tiny problem that often has no plan: nobody may be left over."""
    problem = draw(problems(3))
    protected = {"mode": "hard", "holders_only": draw(st.booleans())}
    policy = problem.policy
    rules = {**policy.rules}
    entry = type(next(iter(rules.values()), None)) if rules else None
    if entry is not None:
        rules["surplus-protection"] = entry(**protected)
    quota = Quota(name="least", posts={"managerial": True}, min=draw(st.integers(0, 2)))
    quotas = (*policy.quotas, quota) if draw(st.booleans()) else policy.quotas
    return problem.with_policy(
        policy.model_copy(update={"rules": rules, "quotas": quotas})
    )


def most_placed(problem: Problem) -> int | None:
    """Give the most people that any allowed plan places; None without a plan."""
    counts = [len(plan.placements) for plan, _ in allowed_plans(problem)]
    return max(counts, default=None)


def kept(problem: Problem, titles: set[str]) -> bool:
    """Tell by trying all plans whether some rules can be kept together."""
    rules = [a for a in bind(problem).hard if a.title in titles]
    return any(
        not any(f.kind == "breach" for a in rules for f in a.findings(problem, plan))
        for plan in all_plans(problem, empty=True)
    )


def diagnosed(problem: Problem) -> Obstacles:
    """Diagnose a problem with time enough for everything."""
    return diagnose(problem, time_limit=120.0)


def cheapest(problem: Problem, titles: set[str]) -> float | None:
    """Give the least cost at which some rules give way to all others, by all plans."""
    hard = list(bind(problem).hard)
    costs = []
    for plan in all_plans(problem, empty=True):
        found = [(a, f) for a in hard for f in a.findings(problem, plan)]
        broken = [(a, f) for a, f in found if f.kind == "breach"]
        if all(a.title in titles for a, _ in broken):
            price = {a.title: SEVERITY[a.certainty] for a, _ in broken}
            costs.append(sum(price[a.title] * amount_of(a, f) for a, f in broken))
    return min(costs, default=None)


@given(strict())
def test_a_diagnosis_is_that_of_brute_force(problem: Problem) -> None:
    """Status, most placed, conflict and ways out are those of all plans there are."""
    found, most = diagnosed(problem), most_placed(problem)
    assert found.status == ("infeasible" if most is None else "feasible")
    assert found.placed == most
    assert found.complete
    for repair in found.repairs:
        assert repair.verified
        assert repair.least
        assert repair.what
        best = most_placed(repair.repaired)
        assert best is not None
        if found.placed is not None:
            assert best >= found.placed + repair.gained
            assert repair.gained > 0
    if found.status == "infeasible":
        conflict_is_a_smallest_one(problem, found)
        repairs_are_the_cheapest(problem, found)


def conflict_is_a_smallest_one(problem: Problem, found: Obstacles) -> None:
    """The rules cannot be kept together; without any one of them they can."""
    assert found.conflict is not None
    rules = set(found.conflict.rules)
    assert not kept(problem, rules)
    if found.conflict.employees:
        problem = part_of(problem, found.conflict.employees)
    assert found.conflict.minimal
    for rule in rules:
        assert kept(problem, rules - {rule})


def repairs_are_the_cheapest(problem: Problem, found: Obstacles) -> None:
    """Each is the cheapest of its rules, and the first the cheapest of all.

    What nobody may waive gives way in none of them.
    """
    hard = list(bind(problem).hard)
    free = {a.title for a in hard if a.waiver != "nobody"}
    whole = cheapest(problem, free)
    assert bool(found.repairs) == (whole is not None)
    for repair in found.repairs:
        assert set(repair.rules) <= free
        assert repair.cost == pytest.approx(cheapest(problem, set(repair.rules)))
    if whole is not None:
        assert found.repairs[0].cost == pytest.approx(whole)


@given(problems(4))
def test_shortage_sets_are_short_and_counted(problem: Problem) -> None:
    """People outnumber the seats that they reach."""
    found = diagnosed(problem)
    program, _ = assemble(problem, bind(problem))
    reach: dict[str, set[str]] = {}
    for emp, post in zip(program.emp.tolist(), program.post.tolist(), strict=True):
        code = problem.posts[post].post_code
        reach.setdefault(problem.employees[emp].emp_id, set()).add(code)
    for short in found.shortages:
        people = [e.emp_id for e in short.employees]
        posts = set().union(*(reach.get(i, set()) for i in people))
        assert posts == {p.post_code for p in short.posts if p.seats}
        assert short.seats == sum(p.seats for p in short.posts) < len(people)
        assert short.short >= 1


@settings(max_examples=20)
@given(strict())
def test_no_time_is_said(problem: Problem) -> None:
    """With no time at all nothing is claimed that was not looked at."""
    field = survey(problem, bind(problem))
    assert field is not None
    trials = Trials(field, Clock(0.0))
    assume(trials.known(trials.titles) is None)
    assert not trials.refuted(trials.titles)
    assert trials.open_questions == 1
