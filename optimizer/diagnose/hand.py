"""Plans checked by hand again and again: what was clean once is not looked at twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.contract.active import Active
from optimizer.contract.checked import CheckedRule
from optimizer.contract.contracts import PairRule, Rule
from optimizer.policy.bind import bind
from optimizer.proof.check import structure

ALONE = (PairRule.findings, CheckedRule.findings)
"""Those that judge a placement by itself; what is written anew may look at others."""


@dataclass(frozen=True)
class Hand:
    """The check by hand of plans for one problem, or for one with a way out in it.

    A way out only ever loosens a rule. So a placement that a rule on single pairs had
    nothing to say about is clean for good.

    Attributes
    ----------
    clean : placements that a rule on single pairs had nothing to say about, by title.
    sound : those that none of these rules has anything to say about.
    """

    clean: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    sound: Mapping[str, str] = field(default_factory=dict)
    _open: list[tuple[Plan, dict[str, str]]] = field(default_factory=list)

    def breaches(self, active: Active, plan: Plan, problem: Problem) -> list[Finding]:
        """List what breaks a rule."""
        return [f for f in self._found(active, plan, problem) if f.kind == "breach"]

    def allowed(self, problem: Problem, plan: Plan) -> bool:
        """Tell whether a plan breaks no hard rule at all."""
        # those that look at a few placements first: most plans that fail do so there
        rules = bind(problem).hard
        alone = [active for active in rules if _by_pair(active.rule)]
        if any(self.breaches(active, plan, problem) for active in alone):
            return False
        if any(True for _ in structure(problem, plan)):
            return False
        rest = (active for active in rules if not _by_pair(active.rule))
        return not any(self.breaches(active, plan, problem) for active in rest)

    def _found(self, active: Active, plan: Plan, problem: Problem) -> list[Finding]:
        """Judge what is new of a rule that looks at each placement alone, else all."""
        if not _by_pair(active.rule):
            return list(active.findings(problem, plan))
        known = self.clean.setdefault(active.title, set())
        new = [pair for pair in self._new(plan).items() if pair not in known]
        told = active.findings(problem, Plan(dict(new), ()))
        found = [finding for finding in told if finding.kind == "breach"]
        if all(map(_single, found)):
            wrong = {(f.employees[0], f.posts[0]) for f in found}
            known.update(pair for pair in new if pair not in wrong)
        return found

    def _new(self, plan: Plan) -> dict[str, str]:
        """Give the placements that are not known to be sound, for all rules at once."""
        if not self._open or self._open[0][0] is not plan:
            sound = self.sound
            new = {e: p for e, p in plan.placements.items() if sound.get(e) != p}
            self._open[:] = [(plan, new)]
        return self._open[0][1]


def _by_pair(rule: Rule) -> bool:
    """Tell whether the breaches of a rule are those of single placements."""
    return isinstance(rule, PairRule) and (
        rule.remarks_alone or type(rule).findings in ALONE
    )


def _single(finding: Any) -> bool:
    return len(finding.employees) == len(finding.posts) == 1
