"""Rows that name what lies in another region: parts read them as the whole does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.competency import Certificate
from models.records.employee import Pin, Preference
from models.records.pay import Allowance
from models.records.scores import Scores
from optimizer.assemble import assemble
from optimizer.columns.frame import frame_of
from optimizer.control.settings import Settings
from optimizer.policy.bind import bind
from optimizer.program.program import Program
from optimizer.proof.certificate import Proof
from optimizer.proof.recheck import recheck
from optimizer.province import slices as cut
from optimizer.province.regions import groups
from optimizer.province.slices import slices
from optimizer.province.solve import InParts
from optimizer.solve import solve_as
from tests.optimizer.province.provinces import BASE, province

ALONE = Settings(workers=1)


def crossed(seed: int) -> Problem:
    """Have rows of one region name people, posts and units of the other."""
    rng = np.random.default_rng(seed)
    made = province(seed, regions=2, size=4)
    codes = [post.post_code for post in made.posts]
    people, posts = list(made.employees), list(made.posts)
    elsewhere = {"post_code": codes[int(rng.integers(4))]}
    people[5] = people[5].model_copy(update=elsewhere)
    gone = {"new_status": "abolished", "equalised_to": codes[int(rng.integers(4))]}
    posts[6] = posts[6].model_copy(update={"type": "PWS", "need": 0, **gone})
    people[6] = people[6].model_copy(update={"post_code": codes[6]})
    posts = [post.model_copy(update={"job_class": 7}) for post in posts]
    posts[1] = posts[1].model_copy(update={"certificates": ("PBJ",)})
    posts[3] = posts[3].model_copy(update={"type": "JF"})
    posts[4] = posts[4].model_copy(update={"certificates": ("PBJ",)})
    goals = [*BASE["goals"], {"name": "allowance-cost", "tier": 2}]
    goals += [{"name": "preference", "tier": 2}]
    plan = {**BASE["plan"], "equalisation_consent": "B/1"}
    hard = ("own-region", "pins", "certificates", "equalisation")
    rules = {name: {"mode": "hard"} for name in hard}
    rules["equalisation"]["only_target"] = True  # type: ignore[assignment]
    policy = {"extends": "plain", **BASE, "goals": goals, "rules": rules, "plan": plan}
    return replace(
        made,
        employees=tuple(people),
        posts=tuple(posts),
        pins=(Pin(emp_id="E12", post_code="J13", kind="must-not"),),
        certificates=(Certificate(emp_id="E00", certificate="PBJ"),),
        allowances=(
            Allowance(job_class=7, amount=1_000_000),
            Allowance(job_class=7, unit_code="R0", amount=2_000_000),
        ),
        preferences=tuple(
            Preference(emp_id=e.emp_id, unit_code="R0-D") for e in made.employees
        ),
        exemptions=(),
        scores=_finer_in_one(made),
        policy=build_policy(policy),
    )


def _finer_in_one(problem: Problem) -> Scores:
    """Let only the first region have scores that are no whole numbers."""
    scores = problem.scores
    assert scores is not None
    finer = np.array([who.startswith("E0") for who in scores.emp_id])
    return replace(scores, score=scores.score + 0.25 * finer)


def told(of: Problem, program: Program) -> dict[tuple[str, ...], tuple[int, ...]]:
    """Give what each tier counts for each pair, and for who is left over."""
    found = {
        (of.employees[who].emp_id,): tuple(int(t.surplus[who]) for t in program.tiers)
        for who in range(program.n_employees)
    }
    for k, (who, at) in enumerate(zip(program.emp, program.post, strict=True)):
        pair = of.employees[who].emp_id, of.posts[at].post_code
        found[pair] = tuple(int(tier.pairs[k]) for tier in program.tiers[:-1])
    return found


@pytest.mark.parametrize("seed", range(12))
def test_parts_have_the_pairs_and_values_of_the_whole(seed: int) -> None:
    """None is lost with a post held elsewhere, none comes for want of a row."""
    problem = crossed(seed)

    def read(part: Problem) -> dict[tuple[str, ...], tuple[int, ...]]:
        return told(part, assemble(part, bind(part))[0])

    made = [*slices(problem, groups(frame_of(problem), bind(problem)))]
    assert len(made) > 1
    found = [read(part.problem) for part in made]
    pairs = {key: own for part in found for key, own in part.items() if len(key) > 1}
    assert pairs == {k: own for k, own in read(problem).items() if len(k) > 1}


def test_the_answer_is_that_of_one_machine() -> None:
    """And the certificate is of its pairs; claims across regions may take one whole."""
    apart = 0
    for seed in range(12):
        problem = crossed(seed)
        whole = solve_as(problem, ALONE)
        parts = solve_as(problem, ALONE, parts=InParts())
        apart += "one_whole" not in parts.facts
        assert (parts.status, parts.plan) == (whole.status, whole.plan)
        assert [t.bound for t in parts.tiers] == [t.bound for t in whole.tiers]
        assert parts.facts["pairs"] == whole.facts["pairs"]
        proof = parts.certificate
        assert isinstance(proof, Proof)
        program, _ = assemble(parts.problem, bind(parts.problem))
        assert list(recheck(program, proof)) == []
    assert apart


def test_all_parts_count_in_the_same_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prices of the whole would mean something else in others, whatever adds up."""
    made = province(0)
    problem = replace(made, scores=_finer_in_one(made))
    parts = solve_as(problem, ALONE, parts=InParts())
    assert "one_whole" not in parts.facts
    assert parts.plan == solve_as(problem, ALONE).plan
    monkeypatch.setattr(cut, "_finest", lambda _: np.empty(0, dtype=np.int64))
    found = solve_as(problem, ALONE, parts=InParts())
    assert "other steps" in str(found.facts["one_whole"])
