"""Diagnoses against brute force on tiny problems; every repair is solved again."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.policy import Quota
from models.problem import Problem
from optimizer.assemble import assemble
from optimizer.diagnose import Diagnosis, diagnose
from optimizer.diagnose.conflict import part_of
from optimizer.diagnose.least import softened
from optimizer.diagnose.trial import Trials
from optimizer.events import Clock
from optimizer.registry import bind
from optimizer.solve import solve
from tests.optimizer.brute import all_plans, allowed_plans
from tests.optimizer.test_solve import problems

UNWRITTEN = {"surplus-protection"}
"""Rules whose giving way no table of a problem can say."""


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
        for plan in all_plans(problem)
    )


def diagnosed(problem: Problem) -> Diagnosis:
    """Diagnose a problem with time enough for everything."""
    return diagnose(problem, time_limit=120.0)


@given(strict())
def test_status_and_most_placed_are_those_of_brute_force(problem: Problem) -> None:
    """There is a plan exactly when brute force finds one, and so many are placed."""
    found, most = diagnosed(problem), most_placed(problem)
    assert found.status == ("infeasible" if most is None else "feasible")
    assert found.placed == most


@given(strict())
def test_a_conflict_is_one_and_a_smallest_one(problem: Problem) -> None:
    """The rules cannot be kept together; without any one of them they can."""
    found = diagnosed(problem)
    assume(found.conflict is not None)
    assert found.conflict is not None
    rules = set(found.conflict.rules)
    assert not kept(problem, rules)
    if found.conflict.employees:
        problem = part_of(problem, found.conflict.employees)
    assert found.conflict.minimal
    for rule in rules:
        assert kept(problem, rules - {rule})


@given(strict())
def test_every_repair_opens_a_way(problem: Problem) -> None:
    """A problem with a verified, fully written repair has a plan when solved again."""
    found = diagnosed(problem)
    if found.status == "infeasible":
        assert found.repairs
    for repair in found.repairs:
        assert repair.verified
        assert repair.what
        again = solve(repair.repaired, workers=1)
        forgiven = {f.rule for f in repair.breaches}
        if again.plan is None:
            assert forgiven & {a.title for a in bind(problem).hard}
        elif found.placed is not None and not forgiven & UNWRITTEN:
            best = most_placed(repair.repaired)
            assert best is not None
            assert best >= found.placed + repair.gained
            assert repair.gained > 0


@given(problems(4))
def test_shortage_sets_are_short_and_counted(problem: Problem) -> None:
    """People outnumber the seats that they reach."""
    found = diagnosed(problem)
    program, pairs = assemble(problem, softened(bind(problem), ()))
    reach: dict[str, set[str]] = {}
    for emp, post in zip(program.emp.tolist(), program.post.tolist(), strict=True):
        code = problem.posts[post].post_code
        reach.setdefault(problem.employees[emp].emp_id, set()).add(code)
    for short in found.shortages:
        people = [e.emp_id for e in short.employees]
        posts = set().union(*(reach.get(i, set()) for i in people))
        assert posts == {p.post_code for p in short.posts}
        assert short.seats == sum(p.seats for p in short.posts) < len(people)
        assert short.short >= 1
    del pairs


@settings(max_examples=20)
@given(strict())
def test_no_time_is_said(problem: Problem) -> None:
    """With no time at all nothing is claimed that was not looked at."""
    trials = Trials(problem, bind(problem), Clock(0.0))
    refuted = trials.refuted(trials.program(trials.titles))
    assert not refuted
    assert trials.open_questions == 1
