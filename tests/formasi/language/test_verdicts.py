"""Each kind of failure that a re-check can find, said in Indonesian."""

import functools
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from babel.messages.extract import extract_from_file

from formasi.language.i18n import translator
from formasi.language.retell import retell
from models.phrase import Phrase
from models.plan.plan import Plan
from models.plan.result import GoalValue, Result, TierValue
from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.grade import parse_grade
from models.records.post import Post
from optimizer.assemble import assemble
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.program.answer import Certificate, Chain
from optimizer.program.program import Program
from optimizer.proof.certificate import Proof, TierProof
from optimizer.proof.check import Evaluation
from optimizer.proof.claims import wrong_bounds, wrong_status, wrong_values
from optimizer.proof.recheck import recheck
from optimizer.proof.spotcheck import spot_check
from optimizer.search.floors import Floor
from tests.conftest import ROOT

JUDGES = ("claims", "recheck", "held", "spotcheck")


def town(goals: tuple[str, ...], **rules: Any) -> Problem:
    """Two people and two posts, one of them for those of grade III/a only."""
    policy = build_policy(
        {
            "name": "own",
            "plan": {"date": "2027-01-01"},
            "goals": [{"name": n, "tier": k} for k, n in enumerate(goals, start=1)],
            "rules": rules,
            "fit": {"source": "computed"},
        }
    )
    low, high = parse_grade("II/a"), parse_grade("IV/a")
    return Problem.of(
        [Employee(emp_id="A", grade=high), Employee(emp_id="B", grade=low)],
        [Post(post_code="P", grade_min=parse_grade("III/a")), Post(post_code="Q")],
        policy=policy,
    )


@functools.cache
def assembled() -> tuple[Problem, BoundPolicy, Program, Any]:
    """The town, its policy and its columns."""
    goals = ("everyone-placed", "fewest-moves")
    problem = town(goals, grade={"mode": "hard"})
    policy = bind(problem)
    return problem, policy, *assemble(problem, policy)


def claimed(**changes: Any) -> Result:
    """A result whose claims are those of the town, but for the changes."""
    problem, _, _, _ = assembled()
    own: dict[str, Any] = {
        "status": "optimal",
        "plan": Plan({"A": "P", "B": "Q"}),
        "goals": (
            GoalValue("everyone-placed", 1, 1.0, 1, "employees", 2.0, 2.0),
            GoalValue("fewest-moves", 2, 1.0, -1, "moves", 0.0, None),
        ),
        "tiers": (tier(), tier(name="tier 2", tier=2, goals=("fewest-moves",))),
    }
    return Result(problem=problem, **{**own, **changes})


def tier(**changes: Any) -> TierValue:
    """A tier as a run claims it."""
    own = TierValue("tier 1: everyone-placed", 1, 2.0, 2.0, 0.0, "CP-SAT")
    return replace(own, **{"goals": ("everyone-placed",), **changes})


def values() -> Iterator[Phrase]:
    """Claims against the values found by hand."""
    _, policy, _, _ = assembled()
    found = Evaluation((), (1.0, 1.0), {1: 1.0, 2: 1.0})
    yield from wrong_values(claimed(goals=()), found, policy)
    yield from wrong_values(claimed(), found, policy)


def status() -> Iterator[Phrase]:
    """Claims against each other."""
    _, policy, _, _ = assembled()
    tiers = [
        (tier(value=math.nan),),
        (tier(value=3.0),),
        (tier(bound=9.0),),
        (tier(proven_by=""),),
        (),
    ]
    yield from wrong_status(claimed(status="no_plan"), policy)
    yield from wrong_status(claimed(widest_gap=9.0), policy)
    yield from wrong_status(claimed(status="infeasible", plan=None), policy)
    yield from wrong_status(claimed(status="no_plan", plan=None, gap=0.5), policy)
    for own in tiers:
        yield from wrong_status(claimed(tiers=own), policy)
    yield from wrong_status(claimed(status="feasible", tiers=(tier(),)), policy)


def bounds() -> Iterator[Phrase]:
    """Claims against the certificate."""
    proof = Proof((certified(0, value=1, proven_by=""),), ())
    yield from wrong_bounds(claimed(proven_by="me"), proof)
    goals = (replace(claimed().goals[0], bound=7.0),)
    yield from wrong_bounds(claimed(goals=goals), proof)


def certified(place: int, **changes: Any) -> TierProof:
    """A tier as a certificate claims it, without multipliers."""
    _, _, program, _ = assembled()
    own = program.tiers[place]
    proof = TierProof(str(own.name), own.scale, own.tolerance, 2, 2, "CP-SAT", None)
    return replace(proof, **changes)


def multipliers(**changes: Any) -> Certificate:
    """Multipliers of the first tier that press on nothing."""
    _, _, program, _ = assembled()
    count = sum(map(len, program.rows))
    own: dict[str, Any] = {
        "grid": 1,
        "weight": 1,
        "before": (),
        "targets": (),
        "rows": np.zeros(count, np.int64),
        "numerator": 10**6,
    }
    return Certificate(**{**own, **changes})


