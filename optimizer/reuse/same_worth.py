"""A proof laid around another plan that is worth the same in every tier."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from models.plan.plan import Plan
from models.plan.result import Result
from optimizer.by_hand.training import courses_for
from optimizer.fit.by_hand import fits
from optimizer.policy.bind import bind
from optimizer.program.tie_break import NAME, tie_break
from optimizer.proof.certificate import Proof
from optimizer.proof.check import evaluate


def around(result: Result, plan: Plan) -> Result | None:
    """Give a result with another plan in it; what is proven of both stays.

    Parameters
    ----------
    result : proven best, its tie-break left open.
    plan : of the same problem.

    Returns
    -------
    The result; None where the plan breaks a hard rule, or is worth less in some tier:
    then nothing that is proven of the one is proven of the other.
    """
    problem = result.problem
    roll = [employee.emp_id for employee in problem.employees]
    placed = {i: plan.placements[i] for i in roll if i in plan.placements}
    plan = Plan(placed, tuple(i for i in roll if i not in placed))
    plan = replace(plan, courses=courses_for(problem, plan))
    found = evaluate(problem, plan, bind(problem))
    alike = (
        math.isclose(found.tiers[tier.tier], tier.value, rel_tol=1e-12, abs_tol=1e-9)
        for tier in result.tiers
    )
    if found.breaches or not all(alike):
        return None
    return replace(
        result,
        plan=plan,
        goals=tuple(
            replace(goal, value=value)
            for goal, value in zip(result.goals, found.goals, strict=True)
        ),
        unique=False,
        findings=found.findings,
        certificate=_tied(result, plan),
        facts={**result.facts, "fit": fits(problem, plan)},
    )


def _tied(result: Result, plan: Plan) -> Proof | None:
    """Write into the certificate what the tie-break says of this plan."""
    proof: Proof | None = result.certificate
    if proof is None or not proof.tiers or proof.tiers[-1].name != NAME:
        return proof
    problem = result.problem
    seat = {post.post_code: n for n, post in enumerate(problem.posts)}
    own = [
        (n, seat[plan.placements[employee.emp_id]])
        for n, employee in enumerate(problem.employees)
        if employee.emp_id in plan.placements
    ]
    emp, post = np.array(own, dtype=np.int64).reshape(-1, 2).T
    value = int(tie_break(problem, emp, post).pairs.sum())
    last = replace(proof.tiers[-1], value=value, proven_by="")
    return replace(proof, tiers=(*proof.tiers[:-1], last))
