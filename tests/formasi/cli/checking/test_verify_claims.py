"""Whole forgeries: a worse plan, another tie, no plan, and proofs bent to fit."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from formasi.verified import verify
from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from optimizer.assemble import assemble
from optimizer.fit.by_hand import fits
from optimizer.policy.bind import bind
from optimizer.program.answer import Certificate
from optimizer.program.program import Program
from optimizer.proof.certificate import TierProof
from optimizer.proof.check import evaluate
from optimizer.proof.left.whole import Left
from optimizer.proof.recheck import _identity
from optimizer.runs.write import write_run
from optimizer.solve import solve
from optimizer.verify import Verdict
from tests.formasi.cli.conftest import Command
from tests.formasi.forger import reseal

SCORES = {("A", "P"): 90, ("A", "Q"): 40, ("B", "P"): 80, ("B", "Q"): 70}
BEST, WORSE = {"A": "P", "B": "Q"}, {"A": "Q", "B": "P"}


def town(*, alike: bool = False) -> Problem:
    """Two people for two posts; alike: nobody fits better than the other."""
    policy = build_policy(
        {
            "name": "own",
            "plan": {"date": "2027-01-01"},
            "goals": [
                {"name": "everyone-placed", "tier": 1},
                {"name": "fit", "tier": 2},
            ],
            "fit": {"source": "given"},
        }
    )
    people, posts = zip(*SCORES, strict=True)
    numbers = [50.0] * len(SCORES) if alike else [*map(float, SCORES.values())]
    given = Scores(np.array(people, object), np.array(posts, object), np.array(numbers))
    return Problem.of(
        [Employee(emp_id="A"), Employee(emp_id="B")],
        [Post(post_code="P"), Post(post_code="Q")],
        scores=given,
        policy=policy,
    )


def added(program: Program, place: int, own: Certificate) -> int | None:
    """Add multipliers up over all pairs."""
    sums = Left.whole(program, program.rows).counted(place, own, own.targets)
    return None if sums is None else sums.numerator


def forged(result: Result, plan: dict[str, str], by: str) -> Result:
    """Claim of another plan that it is best, and that ``by`` has proven it."""
    problem, other = result.problem, Plan(plan)
    policy = bind(problem)
    found = evaluate(problem, other, policy)
    program, pairs = assemble(problem, policy)
    places = [
        k
        for k in range(len(pairs.emp))
        if other.placements[problem.employees[pairs.emp[k]].emp_id]
        == problem.posts[pairs.post[k]].post_code
    ]
    tiers, proofs, reached = [], [], []
    for place, claim in enumerate(result.certificate.tiers):
        steps = int(np.asarray(program.tiers[place].pairs)[places].sum())
        changed = steps != claim.value
        proven = by if changed else claim.proven_by
        own = replace(claim.certificate, targets=tuple(reached), bars=False)
        own = replace(own, chain=None, beyond=None)
        own = replace(own, numerator=added(program, place, own))
        proofs.append(TierProof(*_identity(claim), steps, steps, proven, own))
        reached.append(steps)
        if place < len(result.tiers):
            tier, value = result.tiers[place], steps / claim.scale
            tiers.append(replace(tier, value=value, bound=value, proven_by=proven))
    names = dict.fromkeys(p.proven_by for p in proofs)
    goals = [
        replace(goal, value=value, bound=tiers[goal.tier - 1].bound)
        for goal, value in zip(result.goals, found.goals, strict=True)
    ]
    return replace(
        result,
        plan=other,
        facts={**result.facts, "fit": fits(problem, other)},
        objective=tiers[1].value,
        bound=tiers[1].value,
        proven_by=", ".join(names),
        goals=tuple(goals),
        tiers=tuple(tiers),
        findings=found.findings,
        certificate=replace(result.certificate, tiers=tuple(proofs)),
    )


def wrong(verdicts: list[Verdict]) -> str:
    """Say all that does not hold."""
    return "\n".join(str(said) for v in verdicts for said in v.wrong)


def trusted(verdicts: list[Verdict]) -> str:
    """Say all that rests on a solver's word."""
    return "\n".join(str(v.what) for v in verdicts if v.trusted)


def test_an_honest_run_needs_no_trust(tmp_path: Path) -> None:
    """Where numbers prove everything nothing is on trust."""
    run = write_run(solve(town(), workers=1), tmp_path / "run")
    verdicts = verify(run, trust=False)
    assert wrong(verdicts) == trusted(verdicts) == ""


def test_a_worse_plan_by_a_solver_is_said_to_be_on_trust(
    tmp_path: Path, formasi: Command
) -> None:
    """The line names tier, value and solver, and what the numbers alone prove."""
    result = forged(solve(town(), workers=1), WORSE, "CP-SAT")
    run = write_run(result, tmp_path / "run")
    verdicts = verify(run)
    told = trusted(verdicts)
    assert "on trust: tier 2: fit, 120 points, CP-SAT" in told
    assert "the numbers alone prove at most 160" in told
    assert "the numbers alone do not prove it" in wrong(verify(run, trust=False))
    answer = formasi("verify", run, "--no-trust")
    assert answer.exit_code == 1
    assert formasi("verify", run).exit_code == 1
    taken = formasi("verify", run, "--trust")
    assert taken.exit_code == 0, taken.stdout + taken.stderr
    count = told.count("on trust")
    assert f"{count} claim" in answer.stderr.strip().splitlines()[-1]
    data = json.loads(formasi("verify", run, "--json").stdout)
    assert data["on_trust"] == count