def certificates() -> Iterator[Phrase]:
    """The certificate against the columns."""
    _, _, program, _ = assembled()
    labels = tuple(label for rows in program.rows for label in rows.labels)
    second = certified(1)
    right = multipliers(numerator=2)
    stalled: dict[str, Any] = {"beyond": 0, "chain": Chain(())}
    after = multipliers(before=(1,), targets=(9,))
    for tiers in (
        (),
        (certified(0, scale=77), second),
        (certified(0, proven_by="certificate"), second),
        (certified(0, proven_by="", bound=-(10**9)), second),
        (certified(0, certificate=multipliers()), second),
        (certified(0, certificate=right, bound=None), second),
        (certified(0, certificate=right, value=10**9, bound=0), second),
        (certified(0, certificate=replace(right, **stalled)), second),
        (certified(0, certificate=multipliers(weight=-1)), second),
        (certified(0, certificate=right, bound=10**9), second),
        (certified(0), certified(1, certificate=after)),
    ):
        yield from recheck(program, Proof((*tiers, certified(2)), labels))
    own = multipliers(weight=0, numerator=-1)
    yield from recheck(program, Proof((), ("?",)))
    yield from recheck(program, Proof((), labels, infeasible=own))


def floors() -> Iterator[Phrase]:
    """Floors under the worst-off."""
    problem = town(("worst-fit",))
    program, _ = assemble(problem, bind(problem))
    labels = tuple(label for rows in program.rows for label in rows.labels)
    said = tuple(
        TierProof(str(t.name), t.scale, t.tolerance, 1, 2, "CP-SAT", None)
        for t in program.tiers
    )
    floor = Floor(0, 0, 0, 0, (), proven_by="certificate")
    yield from recheck(program, Proof(said, labels, floors=(floor,)))
    floor = Floor(0, 9, 0, 0, (), proven_by="certificate")
    yield from recheck(program, Proof(said, labels, floors=(floor,)))
    yield from recheck(program, Proof(said, labels))


def samples() -> Iterator[Phrase]:
    """Columns against the rules by hand: the grade of B, the seat of A, a value."""
    problem, policy, program, pairs = assembled()
    worse = replace(
        program,
        tiers=tuple(replace(t, pairs=t.pairs + 5) for t in program.tiers),
    )
    yield from spot_check(problem, policy, worse, pairs)
    free = town(("everyone-placed", "fewest-moves"))
    own, every = assemble(free, bind(free))
    yield from spot_check(problem, policy, own, every)
    none = pairs.select(np.zeros(len(pairs), dtype=bool))
    yield from spot_check(problem, policy, program, none)


FAILURES = (values, status, bounds, certificates, floors, samples)


def templates(said: Phrase) -> Iterator[str]:
    """Each template of a phrase that has words of its own."""
    if any(letter.isalpha() for letter in said.template.replace("part", "")):
        yield said.template
    for value in said.values.values():
        if isinstance(value, Phrase):
            yield from templates(value)


@pytest.mark.parametrize("failures", FAILURES, ids=lambda f: f.__name__)
def test_every_failure_is_said_in_indonesian(failures: Any) -> None:
    """No line stays as it was."""
    t = translator("id")
    told = list(failures())
    assert told
    for said in told:
        assert isinstance(said, Phrase)
        assert retell(said, t) != said
        assert [x for x in templates(said) if t(x) == x and x != "infeasible"] == []


def test_no_kind_of_failure_is_forgotten() -> None:
    """Whatever a judge can say is met above."""
    met = {x for failures in FAILURES for said in failures() for x in templates(said)}
    can: set[str] = set()
    for name in JUDGES:
        path = ROOT / "optimizer" / "proof" / f"{name}.py"
        found = extract_from_file("python", path, keywords={"phrase": None})
        can |= {str(message) for _, message, _, _ in found}
    assert can - met == set()


QUOTA = {"name": "Q", "scope": "post", "min_share": 0.5, "employees": {"emp_id": "B"}}
LIMITED = {
    "quotas": [{"name": "R", "max": 0}, QUOTA],
    "move_limits": [{"name": "L", "kind": "post", "max": 0}],
    "budgets": [{"name": "M", "usage": "moves", "limit": 1}],
}


def test_limits_that_are_broken_are_said_in_indonesian() -> None:
    """Whole sentences stand in the catalogue, for one part and for all."""
    problem = town(("fit",))
    own = problem.policy.model_dump(include={"plan", "goals", "fit"})
    people = [
        employee.model_copy(update={"post_code": post})
        for employee, post in zip(problem.employees, "QP", strict=True)
    ]
    policy = build_policy({"name": "own", **own, **LIMITED})
    problem = Problem.of(people, problem.posts, policy=policy)
    plan, t = Plan({"A": "P", "B": "Q"}), translator("id")
    found = [f for a in bind(problem).rules for f in a.findings(problem, plan)]
    assert sorted(retell(Phrase(f.message, f.values), t) for f in found) == [
        "L: 2 perpindahan; paling banyak 0.",
        "M: 2 perpindahan dari paling banyak 1.",
        "Q di P: 0 dari 1 penempatan; paling sedikit 50,0%.",
        "R: 2 dari 2 penempatan; paling banyak 0.",
    ]
