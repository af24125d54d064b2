"""Rows that name what lies in another region: parts read them as the whole does."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.competency import Certificate
from models.records.employee import Pin, Preference
from models.records.pay import Allowance
from models.records.scores import Scores
from models.records.work.service import Service
from optimizer.assemble import assemble
from optimizer.columns.frame import frame_of
from optimizer.control.settings import Settings
from optimizer.policy.bind import bind
from optimizer.program.program import Program
from optimizer.proof.certificate import Proof
from optimizer.proof.recheck import recheck
from optimizer.province import slices as cut
from optimizer.province.errors import OneWholeError
from optimizer.province.regions import groups
from optimizer.province.slices import slices
from optimizer.province.solve import InParts
from optimizer.solve import solve_as
from tests.optimizer.province.provinces import BASE, province

ALONE = Settings(workers=1)


def crossed(seed: int, *, regions: int = 2, claims: bool = False) -> Problem:
    """Have rows of one region name people, posts and units of another.

    With ``claims`` somebody holds the post that is equalised to one elsewhere.
    """
    rng = np.random.default_rng(seed)
    made = province(seed, regions=regions, size=4)
    codes = [post.post_code for post in made.posts]
    people, posts = list(made.employees), list(made.posts)
    elsewhere = {"post_code": codes[int(rng.integers(4))]}
    people[5] = people[5].model_copy(update=elsewhere)
    gone = {"new_status": "abolished", "equalised_to": codes[int(rng.integers(4))]}
    posts[6] = posts[6].model_copy(update={"type": "PWS", "need": 0, **gone})
    for at, person in enumerate(people):
        if at == 6 or person.post_code == codes[6]:
            held = {"post_code": codes[6] if at == 6 and claims else None}
            people[at] = person.model_copy(update=held)
    posts = [post.model_copy(update={"job_class": 7}) for post in posts]
    posts[0] = posts[0].model_copy(update={"job_class": 5, "need": 1})
    posts[1] = posts[1].model_copy(update={"certificates": ("PBJ",)})
    posts[3] = posts[3].model_copy(update={"type": "JF"})
    posts[4] = posts[4].model_copy(update={"certificates": ("PBJ",)})
    goals = [*BASE["goals"], {"name": "allowance-cost", "tier": 2}]
    goals += [{"name": "preference", "tier": 2}, {"name": "class-loss", "tier": 3}]
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
        (of.employees[who].emp_id,): tuple(
            int(t.surplus[who]) for t in program.tiers[:-1]
        )
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
    every = read(problem)
    assert pairs == {k: own for k, own in every.items() if len(k) > 1}
    surplus = {key: own for part in found for key, own in part.items() if len(key) < 2}
    assert surplus == {k: own for k, own in every.items() if len(k) < 2}


def test_the_answer_is_that_of_one_machine() -> None:
    """And the certificate is of its pairs."""
    for seed in range(24):
        problem = crossed(seed // 2, regions=2 + seed % 2, claims=bool(seed % 2))
        whole = solve_as(problem, ALONE)
        parts = solve_as(problem, ALONE, parts=InParts())
        assert "one_whole" not in parts.facts
        assert (parts.status, parts.plan) == (whole.status, whole.plan)
        assert [t.bound for t in parts.tiers] == [t.bound for t in whole.tiers]
        assert parts.facts["pairs"] == whole.facts["pairs"]
        proof = parts.certificate
        assert isinstance(proof, Proof)
        program, _ = assemble(parts.problem, bind(parts.problem))
        assert list(recheck(program, proof)) == []


def test_who_has_a_claim_elsewhere_is_in_one_part_with_whom_it_keeps_out() -> None:
    """The limit on those who come to the post is one of both, and of no third."""
    problem = crossed(0, regions=3, claims=True)
    found = groups(frame_of(problem), bind(problem))
    assert [len(group.people) for group in found] == [8, 4]
    assert [len(np.flatnonzero(group.home)) for group in found] == [8, 4]
    rows = [assemble(p.problem, bind(p.problem))[0] for p in slices(problem, found)]
    claims = [[t for r in p.rows for t in r.labels if "claim" in str(t)] for p in rows]
    assert [len(own) for own in claims] == [1, 0]
    two = crossed(0, claims=True)
    with pytest.raises(OneWholeError):
        groups(frame_of(two), bind(two))


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


@pytest.mark.parametrize("seed", range(6))
def test_a_bound_of_a_province_that_is_stopped_is_one_of_all_pairs(seed: int) -> None:
    """With a plan or without: of the pairs held alone it would mean nothing."""
    problem = crossed(seed)
    program, _ = assemble(problem, bind(problem))
    for looks in (0, 1, 2, 4, 8):
        seen = itertools.count()
        stop = partial(after, seen, looks)
        found = solve_as(problem, ALONE, parts=InParts(), stop=stop)
        if isinstance(proof := found.certificate, Proof):
            assert list(recheck(program, proof)) == [], looks


def after(turns: Iterator[int], most: int) -> bool:
    """Say to stop after some turns."""
    return next(turns) >= most


def test_a_region_without_posts_is_one_part_with_another() -> None:
    """There is nothing that a rule could ask of its posts."""
    made = province(1, regions=3)
    away = {p.post_code for p in made.posts if p.post_code.startswith("J1")}
    people = tuple(
        e.model_copy(update={"post_code": None}) if e.post_code in away else e
        for e in made.employees
    )
    posts = tuple(p for p in made.posts if p.post_code not in away)
    rules = {**BASE["rules"], "load-limit": {"mode": "hard"}}
    policy = build_policy({"extends": "plain", **BASE, "rules": rules})
    problem = replace(
        made,
        employees=people,
        posts=posts,
        scores=_of_posts(made, {p.post_code for p in posts}),
        exemptions=(),
        services=(Service(service_code="L", unit_code="R1", requests=9, minutes=9),),
        policy=policy,
    )
    parts = solve_as(problem, ALONE, parts=InParts())
    assert "one_whole" not in parts.facts, parts.facts
    assert parts.plan == solve_as(problem, ALONE).plan


def _of_posts(problem: Problem, posts: Collection[str]) -> Scores:
    """Keep the scores of some posts."""
    scores = problem.scores
    assert scores is not None
    return scores.at(np.array([code in posts for code in scores.post_code]))


def swapping(seed: int) -> Problem:
    """Let two with posts of one region ask for a swap; one works in the other region.

    One of the two posts has no seat.
    """
    made = province(seed, regions=2, size=3)
    first, second, *rest = made.employees
    one = first.model_copy(update={"post_code": "J00", "unit_code": "R1-D"})
    other = second.model_copy(update={"post_code": "J01"})
    rest = [e.model_copy(update={"post_code": None}) for e in rest]
    policy = {**BASE, "fit": {"source": "computed"}, "rules": {}}
    policy["goals"] = [{"name": "swaps", "tier": 1}]
    return replace(
        made,
        employees=(one, other, *rest),
        posts=tuple(
            p.model_copy(update={"min_filled": 0, "need": int(p.post_code != "J01")})
            for p in made.posts
        ),
        preferences=(
            Preference(emp_id=one.emp_id, swap_with=other.emp_id),
            Preference(emp_id=other.emp_id, swap_with=one.emp_id),
        ),
        policy=build_policy({"extends": "plain", **policy}),
    )


@pytest.mark.parametrize("stopped", [True, False])
@pytest.mark.parametrize("seed", range(4))
def test_a_swap_across_parts_is_priced_by_the_master(
    seed: int, *, stopped: bool
) -> None:
    """No part has both of them; so it is also where a solve is stopped at once."""
    parts = solve_as(swapping(seed), ALONE, parts=InParts(), stop=lambda: stopped)
    assert "one_whole" not in parts.facts, parts.facts
    proof = parts.certificate
    assert isinstance(proof, Proof)
    program, _ = assemble(parts.problem, bind(parts.problem))
    assert list(recheck(program, proof)) == []
