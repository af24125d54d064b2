"""A plan by hand before the law and beside the best: what it breaks, what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.plan.difference.difference import Difference, difference_of
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.result import GoalValue, Result, TierValue
from models.problem.problem import Problem
from optimizer.by_hand.training import courses_for
from optimizer.contract.active import Active
from optimizer.fit.by_hand import fits
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.proof.check import Evaluation, evaluate

HAIR = 1e-7


@dataclass(frozen=True)
class Broken:
    """A breach of a hard rule; ``rule`` is None where the plan is none at all."""

    finding: Finding
    rule: Active | None


@dataclass(frozen=True)
class TierBeside:
    """One tier of the plan beside the best; ``lost`` is None where nothing is known.

    ``compared`` is False after a tier that loses or gains: later tiers of the two
    plans cannot be compared then.
    """

    name: str
    tier: int
    goals: tuple[str, ...]
    value: float
    best: float | None
    lost: float | None
    proven: bool
    compared: bool


@dataclass(frozen=True)
class Judged:
    """What is to be said of a plan by hand.

    Attributes
    ----------
    plan : of everybody.   broken : every breach of a hard rule.
    soft : priced breaches.   others : remarks, exemptions, what was so before.
    tiers : worth, tier by tier; empty where somebody is not placed exactly once.
    difference : from the best plan to this one; None without a best plan.
    result : the plan as a result, for papers; its status proves nothing.
    best : the best plan; None where there is none, or none was sought.
    """

    plan: Plan
    broken: tuple[Broken, ...]
    soft: tuple[Finding, ...]
    others: tuple[Finding, ...]
    tiers: tuple[TierBeside, ...]
    difference: Difference | None
    result: Result
    best: Result | None

    @property
    def allowed(self) -> bool:
        """Tell whether no hard rule is broken."""
        return not self.broken


def judge(problem: Problem, plan: Plan, best: Result | None = None) -> Judged:
    """Hold a plan against every rule and goal, by hand, and against the best plan.

    Parameters
    ----------
    problem : with the policy that applies.
    plan : any plan, from a desk or an old decree.
    best : a solve of the same problem, where one is at hand.
    """
    policy = bind(problem)
    found = evaluate(problem, plan, policy)
    rules = {active.title: active for active in policy.hard}
    broken = tuple(Broken(f, rules.get(f.rule)) for f in found.breaches)
    rest = [f for f in found.findings if f.kind != "breach"]
    own = _result(problem, plan, policy, found)
    known = best if best is not None and best.plan is not None else None
    comparable = known is not None and found.goals
    return Judged(
        plan,
        broken,
        tuple(f for f in rest if f.kind == "soft"),
        tuple(f for f in rest if f.kind != "soft"),
        tuple(_tiers(policy, found, known)) if found.goals else (),
        difference_of(known, own) if known is not None and comparable else None,
        own,
        known,
    )


def _result(
    problem: Problem, plan: Plan, policy: BoundPolicy, found: Evaluation
) -> Result:
    """Make a result of a plan that nobody has proven anything of."""
    goals = tuple(
        GoalValue(
            name=w.entry.name,
            tier=w.entry.tier,
            weight=w.entry.weight,
            sense=w.goal.sense,
            unit=w.goal.measured,
            value=value,
            bound=None,
        )
        for w, value in zip(policy.goals, found.goals, strict=False)
    )
    known = {
        emp_id: post for emp_id, post in plan.placements.items() if post in problem.post
    }
    known = {e: post for e, post in known.items() if e in problem.employee}
    told = replace(plan, placements=known)
    told = replace(told, courses=courses_for(problem, told))
    tiers = tuple(
        TierValue(_name(policy, number), number, value, value, 0.0, "")
        for number, value in found.tiers.items()
        if found.goals
    )
    facts = {"fit": fits(problem, told)}
    return Result(
        *("feasible", problem, told),
        goals=goals,
        tiers=tiers,
        findings=found.findings,
        facts=facts,
    )


def _name(policy: BoundPolicy, number: int) -> str:
    return ", ".join(w.entry.name for w in policy.goals if w.entry.tier == number)


def _tiers(
    policy: BoundPolicy, found: Evaluation, best: Result | None
) -> Iterator[TierBeside]:
    """Give each tier beside the best; after the first that differs nothing compares."""
    proven = {tier.tier: tier for tier in best.tiers} if best is not None else {}
    equal = True
    for number, value in found.tiers.items():
        goals = tuple(w.entry.name for w in policy.goals if w.entry.tier == number)
        own, name = proven.get(number), _name(policy, number)
        if own is None:
            yield TierBeside(
                name, number, goals, value, None, None, proven=False, compared=False
            )
            continue
        lost = own.value - value if equal else None
        lost = 0.0 if lost is not None and abs(lost) < HAIR else lost
        sure = bool(own.proven_by) and own.gap == 0.0
        yield TierBeside(
            name, number, goals, value, own.value, lost, proven=sure, compared=equal
        )
        equal = equal and lost == 0.0
