"""Claims that nothing proves: made up, or left over where a solve was cut short."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.errors import InputError, PolicyError
from models.plan.result import Result
from models.policy.entries import GoalEntry
from models.problem.problem import Problem
from optimizer.assemble import assemble
from optimizer.policy.bind import bind
from optimizer.program.answer import Certificate
from optimizer.proof.certificate import Proof
from optimizer.proof.left.whole import Left
from optimizer.proof.recheck import recheck
from optimizer.runs.write import write_run
from optimizer.solve import solve
from optimizer.verify import verify
from tests.formasi.forger import reseal
from tests.oracle.cases import LEAST, question
from tests.oracle.test_oracle import tried


@pytest.fixture(scope="module")
def best() -> Result:
    """A small problem that is solved, and that can be lied about."""
    for seed in range(40):
        found = tried(question(f"claims {seed}", most=4))
        if found is not None and found.status == "optimal":
            proof: Proof = found.certificate
            if not proof.floors and proof.tiers[0].bound:
                return found
    raise AssertionError


def test_no_plan_is_not_what_no_plan_reaches(best: Result) -> None:
    """Multipliers that hold a tier to a target beyond reach prove nothing."""
    program, _ = assemble(best.problem, bind(best.problem))
    rows = np.zeros(sum(map(len, program.rows)), dtype=np.int64)
    own = Certificate(1, rows, (1,), (10**9,), 0, 0)
    sums = Left.whole(program, program.rows).counted(1, own, own.targets)
    assert sums is not None
    assert sums.numerator < 0
    labels = tuple(label for family in program.rows for label in family.labels)
    forged = Proof((), labels, infeasible=replace(own, numerator=sums.numerator))
    (said,) = recheck(program, forged)
    assert "do not prove that there is no plan" in said


def open_bound(data: dict[str, Any]) -> None:
    """Leave a tier open, at the bound that the plan reaches, with no numbers."""
    for tier in data["tiers"]:
        if tier["bound"] is not None:
            tier.update(bound=tier["value"] - 1, proven_by="", certificate=None)


def a_floor(data: dict[str, Any]) -> None:
    """Bar pairs below a floor that no goal asks for."""
    floor = {"place": 0, "value": 1, "reached": 1, "bound": 1, "targets": []}
    floor |= {"refuted_tier": None, "certificate": None}
    data["floors"] = [{**floor, "proven_by": "", "earlier": []}]


@pytest.mark.parametrize(
    ("forge", "said"),
    [
        (open_bound, "has no numbers behind it"),
        (a_floor, "are not those of the policy"),
    ],
)
def test_a_bound_has_numbers_behind_it(
    best: Result, tmp_path: Path, forge: Callable[[dict[str, Any]], None], said: str
) -> None:
    """Though nobody is said to have proven it, and all hashes were made anew."""
    run = write_run(best, tmp_path / "run")
    path = run / "certificate.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    forge(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    reseal(run)
    assert any(said in str(wrong) for v in verify(run) for wrong in v.wrong)


def after(turns: Iterator[int], most: int) -> bool:
    """Say to stop after some turns."""
    return next(turns) >= most


def test_a_solve_that_is_cut_short_stands_up_to_its_check(tmp_path: Path) -> None:
    """Whenever it ends: with a plan or without one, a bound here and none there."""
    seen = set()
    for seed in range(12):
        try:
            found = solve(
                question(f"larger {seed}", most=9),
                stop=partial(after, itertools.count(), (0, 1, 3, 8, 30, 100)[seed % 6]),
                time_limit=0.0 if seed % 2 else None,
                workers=1,
            )
        except (InputError, PolicyError):
            continue
        seen.add(found.status)
        run = write_run(found, tmp_path / str(seed))
        assert [w for v in verify(run) for w in v.wrong] == [], seed
    assert len(seen) > 1


def with_a_floor(problem: Problem) -> Problem:
    """Lift the worst-off after all sums."""
    sums = [g for g in problem.policy.goals if g.name not in LEAST]
    last = max((g.tier for g in sums), default=0) + 1
    goals = (*sums, GoalEntry(name="worst-fit", tier=last))
    return problem.with_policy(problem.policy.model_copy(update={"goals": goals}))


def test_a_stop_before_a_floor_leaves_tiers_open(tmp_path: Path) -> None:
    """The tiers before it are claimed as far as they are proven, over all pairs."""
    seen = set()
    for seed in (9, 26, 40, 60, 79, 115, 116, 140):
        for looks in (1, 2, 3):
            stop = partial(after, itertools.count(), looks)
            problem = with_a_floor(question(f"floors {seed}", most=5))
            found = solve(problem, stop=stop, workers=1)
            run = write_run(found, tmp_path / f"{seed} {looks}")
            assert [w for v in verify(run) for w in v.wrong] == [], (seed, looks)
            seen.add(found.status)
    assert "feasible" in seen
