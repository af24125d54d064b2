"""Both halves of a rule asked about the same plan."""

from __future__ import annotations

from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.contract.active import Active
from optimizer.contract.contracts import Rule
from optimizer.plugins.agreement import disagreement


def compare(rule: Rule, problem: Problem, plan: Plan, keep: float) -> None:
    """Hold the two halves against each other, hard and soft."""
    assert not disagreement(rule, problem, plan, keep)
    for finding in Active(rule, rule.name).findings(problem, plan):
        assert str(finding)
