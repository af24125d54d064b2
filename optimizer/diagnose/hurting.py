"""There are plans, but people are left over: what would place more of them."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.plan import Plan
from models.post import UNLIMITED, Post
from models.problem import Problem
from optimizer.active import Active
from optimizer.assemble import assemble
from optimizer.check import check
from optimizer.contracts import PairRule
from optimizer.diagnose.least import softened
from optimizer.diagnose.repair import Repair, least_breach, repair_of
from optimizer.diagnose.seating import seated
from optimizer.diagnose.shortage import Shortage
from optimizer.events import Clock
from optimizer.registry import BoundPolicy

MOST_RULES = 8


@dataclass(frozen=True)
class Left:
    """The plan that places the most, and the people whom it leaves over."""

    problem: Problem
    policy: BoundPolicy
    shortages: Sequence[Shortage]
    plan: Plan

    @property
    def placed(self) -> int:
        """Count the placements."""
        return len(self.plan.placements)


def helpful(left: Left, clock: Clock) -> Iterator[Repair]:
    """Let one rule at a time give way so that as many people as can be are placed.

    The rules that bar most of the people in the shortage sets come first. A flow is
    tried first; only where its plan breaks another rule is the least breach solved for.
    """
    found = _more_seats(left)
    if found is not None:
        yield found
    hard = []
    for active in suspects(left):
        if clock.over():
            return
        found = _waived(left, active)
        hard += [active] if found is None else []
        if found is not None and found.gained:
            yield found
    yield from _by_solving(left, hard, clock)


def _by_solving(left: Left, rules: list[Active], clock: Clock) -> Iterator[Repair]:
    """Solve for the least breach where the plan of a flow is not allowed."""
    for place, active in enumerate(rules):
        if clock.over():
            return
        found = _solved(left, active, clock, len(rules) - place)
        if found is not None:
            yield found


def suspects(left: Left) -> list[Active]:
    """Order the rules that may keep people from a seat, the likeliest first."""
    counts: Counter[str] = Counter()
    for shortage in left.shortages:
        counts.update(dict(shortage.rules))
    kinds = ("move-limit", "quota", "budget")
    hard = {a.title: a for a in left.policy.hard}
    pairs = [hard[title] for title, _ in counts.most_common(MOST_RULES)]
    return [*pairs, *(a for a in hard.values() if a.rule.name in kinds)]


def _waived(left: Left, active: Active) -> Repair | None:
    """Waive a rule on single pairs for as few people as place the most; by a flow."""
    if not isinstance(active.rule, PairRule):
        return None
    problem = left.problem
    soft = softened(left.policy, [active.title], placing=True)
    program, pairs = assemble(problem, soft)
    plan = seated(problem, program, pairs, left.plan)
    if plan is None:
        return None
    own = next(a for a in soft.rules if a.title == active.title)
    found = [(own, f) for f in own.findings(problem, plan) if f.kind == "soft"]
    repair = repair_of(problem, found, plan, least=True)
    if not repair.verified:
        return None
    return replace(repair, gained=repair.placed - left.placed)


def _solved(left: Left, active: Active, clock: Clock, share: int) -> Repair | None:
    found = least_breach(
        left.problem,
        left.policy,
        [active.title],
        placing=True,
        time_limit=clock.left() / share,
        stop=clock.stop,
    )
    if found is None or found.placed <= left.placed or not found.least:
        return None
    return replace(found, gained=found.placed - left.placed)


def _more_seats(left: Left) -> Repair | None:
    """Open as many seats as each shortage set is short of, where its people may sit."""
    own = next((a for a in left.policy.hard if a.title == "seats"), None)
    opened = {
        _widest(short.posts).post_code: short.short
        for short in left.shortages
        if short.posts and _widest(short.posts).need < UNLIMITED
    }
    if own is None or not opened:
        return None
    posts = tuple(
        p.model_copy(update={"need": p.need + opened.get(p.post_code, 0)})
        for p in left.problem.posts
    )
    wider = dataclasses.replace(left.problem, posts=posts)
    program, pairs = assemble(wider, softened(left.policy, (), placing=True))
    plan = seated(wider, program, pairs, left.plan)
    if plan is None or len(plan.placements) <= left.placed:
        return None
    breaches = own.findings(left.problem, plan)
    found = [(own, f) for f in breaches if f.kind == "breach"]
    repair = repair_of(left.problem, found, plan, least=True)
    gained = repair.placed - left.placed
    least = repair.amount <= gained
    return replace(repair, gained=gained, least=least) if repair.verified else None


def _widest(posts: Sequence[Post]) -> Post:
    """Give the post with the most seats: one more is the least change there."""
    return max(posts, key=lambda p: (p.need, p.post_code))


def most_placed(problem: Problem, policy: BoundPolicy) -> Plan | None:
    """Give a plan that places the most, where a flow finds one that is allowed."""
    program, pairs = assemble(problem, softened(policy, (), placing=True))
    plan = seated(problem, program, pairs)
    if plan is None or any(f.kind == "breach" for f in check(problem, plan)):
        return None
    return plan