def test_papers_of_another_version_are_not_made_anew(tmp_path: Path) -> None:
    """Its report would be another; the hashes and all claims are judged as ever."""
    run = write_run(solve(town(), workers=1), tmp_path / "run")
    (run / "report.html").write_text("<html>of another day</html>")
    manifest = json.loads((run / "manifest.json").read_text())
    assert "papers" in {v.code for v in verify(run) if not v.holds}
    manifest["formasi"] = "0.0.1"
    (run / "manifest.json").write_text(json.dumps(manifest))
    said = [v for v in verify(run) if "0.0.1" in str(v.what)]
    assert [v.code for v in said] == ["not-judged"]


def test_a_worse_plan_by_certificate_is_refused(tmp_path: Path) -> None:
    """The multipliers are re-added."""
    result = forged(solve(town(), workers=1), WORSE, "certificate")
    run = write_run(result, tmp_path / "run")
    assert "the certificate proves" in wrong(verify(run))


@pytest.mark.parametrize(
    "bend",
    [
        lambda own: {"weight": own.weight * 3 // 4, "rows": own.rows * 3 // 4},
        lambda own: {"weight": 0},
        lambda own: {"rows": np.full_like(own.rows, 2**62)},
        lambda own: {"before": tuple(2**70 for _ in own.before)},
        lambda own: {"grid": own.grid * 2},
    ],
    ids=["half a tier", "no tier", "wrapped rows", "wrapped tiers", "grid"],
)
def test_multipliers_bent_to_fit_are_refused(bend: Any, tmp_path: Path) -> None:
    """A weight of less than a step, or sums beyond 64 bits, prove nothing."""
    result = forged(solve(town(), workers=1), WORSE, "certificate")
    program, _ = assemble(result.problem, bind(result.problem))
    tier = result.certificate.tiers[1]
    own = replace(tier.certificate, **bend(tier.certificate))
    numerator = added(program, 1, own)
    own = replace(
        own, numerator=tier.bound * own.grid if numerator is None else numerator
    )
    tiers = list(result.certificate.tiers)
    tiers[1] = replace(tier, certificate=own)
    proof = replace(result.certificate, tiers=tuple(tiers))
    run = write_run(replace(result, certificate=proof), tmp_path / "run")
    assert wrong(verify(run)) != ""


def test_equal_people_swapped_are_not_the_one_plan(tmp_path: Path) -> None:
    """The tie-break's value is worked out for the plan at hand."""
    result = solve(town(alike=True), workers=1)
    assert result.unique
    assert result.plan is not None
    other = WORSE if dict(result.plan.placements) == BEST else BEST
    swapped = replace(result, plan=Plan(other))
    told = wrong(verify(write_run(swapped, tmp_path / "one")))
    assert "tie-break: says" in told
    whole = forged(result, other, "certificate")
    told = wrong(verify(write_run(whole, tmp_path / "two")))
    assert "tie-break: the certificate proves" in told


@pytest.mark.parametrize("by", ["certificate", "", "CP-SAT"])
def test_no_plan_is_not_claimed_without_numbers(by: str, tmp_path: Path) -> None:
    """By a certificate that has none it is refused; by a solver it is on trust."""
    result = solve(town(), workers=1)
    proof = replace(result.certificate, tiers=(), floors=())
    claim = Result(
        "infeasible",
        result.problem,
        proven_by=by,
        certificate=proof,
        facts=result.facts,
    )
    verdicts = verify(write_run(claim, tmp_path / "run"))
    if by == "CP-SAT":
        assert "on trust: no plan obeys every hard rule, CP-SAT" in trusted(verdicts)
    else:
        assert "infeasible" in wrong(verdicts)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ({"proven_by": "HiGHS"}, "said to be infeasible by HiGHS"),
        ({"objective": 412.0}, "objective says 412.0, and there is no plan"),
        ({"bound": "forged"}, "bound says forged, and there is no plan"),
        ({"gap": 0.0}, "gap says 0.0, and there is no plan"),
        ({}, ""),
    ],
)
def test_where_there_is_no_plan_nothing_is_worth_anything(
    claim: dict[str, object], said: str, tmp_path: Path
) -> None:
    """Hashes made anew: figures of a plan, or another solver's name, passed."""
    problem = town()
    asked = [Post(post_code=c, need=9, min_filled=9) for c in ("P", "Q")]
    result = solve(problem.replace(posts=asked), workers=1)
    assert (result.status, result.proven_by) == ("infeasible", "certificate")
    run = write_run(result, tmp_path / "run")
    path = run / "result.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **claim}))
    reseal(run)
    assert said in wrong(verify(run))
    assert bool(wrong(verify(run))) == bool(said)


def test_failures_are_phrases_without_words_of_python(
    tmp_path: Path, formasi: Command
) -> None:
    """Keys of tables and errors of reading are said in Indonesian too."""
    run = write_run(solve(town(), workers=1), tmp_path / "run")
    data = json.loads((run / "result.json").read_text())
    data["changes"]["stay"] = 7
    data["moves"]["tier-up"] = 7
    (run / "result.json").write_text(json.dumps(data))
    told = formasi("verify", run, "--lang", "id").stdout
    assert "Naik jenjang" in told or "jenjang" in told.lower()
    assert "tier-up" not in told
    assert "{" not in told
    (run / "certificate.json").write_text("{ not json")
    told = formasi("verify", run, "--lang", "id").stdout
    assert "bukan JSON mulai baris 1" in told
    assert "Expecting" not in told
