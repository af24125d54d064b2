"""There are plans, but people are left over: what would place more of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.problem import Problem
from optimizer.diagnose.repair import Repair, least_breach
from optimizer.diagnose.shortage import Shortage
from optimizer.events import Clock
from optimizer.registry import BoundPolicy

MOST_RULES = 6


def helpful(
    problem: Problem,
    policy: BoundPolicy,
    shortages: Sequence[Shortage],
    placed: int,
    clock: Clock,
) -> Iterator[Repair]:
    """Let one rule at a time give way so that as many people as can be are placed.

    The rules that bar most of the people in the shortage sets come first, then seats,
    then the limits. Of each rule, no more gives way than those placements need.
    """
    order = suspects(policy, shortages)
    for place, title in enumerate(order):
        if clock.over():
            return
        seconds = clock.left() / (len(order) - place)
        found = least_breach(
            problem,
            policy,
            [title],
            placing=True,
            time_limit=seconds,
            stop=clock.stop,
        )
        if found is not None and found.placed > placed:
            yield replace(found, gained=found.placed - placed)


def suspects(policy: BoundPolicy, shortages: Sequence[Shortage]) -> list[str]:
    """Order the rules that may keep people from a seat, the likeliest first."""
    counts: Counter[str] = Counter()
    for shortage in shortages:
        for title, count in shortage.rules:
            counts[title] += count
    hard = [a.title for a in policy.hard]
    pairs = [title for title, _ in counts.most_common() if title in hard]
    limits = [t for t in hard if t not in counts and t in _limits(policy)]
    return ["seats", *pairs[:MOST_RULES], *limits]


def _limits(policy: BoundPolicy) -> set[str]:
    """Name the rules that set limits of the planner's own."""
    return {
        a.title for a in policy.hard if a.rule.name in ("move-limit", "quota", "budget")
    }
