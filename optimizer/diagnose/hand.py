"""Plans checked by hand again and again: what was clean once is not looked at twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.contract.active import Active
from optimizer.contract.contracts import PairRule
from optimizer.policy.bind import bind
from optimizer.proof.check import structure


@dataclass(frozen=True)
class Hand:
    """The check by hand of plans for one problem, or for one with a way out in it.

    A way out only ever loosens a rule. So a placement that a rule on single pairs had
    nothing to say about is clean for good.
    """

    clean: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    def breaches(self, active: Active, plan: Plan, problem: Problem) -> list[Finding]:
        """List what breaks a rule."""
        return [f for f in self._found(active, plan, problem) if f.kind == "breach"]

    def allowed(self, problem: Problem, plan: Plan) -> bool:
        """Tell whether a plan breaks no hard rule at all."""
        if any(True for _ in structure(problem, plan)):
            return False
        return not any(self.breaches(a, plan, problem) for a in bind(problem).hard)

    def _found(self, active: Active, plan: Plan, problem: Problem) -> list[Finding]:
        alone = type(active.rule).findings is PairRule.findings
        if not alone:
            return list(active.findings(problem, plan))
        known = self.clean.setdefault(active.title, set())
        new = [pair for pair in plan.placements.items() if pair not in known]
        found = list(active.findings(problem, Plan(dict(new), ())))
        told = {(f.employees[0], f.posts[0]) for f in found if _single(f)}
        if all(map(_single, found)):
            known.update(pair for pair in new if pair not in told)
        return found


def _single(finding: Any) -> bool:
    return len(finding.employees) == len(finding.posts) == 1
