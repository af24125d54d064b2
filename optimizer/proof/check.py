"""Trust without the solver: every rule and goal of a plan, by hand, on records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.demands import demand
from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.policy.bind import BoundPolicy, bind
from optimizer.proof.remembered import found_of


@dataclass(frozen=True)
class Evaluation:
    """What a plan is worth.

    Attributes
    ----------
    findings : breaches, priced breaches and remarks, in the order of the rules.
    goals : value of each goal in its own unit, in the order of the policy.
    tiers : tier number -> weighted sum of its goals less what soft breaches cost.
    """

    findings: tuple[Finding, ...]
    goals: tuple[float, ...]
    tiers: Mapping[int, float]

    @property
    def breaches(self) -> list[Finding]:
        """List the breaches of hard rules: a plan that may be used has none."""
        return [f for f in self.findings if f.kind == "breach"]


def check(problem: Problem, plan: Plan) -> tuple[Finding, ...]:
    """Re-check every rule of the problem's policy from the records alone.

    Parameters
    ----------
    problem : people, posts and the policy whose rules are checked.
    plan : any plan over them, from a solve or from a desk.

    Returns
    -------
    Breaches (kind ``breach``), priced ones (``soft``), those that stood before the
    plan (``existing``), exempted ones and remarks, in the order of the rules. A plan
    without a ``breach`` is allowed.

    Raises
    ------
    PolicyError
        When the policy names rules or goals that are not known.

    Examples
    --------
    >>> from formasi import Plan, check, read_problem
    >>> problem = read_problem("examples/binjai")
    >>> as_today = Plan({e.emp_id: e.post_code for e in problem.employees})
    >>> broken = [f for f in check(problem, as_today) if f.kind == "breach"]
    >>> broken[0].rule, broken[0].posts
    ('seats', ('SETDA-07',))
    >>> print(broken[0])
    SETDA-07 has 1 holder for 0 seats.
    """
    demand("problem", problem, Problem)
    demand("plan", plan, Plan)
    whole = tuple(structure(problem, plan))
    if whole:
        return whole
    policy = bind(problem)
    return tuple(f for active in policy.rules for f in active.findings(problem, plan))


def evaluate(problem: Problem, plan: Plan, policy: BoundPolicy) -> Evaluation:
    """Work out findings, goal values and tier values by hand.

    Parameters
    ----------
    problem, plan : as for ``check``.
    policy : the problem's own, bound.

    Returns
    -------
    All of it; goals and tiers are 0 where somebody is not placed exactly once, since
    nothing can be counted then.
    """
    findings = list(structure(problem, plan))
    goals: tuple[float, ...] = ()
    tiers = dict.fromkeys(policy.tiers, 0.0)
    if not findings:
        values, told = found_of(problem, plan, policy)
        goals = tuple(values)
        for weighed, value in zip(policy.goals, goals, strict=True):
            tiers[weighed.entry.tier] += (
                weighed.entry.weight * weighed.goal.sense * value
            )
        for active, found in zip(policy.rules, told, strict=True):
            tiers[policy.paying(active)] -= active.cost(found)
            findings += found
    return Evaluation(tuple(findings), goals, tiers)


def tier_value(problem: Problem, plan: Plan, policy: BoundPolicy, tier: int) -> float:
    """Work the value of one tier out by hand.

    Parameters
    ----------
    plan : one that places everybody exactly once.
    tier : number of the tier in the policy.

    Returns
    -------
    Its goals, weighed, less what soft breaches cost there; in its own units.
    """
    value = sum(
        w.entry.weight * w.goal.sense * w.goal.value_of(problem, plan)
        for w in policy.goals
        if w.entry.tier == tier
    )
    fines = (
        active.cost(active.findings(problem, plan))
        for active in policy.rules
        if active.mode == "soft" and policy.paying(active) == tier
    )
    return value - sum(fines)


def structure(problem: Problem, plan: Plan) -> Iterator[Finding]:
    """See that everybody of the problem is in exactly one place, and nobody else is.

    Parameters
    ----------
    problem : whose people and posts there are.
    plan : any plan.

    Returns
    -------
    A breach of ``one-post`` for each who is not, and each post that does not exist.
    """
    counts = Counter([*plan.placements, *plan.surplus])
    for emp_id in counts.keys() - problem.employee.keys():
        yield Finding(
            "one-post",
            phrase("{employee} is not on the roll."),
            {"employee": emp_id},
            (emp_id,),
        )
    for employee in problem.employees:
        count = counts[employee.emp_id]
        if count != 1:
            yield Finding(
                "one-post",
                phrase("{employee} stands in the plan {count} times; once is right."),
                {"employee": employee.emp_id, "count": count},
                (employee.emp_id,),
            )
    for emp_id, post_code in plan.placements.items():
        if post_code not in problem.post:
            yield Finding(
                "one-post",
                phrase("{employee} is placed in {post}, which does not exist."),
                {"employee": emp_id, "post": post_code},
                (emp_id,),
                (post_code,),
            )
