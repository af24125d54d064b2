"""Goals and rules of later days, from the pages: swaps, a plan to keep near, pay ..."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Any

from models.records.post import UNLIMITED, Post
from tests.oracle.facts import Facts
from tests.oracle.lines import Line, Pair, Said, Sought, counting, exact
from tests.oracle.rules import pairs_where

REGIONS = ("kabupaten", "kota", "provinsi")
MILLION = 1_000_000


def swaps(facts: Facts, _: Mapping[str, Any]) -> Sought:
    """Count two who each ask for the other's post and are both placed there."""
    asked = {
        (w.emp_id, w.swap_with)
        for w in facts.problem.preferences
        if w.swap_with and w.wish == "want"
    }
    held = {i: facts.present(i) for i in facts.people}
    found = []
    for one, other in combinations(facts.people, 2):
        if {(one, other), (other, one)} <= asked:
            here, there = held[one], held[other]
            if here is not None and there is not None and here != there:
                found.append(((one, there.post_code), (other, here.post_code)))
    return Sought({}, both=tuple(found))


def stay_near(facts: Facts, given: Mapping[str, Any]) -> Sought:
    """Count those named who do not get what the plan names; blank: nothing."""
    plan: Mapping[str, str] = given.get("plan", {})
    other = counting(p for p in facts.pairs if p[0] in plan and plan[p[0]] != p[1])
    left = {i: Fraction(1) for i in facts.people if plan.get(i)}
    return Sought(other, left)


def allowance(facts: Facts, post: Post) -> Fraction | None:
    """Give what a job class is paid: the nearest unit upward that says so, else all.

    None where nobody says it.
    """
    lines = {
        (line.unit_code or None, line.job_class): exact(line.amount)
        for line in facts.problem.allowances
    }
    for unit in (*facts.upward(post.unit_code), None):
        if post.job_class and (unit, post.job_class) in lines:
            return lines[unit, post.job_class]
    return None


def allowance_cost(facts: Facts, _: Mapping[str, Any]) -> Sought:
    """Add the allowances of the posts that are filled, in millions."""
    return Sought({p: paid(facts, p) / MILLION for p in facts.pairs})


def levels(given: Mapping[str, Any]) -> Iterator[Fraction]:
    """Give the levels of leximin, the lowest first."""
    usual = {"lowest": 5, "step": 5, "highest": 100}
    low, step, high = (exact(given.get(key, usual[key])) for key in usual)
    while low <= high:
        yield low
        low += step


def short_of(facts: Facts, given: Mapping[str, Any], level: Fraction) -> Sought:
    """Add up what people, or units by their seats, are short of a level."""
    zero = Fraction(0)
    if given.get("over", "people") == "people":
        lacks = {p: max(zero, level - facts.fit(p)) for p in facts.pairs}
        return Sought(lacks, dict.fromkeys(facts.people, max(zero, level)))
    lines = []
    for unit in facts.units:
        inside = [p for p in facts.open if p.unit_code == unit and p.need < UNLIMITED]
        codes, seats = {p.post_code for p in inside}, sum(p.need for p in inside)
        if seats:
            mine = {p: facts.fit(p) / seats for p in facts.pairs if p[1] in codes}
            lines.append(Line(mine, level))
    return Sought({}, lines=tuple(lines))


def own_region(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Bar posts of another region than that in which somebody works today."""
    types = given.get("unit_types", REGIONS)

    def region(unit: str | None) -> str | None:
        line = (u for u in facts.upward(unit) if facts.units[u].type in types)
        return next(line, unit)

    def elsewhere(emp: str, post: Post) -> bool:
        unit = facts.unit_today(emp)
        if not unit or not post.unit_code:
            return False
        if facts.exempted("own-region", emp, post.post_code):
            return False
        return region(unit) != region(post.unit_code)

    return Said(pairs_where(facts, elsewhere))


def paid(facts: Facts, pair: Pair) -> Fraction:
    """Give the allowance of a placement."""
    return allowance(facts, facts.posts[pair[1]]) or Fraction(0)


def paid_less(facts: Facts, pair: Pair) -> Fraction:
    """Give what somebody loses of the allowance against today, where both are known."""
    old = facts.present(pair[0])
    before = None if old is None else allowance(facts, old)
    after = allowance(facts, facts.posts[pair[1]])
    if before is None or after is None:
        return Fraction(0)
    return max(Fraction(0), before - after)


NEWER = {"swaps": swaps, "stay-near": stay_near, "allowance-cost": allowance_cost}
PAID = {"allowance": paid, "allowance_loss": paid_less}
