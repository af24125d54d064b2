"""From the solver's arrays to a result: a checked plan, values in plain units."""

from __future__ import annotations

import importlib.metadata
import platform
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from models.errors import InternalError
from models.phrase import Name, Phrase, phrase, refilled
from models.plan.plan import Plan
from models.plan.result import SHORT, GoalValue, Result, RunStatus, TierValue
from models.problem.problem import Problem
from optimizer.by_hand.training import courses_for
from optimizer.columns.pairs import Pairs
from optimizer.control.stages import begin
from optimizer.fit.by_hand import fits
from optimizer.policy.bind import BoundPolicy
from optimizer.program.answer import Answer, Breach
from optimizer.program.program import Program, Tier
from optimizer.proof.certificate import proof_of
from optimizer.proof.check import Evaluation, evaluate
from optimizer.proof.claims import open_gap
from optimizer.proof.prices import prices_of
from optimizer.search.floors import Raised, with_floors

PRICE_FLOOR = 1e-6
NEAR = 0.25
"""Steps between a value and the same by hand; more is another step."""


def conclude(
    problem: Problem,
    policy: BoundPolicy,
    raised: Raised,
    pairs: Pairs,
    answer: Answer,
    facts: Mapping[str, Any],
) -> Result:
    """Make the result, after the plan has passed the check by hand.

    Parameters
    ----------
    problem, policy : what was asked, and its rules and goals.
    raised : the program with the floors under the worst-off that were found.
    pairs : what the columns of ``raised.program`` stand for.
    answer : what the search ended with; it may hold no plan.
    facts : sizes, seconds and settings, for whoever repeats the run.

    Returns
    -------
    The result, in the input's own units.

    Raises
    ------
    InternalError
        When the solver's plan breaks a hard rule or its values differ from those
        worked out by hand: our own mistake, never to be shown as a plan.
    """
    begin("check")
    program = raised.program
    facts = {**facts, **_facts(program, answer)}
    answer, floors = with_floors(answer, raised)
    proof = proof_of(program, answer, floors)
    if answer.pair is None:
        reasons = tuple(_reason(problem, breach) for breach in answer.breaches)
        return Result(
            answer.status,
            problem,
            proven_by=answer.proven_by,
            reasons=reasons,
            certificate=proof,
            seconds=answer.seconds,
            facts=facts,
        )
    plan = plan_of(problem, pairs, answer)
    found = evaluate(problem, plan, policy)
    _compare(policy, program, answer, found)
    tiers = tuple(_tiers(policy, program, answer))
    main = next(t for t in tiers if t.tier == policy.main_tier)
    place = policy.tiers.index(policy.main_tier)
    return Result(
        _status(tiers, answer, policy),
        problem,
        plan,
        objective=main.value,
        bound=main.bound,
        gap=main.gap,
        widest_gap=max(t.gap for t in tiers),
        proven_by=_provers(tiers, answer),
        goals=tuple(_goals(policy, found, tiers)),
        tiers=tiers,
        unique=answer.unique,
        findings=found.findings,
        prices=tuple(prices_of(program, place, proof.bare(place))),
        certificate=proof,
        seconds=answer.seconds,
        facts={**facts, "fit": fits(problem, plan)},
    )


def _reason(problem: Problem, breach: Breach) -> Phrase:
    """Write a breach, its employee by id: the program has numbers only."""
    label = breach.label
    if breach.row < 0:
        label = refilled(label, person=problem.employees[-1 - breach.row].emp_id)
    return phrase(
        SHORT.template,
        rule=Name(breach.rule, "rule"),
        label=label,
        amount=float(breach.amount),
    )


def _status(
    tiers: tuple[TierValue, ...], answer: Answer, policy: BoundPolicy
) -> RunStatus:
    """Say "optimal" when every tier of the policy is proven, tie-break or not."""
    places = range(len(policy.tiers))
    proven = all(answer.tiers[place].proven_by for place in places)
    return "optimal" if proven and tiers else "feasible"


def plan_of(problem: Problem, pairs: Pairs, answer: Answer) -> Plan:
    """Read the chosen pairs as a plan.

    Parameters
    ----------
    answer : one that holds a plan.

    Returns
    -------
    The plan, with the courses that placements depend on.
    """
    placements, surplus = {}, []
    assert answer.pair is not None
    posts = np.append(pairs.post, -1)[answer.pair].tolist()  # -1 picks the last
    for employee, place in zip(problem.employees, posts, strict=True):
        if place < 0:
            surplus.append(employee.emp_id)
        else:
            placements[employee.emp_id] = problem.posts[place].post_code
    plan = Plan(placements, tuple(surplus))
    return replace(plan, courses=courses_for(problem, plan))


def _compare(
    policy: BoundPolicy, program: Program, answer: Answer, found: Evaluation
) -> None:
    if found.breaches:
        lines = "\n".join(str(f) for f in found.breaches[:10])
        raise InternalError(
            phrase("the solver's plan breaks a hard rule:\n{lines}", lines=lines)
        )
    for place, number in enumerate(policy.tiers):
        tier, value = program.tiers[place], answer.tiers[place].value
        steps = found.tiers[number] * tier.scale
        if value is None or abs(steps - value) > NEAR:
            message = phrase(
                "{name}: the solver counts {value} steps, the check {steps}.",
                name=tier.name,
                value=value,
                steps=steps,
            )
            raise InternalError(message)


def _plain(steps: int | None, tier: Tier) -> float:
    return float("nan") if steps is None else steps / tier.scale


def _tiers(
    policy: BoundPolicy, program: Program, answer: Answer
) -> Iterator[TierValue]:
    for place, number in enumerate(policy.tiers):
        tier, reached = program.tiers[place], answer.tiers[place]
        value, bound = _plain(reached.value, tier), _plain(reached.bound, tier)
        yield TierValue(
            name=tier.name,
            tier=number,
            value=value,
            bound=bound,
            gap=open_gap(value, bound, policy.tolerances[number]),
            proven_by=reached.proven_by,
            goals=tier.goals,
        )


def _goals(
    policy: BoundPolicy, found: Evaluation, tiers: tuple[TierValue, ...]
) -> Iterator[GoalValue]:
    for weighed, value in zip(policy.goals, found.goals, strict=True):
        entry, goal = weighed.entry, weighed.goal
        tier = next(t for t in tiers if t.tier == entry.tier)
        alone = len(tier.goals) == 1 and not policy.priced(entry.tier)
        bound = goal.sense * tier.bound / entry.weight if alone else None
        yield GoalValue(
            entry.name,
            entry.tier,
            entry.weight,
            goal.sense,
            goal.measured,
            value,
            bound,
        )


def _provers(tiers: tuple[TierValue, ...], answer: Answer) -> str:
    """Name who proved the tiers, and of a plan that is best also the tie-break."""
    whole = all(tier.proven_by for tier in tiers)
    told = [tier.proven_by for tier in (answer.tiers if whole else tiers)]
    names = (name for listed in told for name in listed.split(", ") if name)
    return ", ".join(dict.fromkeys(names))


@cache
def version_of(package: str) -> str:
    """Look a version up once: it takes as long as a small check."""
    return importlib.metadata.version(package)


def _facts(program: Program, answer: Answer) -> dict[str, Any]:
    return {
        "pairs": program.n_pairs,
        "rows": sum(len(rows) for rows in program.rows),
        "tiers": [tier.name for tier in program.tiers],
        "ended": answer.ended,
        "stats": dict(answer.stats),
        "versions": {
            "python": platform.python_version(),
            "ortools": version_of("ortools"),
            "numpy": np.__version__,
        },
    }
