"""Rules on units and groups as wholes, from ``docs/rules.md``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any

from models.records.post import UNLIMITED, Post
from tests.oracle.facts import LEADS, Facts
from tests.oracle.lines import Line, Pair, Said, counting, exact
from tests.oracle.rules import kin

Make = Callable[[Facts, Mapping[str, Any]], Said]


def kin_in_unit(facts: Facts, _: Mapping[str, Any]) -> Said:
    """Allow one of two kin in a unit, but two who both stay."""
    lines = []
    for a, b in kin(facts):
        for unit in facts.units:
            here = [p for p in facts.pairs if facts.posts[p[1]].unit_code == unit]
            one = [p for p in here if p[0] == a]
            other = [p for p in here if p[0] == b]
            moved = [p for p in one if not facts.stays(*p)]
            came = [p for p in other if not facts.stays(*p)]
            stays = [p for p in one if facts.stays(*p)]
            lines.append(Line(counting([*moved, *other]), None, Fraction(1)))
            lines.append(Line(counting([*stays, *came]), None, Fraction(1)))
    return Said(lines=tuple(lines))


def rolled(facts: Facts, unit: str | None, types: object) -> str | None:
    """Roll a unit up to the nearest one above of some types; itself without types."""
    if not unit or not types:
        return unit
    wanted = types if isinstance(types, list | tuple) else ()
    line = facts.upward(unit)
    return next((u for u in line if facts.units[u].type in wanted), unit)


def continuity(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Let a share of the managers of a unit be new to leading it, one always."""
    types = given.get("unit_types", ())
    posts: dict[str, list[Post]] = {}
    for post in facts.open:
        unit = rolled(facts, post.unit_code, types)
        if post.type in LEADS and unit and facts.units[unit].new_status != "new":
            posts.setdefault(unit, []).append(post)
    led: dict[str, set[str]] = {}
    for emp in facts.people:
        old = facts.present(emp)
        if old is not None and old.type in LEADS:
            unit = rolled(facts, facts.unit_today(emp), types)
            led.setdefault(str(unit), set()).add(emp)
    lines = []
    for unit, own in posts.items():
        seats = sum(p.need for p in own)
        share = floor(exact(given.get("max_share", 0.4)) * seats)
        codes = {p.post_code for p in own}
        new = (
            p for p in facts.pairs if p[1] in codes and p[0] not in led.get(unit, ())
        )
        most = max(int(given.get("at_least", 1)), share)
        lines.append(Line(counting(new), None, Fraction(most)))
    return Said(lines=tuple(lines))


def succession(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Ask, for each manager who retires soon, for one a tier below who does not."""
    types, within = given.get("unit_types", ()), int(given.get("months", 24))

    def retires(emp: str, post: Post) -> bool | None:
        level = facts.policy.levels.get(post.level)
        age = facts.months(facts.people[emp].birth_date)
        if level is None or level.bup is None or age is None:
            return None
        return 12 * level.bup - age <= within

    lines = []
    for unit in facts.units:
        here = [
            (i, j)
            for i, j in facts.pairs
            if rolled(facts, facts.posts[j].unit_code, types) == unit
        ]
        for tier in {facts.tier(facts.posts[j]) for _, j in here} - {0}:
            terms: dict[Pair, Fraction] = {}
            for i, j in here:
                post = facts.posts[j]
                soon = retires(i, post)
                if facts.tier(post) == tier and post.type in LEADS and soon:
                    terms[i, j] = Fraction(1)
                if facts.tier(post) == tier - 1 and soon is False:
                    terms[i, j] = Fraction(-1)
            lines.append(Line(terms, None, Fraction(0)))
    return Said(lines=tuple(lines))


def service_floor(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Keep a least share of the seats, and of the key posts, of serving units."""
    lines = []
    for unit in facts.units:
        if not facts.serves(unit):
            continue
        own = [p for p in facts.posts.values() if p.unit_code == unit]
        for name, usual, key in (
            ("min_share", 0.8, False),
            ("min_key_share", 1.0, True),
        ):
            asked = [
                p
                for p in own
                if p.need < UNLIMITED
                and p.new_status != "abolished"
                and (p.key_post or not key)
            ]
            codes = {p.post_code for p in asked}
            seats = sum(p.need for p in asked)
            least = ceil(exact(given.get(name, usual)) * seats)
            if given.get("at_most_today", True):
                least = min(least, _today(facts, unit, key=key))
            inside = counting(p for p in facts.pairs if p[1] in codes)
            lines.append(Line(inside, Fraction(least)))
    return Said(lines=tuple(lines))


def _today(facts: Facts, unit: str, *, key: bool) -> int:
    """Count who works in a unit today, or in key posts there."""
    here = [e for e in facts.people if facts.unit_today(e) == unit and facts.present(e)]
    held = [facts.present(e) for e in here]
    if key:
        return sum(p is not None and p.key_post for p in held)
    endless = sum(p is not None and p.need >= UNLIMITED for p in held)
    return len(here) - endless


def span(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Hold the number of people who report to a post within bounds."""
    below: dict[str, list[Post]] = {}
    for post in facts.posts.values():
        head = _head(facts, post)
        if head is not None and post.new_status != "abolished":
            below.setdefault(head, []).append(post)
    lines = []
    for head, own in below.items():
        top = facts.posts[head]
        if not top.need or top.new_status == "abolished":
            continue
        codes = {p.post_code for p in own}
        low = min(int(given.get("least", 3)), sum(p.need for p in own))
        high = int(given.get("most", 15))
        if given.get("keep_today", True):
            today = sum(_led_today(facts, i) == head for i in facts.people)
            low, high = min(low, today), max(high, today)
        inside = counting(p for p in facts.pairs if p[1] in codes)
        lines.append(Line(inside, Fraction(low), Fraction(high)))
    return Said(lines=tuple(lines))


def _led_today(facts: Facts, emp: str) -> str | None:
    """Give the post that somebody reports to today: no new one, but that above it."""
    old, seen = facts.present(emp), set[str]()
    code = old.reports_to if old is not None else None
    while code and facts.posts[code].new_status == "new":
        if code in seen:
            return None
        seen.add(code)
        code = facts.posts[code].reports_to
    return code


def _head(facts: Facts, post: Post) -> str | None:
    """Give whom a post reports to: past abolished posts, to the successor or above."""
    code, seen = post.reports_to, set[str]()
    while code and facts.posts[code].new_status == "abolished":
        if code in seen:
            return None
        seen.add(code)
        gone = facts.posts[code]
        code = gone.successor or gone.reports_to
    return code


def claims(rivals: Iterator[tuple[list[Pair], list[Pair]]], most: int = 0) -> Said:
    """Say that so many may go before somebody with a claim who is not content."""
    passed = tuple((frozenset(a), frozenset(b)) for a, b in rivals if a)
    return Said(passed=passed, most=most)


UNITS: Mapping[str, Make] = {
    "kin-in-unit": kin_in_unit,
    "continuity": continuity,
    "succession": succession,
    "service-floor": service_floor,
    "span": span,
}
