"""Whose word the claims of solves rest on: numbers that anyone re-adds, or a solver."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.external import FAMILIES
from benchmarks.external.instance import Instance
from benchmarks.generator import write_city
from models.plan.result import Result
from models.policy.policy import GoalEntry
from models.problem.problem import Problem
from models.tables import read_problem
from optimizer.policy.bind import bind
from optimizer.proof.certificate import Proof
from optimizer.proof.recheck import proven_alone, staged
from optimizer.reuse.assembled import assembled
from optimizer.solve import solve

NUMBERS = "certificate"
"""What ``proven_by`` says where nobody has to be trusted."""


@dataclass(frozen=True)
class Share:
    """What one solve claims, and what of it is proven by numbers alone.

    Attributes
    ----------
    claims : tiers, the tie-break among them, and floors under the worst-off; one for a
        problem without a plan.
    others : the rest: "name: who proved it", nobody where it was left open.
    seconds, processor : of the solve, by the clock and by the processor.
    """

    name: str
    status: str
    claims: int
    others: tuple[str, ...]
    seconds: float
    processor: float

    @property
    def by_numbers(self) -> int:
        """Count what is proven by numbers alone."""
        return self.claims - len(self.others)


def cities(size: int, seeds: Sequence[int]) -> Iterator[tuple[str, Problem]]:
    """Invent cities; the shipped policy ``asn`` is theirs."""
    for seed in seeds:
        with tempfile.TemporaryDirectory() as name:
            write_city(Path(name), size, seed)
            yield f"{size} seed {seed}", read_problem(Path(name))


def published(
    data: Path, family: str, people: tuple[int, int]
) -> Iterator[tuple[str, Problem]]:
    """Give the cases of a family that have so many people, from and to."""
    found: Iterator[Instance] = FAMILIES[family](data)
    for case in found:
        if case.mechanism or not people[0] <= case.size <= people[1]:
            continue
        with tempfile.TemporaryDirectory() as name:
            case.write(Path(name))
            yield f"{family} {case.name}", read_problem(Path(name))


def with_floor(problem: Problem) -> Problem:
    """Raise the worst-off too, in a tier of its own before the last."""
    policy = problem.policy
    last = max(goal.tier for goal in policy.goals)
    goals = [
        goal.model_copy(update={"tier": last + 1}) if goal.tier == last else goal
        for goal in policy.goals
    ]
    floor = GoalEntry(name="worst-fit", tier=last)
    update = {"goals": (*goals, floor)}
    return problem.with_policy(policy.model_copy(update=update))


def share(
    name: str, problem: Problem, *, time_limit: float | None, workers: int
) -> Share:
    """Solve a problem, and say whose word each claim rests on."""
    clock, processor = time.monotonic(), _processor()
    result = solve(problem, time_limit=time_limit, workers=workers)
    clock, processor = time.monotonic() - clock, _processor() - processor
    claims = list(told(result))
    others = [f"{what}: {by or 'nobody'}" for what, by in claims if by != NUMBERS]
    return Share(name, result.status, len(claims), tuple(others), clock, processor)


def told(result: Result) -> Iterator[tuple[str, str]]:
    """Name each claim of a result, and who proved it."""
    proof = result.certificate
    if not isinstance(proof, Proof) or not proof.tiers:
        yield "no plan", result.proven_by
        return
    for place, tier in enumerate(proof.tiers):
        yield tier.name, _prover(result, proof, place)
    for floor in proof.floors:
        yield f"floor {floor.bound}", floor.proven_by


def _prover(result: Result, proof: Proof, place: int) -> str:
    """Say who proved a tier: numbers, where they do without the solver named."""
    tier = proof.tiers[place]
    if tier.proven_by in ("", NUMBERS) or tier.bound is None:
        return tier.proven_by
    program, _ = assembled(result.problem, bind(result.problem))
    alone = proven_alone(staged(program, proof)[0], proof, place)
    return NUMBERS if alone is not None and alone <= tier.bound else tier.proven_by


def _processor() -> float:
    """Give the seconds of the processor, those of the solvers' processes too."""
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system
