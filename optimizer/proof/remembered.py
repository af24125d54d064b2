"""What was found of a plan by hand, rule by rule and goal by goal, for the same again.

A rule or a goal reads the tables and its own parameters. Of the same plan, in a problem
that differs only in weights, limits and prices, and in what the rule never reads
(``Reader.unread``), an equal rule finds the same: only the others are asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from models.plan.finding import Finding
from models.plan.placed import hand_on_placed
from models.plan.plan import Plan
from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from optimizer.by_hand.training import courses_for
from optimizer.contract.active import Active
from optimizer.contract.contracts import Goal, PairRule
from optimizer.contract.unread import Names
from optimizer.fit.by_hand import fits
from optimizer.policy.bind import BoundPolicy

_BEFORE = "found before"
Told = tuple[Mapping[str, str], frozenset[str], Mapping[str, tuple[str, ...]]]
"""A plan as it was looked at: placements, surplus list, courses."""


@dataclass(frozen=True, eq=False)
class Found:
    """What was found of one plan.

    Attributes
    ----------
    findings : of each rule.   values : of each goal.
    told : what differs where it is asked about, beside weights, limits and prices.
    """

    plan: Told
    findings: list[tuple[Active, tuple[Finding, ...]]] = field(default_factory=list)
    values: list[tuple[Goal, float]] = field(default_factory=list)
    told: Names = frozenset()

    def of_rule(self, active: Active) -> tuple[Finding, ...] | None:
        """Give what an equal rule found; None for none, or where it may differ."""
        if not active.rule.is_untouched(self.told):
            return None
        same = (f for a, f in self.findings if a.title == active.title and a == active)
        return next(same, None)

    def of_goal(self, goal: Goal) -> float | None:
        """Give what an equal goal was worth; None for none, or where it may differ."""
        if not goal.is_untouched(self.told):
            return None
        return next((v for g, v in self.values if g.alike(goal)), None)


def found_of(
    problem: Problem, plan: Plan, policy: BoundPolicy
) -> tuple[list[float], list[tuple[Finding, ...]]]:
    """Give the value of each goal and the findings of each rule, by hand.

    Parameters
    ----------
    plan : places everybody exactly once.
    """
    told = dict(plan.placements), frozenset(plan.surplus), dict(plan.courses)
    before: Found | None = at_hand(problem).get(_BEFORE)
    if before is not None and before.plan != told:
        before = None
    own = at_hand(problem)[Found] = Found(told)
    for weighed in policy.goals:
        value = None if before is None else before.of_goal(weighed.goal)
        if value is None:
            value = weighed.goal.value_of(problem, plan)
        own.values.append((weighed.goal, value))
    for active in policy.rules:
        findings = None if before is None else before.of_rule(active)
        if findings is None:
            findings = tuple(active.findings(problem, plan))
        own.findings.append((active, findings))
    return [value for _, value in own.values], [found for _, found in own.findings]


def hand_on_found(old: Problem, new: Problem, told: Names | None) -> None:
    """Let a problem know what was found of one that differs little.

    Parameters
    ----------
    new : its policy differs in weights, limits and prices at most (see ``same_pairs``).
    told : what else differs; None for too much.
    """
    known: Found | None = at_hand(old).get(Found)
    if known is not None and told is not None:
        at_hand(new)[_BEFORE] = replace(known, told=told)


def rehearse(problem: Problem, policy: BoundPolicy, over: Callable[[], bool]) -> None:
    """Look at everybody where they are now, before there is any plan to be checked.

    In most plans most people stay, so that of these the check knows by then what goals
    and rules on pairs ask; what only counts together it always counts anew.

    Parameters
    ----------
    over : asked between two steps; True leaves it at that.
    """
    there = ((e.emp_id, e.post_code) for e in problem.employees)
    placed = {i: code for i, code in there if code is not None and code in problem.post}
    left = (e.emp_id for e in problem.employees if e.emp_id not in placed)
    plan = Plan(placed, tuple(left))
    judged = [a.rule for a in policy.rules if isinstance(a.rule, PairRule)]
    steps: list[Callable[[], object]] = [
        lambda: courses_for(problem, plan),
        lambda: fits(problem, plan),
        *(partial(weighed.goal.value_of, problem, plan) for weighed in policy.goals),
        *(partial(_judged, rule, problem, plan) for rule in judged),
    ]
    for step in steps:
        if over():
            return
        step()
    lead_on(problem)


def _judged(rule: PairRule, problem: Problem, plan: Plan) -> None:
    for _ in rule.findings(problem, plan):
        pass


def lead_on(problem: Problem) -> None:
    """Let the next check go on from the last one of the same problem."""
    hand_on_placed(problem, problem, frozenset(), frozenset())
    hand_on_found(problem, problem, frozenset())
