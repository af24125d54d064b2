"""The cheapest ways out: let one rule give way, as little as will do, all others kept."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from models.employee import Exemption
from models.finding import Finding
from models.plan import Plan
from models.policy import GoalEntry
from models.problem import Problem
from optimizer.active import Active
from optimizer.answer import Answer
from optimizer.assemble import assemble
from optimizer.check import check
from optimizer.conclude import plan_of
from optimizer.contracts import Contribution, Goal, PairRule
from optimizer.frame import Frame
from optimizer.lexicographic import optimise
from optimizer.pairs import Pairs
from optimizer.program import Program
from optimizer.registry import BoundPolicy, WeighedGoal

SEVERITY = {"A": 1.0, "M": 2.0, "V": 4.0}
"""Giving way costs more the surer the law behind a rule is."""


@dataclass(frozen=True)
class _LeastBreach(Goal):
    """Nothing but what soft rules cost."""

    name: ClassVar[str] = "least-breach"
    sense: ClassVar[Literal[1, -1]] = 1

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Count nothing."""
        del frame, pairs
        return Contribution()

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Count nothing."""
        del problem, plan
        return 0.0


@dataclass(frozen=True)
class Repair:
    """A way out: what gives way, for whom, and a plan that then obeys all the rest.

    Attributes
    ----------
    what : the sentence a planner acts on.
    rules : titles of the rules that give way.
    amount : by how much in all (people, seats, moves, hours).
    cost : amount times how sure the law behind each rule is; ranks the repairs.
    breaches : each place where a rule gives way, by name.
    least : proven: no smaller amount will do for these rules.
    verified : the plan was re-checked by hand with the repair applied.
    """

    what: Finding
    rules: tuple[str, ...]
    amount: float
    cost: float
    breaches: tuple[Finding, ...]
    least: bool
    verified: bool
    plan: Plan


def softened(policy: BoundPolicy, titles: Iterable[str]) -> BoundPolicy:
    """Give the policy in which some rules may be broken at a price of 1, and no goal."""
    wanted = set(titles)
    rules = tuple(
        dataclasses.replace(a, mode="soft", price=1.0, tier=None)
        if a.title in wanted
        else a
        for a in policy.rules
        if a.mode == "hard"
    )
    entry = GoalEntry(name=_LeastBreach.name, tier=1)
    return BoundPolicy(rules, (WeighedGoal(_LeastBreach(), entry),))


def least_breach(
    problem: Problem,
    policy: BoundPolicy,
    titles: Sequence[str],
    *,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Repair | None:
    """Find the least by which some rules must give way; None when that will not do."""
    soft = softened(policy, titles)
    program, pairs = assemble(problem, soft)
    answer = solve_first(program, time_limit=time_limit, stop=stop)
    if answer.pair is None:
        return None
    plan = plan_of(problem, pairs, answer)
    actives = [a for a in soft.rules if a.mode == "soft"]
    found = [
        (a, f) for a in actives for f in a.findings(problem, plan) if f.kind == "soft"
    ]
    if not found:
        return None
    amount = sum(_amount(a, f) for a, f in found)
    cost = sum(_amount(a, f) * SEVERITY.get(a.certainty, 1.0) for a, f in found)
    breaches = tuple(f for _, f in found)
    return Repair(
        _sentence(found),
        tuple(dict.fromkeys(a.title for a, _ in found)),
        amount,
        cost,
        breaches,
        answer.tiers[0].proven_by != "",
        _verified(problem, plan, found),
        plan,
    )


def solve_first(
    program: Program,
    *,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Answer:
    """Optimise the first tier alone: no tie-break is needed for a way out."""
    first = dataclasses.replace(program, tiers=program.tiers[:1])
    return optimise(first, time_limit=time_limit, stop=stop)


def _amount(active: Active, finding: Finding) -> float:
    return 1.0 if isinstance(active.rule, PairRule) else finding.amount


def _sentence(found: Sequence[tuple[Active, Finding]]) -> Finding:
    """Say in one sentence what gives way."""
    titles = tuple(dict.fromkeys(a.title for a, _ in found))
    employees = tuple(dict.fromkeys(e for _, f in found for e in f.employees))
    posts = tuple(dict.fromkeys(p for _, f in found for p in f.posts))
    total = sum(_amount(a, f) for a, f in found)
    if len(titles) > 1:
        message = "let {rules} give way together, by {amount} in all."
        values: dict[str, object] = {"rules": ", ".join(titles), "amount": f"{total:g}"}
        return Finding("repair", message, values, employees, posts, amount=total)
    rule = found[0][0].rule
    if isinstance(rule, PairRule):
        message = "waive {rule} for {count} named people."
        values = {"rule": titles[0], "count": len(found)}
        return Finding("repair", message, values, employees, posts, amount=total)
    if titles[0] == "seats":
        listed = ", ".join(f"{f.posts[0]} ({f.amount:g})" for _, f in found)
        message = "open seats, or ask for fewer filled ones, in: {posts}."
        return Finding("repair", message, {"posts": listed}, (), posts, amount=total)
    message = "let {rule} give way by {amount}."
    values = {"rule": titles[0], "amount": f"{total:g}"}
    return Finding("repair", message, values, employees, posts, amount=total)


def _verified(
    problem: Problem, plan: Plan, found: Sequence[tuple[Active, Finding]]
) -> bool:
    """Apply what gives way to the problem, and check the plan by hand against all rules."""
    repaired = apply(problem, found)
    forgiven = {a.title for a, _ in found if not isinstance(a.rule, PairRule)} - {
        "seats"
    }
    breaches = (f for f in check(repaired, plan) if f.kind == "breach")
    return all(f.rule in forgiven for f in breaches)


def apply(problem: Problem, found: Sequence[tuple[Active, Finding]]) -> Problem:
    """Waive single pairs by exemption and change seats; other limits stay as they are."""
    waived = [
        Exemption(
            rule=a.title,
            emp_id=f.employees[0],
            post_code=f.posts[0],
            document="(repair)",
        )
        for a, f in found
        if isinstance(a.rule, PairRule)
    ]
    posts = {p.post_code: p for p in problem.posts}
    for active, finding in found:
        if active.title == "seats":
            post = posts[finding.posts[0]]
            posts[post.post_code] = post.model_copy(update=_seats(finding, post.need))
    return dataclasses.replace(
        problem,
        exemptions=(*problem.exemptions, *waived),
        posts=tuple(posts.values()),
    )


def _seats(finding: Finding, need: int) -> dict[str, int]:
    held = int(finding.values["held"])
    if "least" in finding.values:
        return {"min_filled": held}
    return {"need": max(need, held)}


def repairs(
    problem: Problem,
    policy: BoundPolicy,
    *,
    time_limit: float = 45.0,
    suspects: Sequence[str] = (),
    stop: Callable[[], bool] | None = None,
) -> Iterator[Repair]:
    """Try each rule alone, the suspects first; where none will do, all together."""
    begun = time.monotonic()

    def left() -> float:
        return time_limit - (time.monotonic() - begun)

    hard = [a.title for a in policy.hard]
    order = [t for t in suspects if t in hard]
    order += [t for t in hard if t not in order]
    some = False
    for place, title in enumerate(order):
        share = left() / 2 if place + 1 < len(order) else left()
        if left() <= 0 or (stop is not None and stop()):
            return
        found = least_breach(problem, policy, [title], time_limit=share, stop=stop)
        if found is not None:
            some = True
            yield found
    if not some and left() > 0:
        together = least_breach(problem, policy, order, time_limit=left(), stop=stop)
        if together is not None:
            yield together
