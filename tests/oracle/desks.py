"""Desks of services and how busy they are, from the page of goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from models.records.post import Post
from tests.oracle.facts import LEADS, Facts
from tests.oracle.lines import Line, Pair, Said, exact


@dataclass(frozen=True)
class Desk:
    """Who works at some services, and how many full paces those take."""

    people: frozenset[str]
    posts: frozenset[str]
    needed: Fraction


def carrier(facts: Facts, code: str) -> str:
    """Follow a post that is abolished to the one that goes on with its work."""
    line = [code]
    while True:
        post = facts.posts[line[-1]]
        onward = post.successor or post.equalised_to
        if post.new_status != "abolished" or not onward:
            return line[-1]
        if onward in line:
            return onward
        line.append(onward)


def home(facts: Facts, unit: str | None) -> str | None:
    """Follow a unit that is merged to the one that goes on with its work."""
    line = [unit]
    while line[-1] and (into := facts.units[line[-1]].merged_into):
        if into in line:
            return into
        line.append(into)
    return line[-1]


def desks(facts: Facts) -> Iterator[Desk]:
    """Give the desks that have work and a seat."""
    services = facts.problem.services
    named = {carrier(facts, s.post_code) for s in services if s.post_code}
    places = {_place(facts, s.post_code, s.unit_code) for s in services}
    minutes = exact(facts.policy.workload.minutes_a_year)
    for place in sorted(places, key=str):
        done = [s for s in services if _place(facts, s.post_code, s.unit_code) == place]
        work = sum((exact(s.requests) * exact(s.minutes) for s in done), Fraction(0))
        here = [p for p in facts.posts.values() if _works(facts, p, place, named)]
        seats = sum(p.need for p in here if p.new_status != "abolished")
        codes = frozenset(p.post_code for p in here)
        people = frozenset(i for i, e in facts.people.items() if e.post_code in codes)
        if work and seats:
            yield Desk(people, codes, work / minutes)


def _place(facts: Facts, post: str | None, unit: str | None) -> tuple[str, str | None]:
    return ("post", carrier(facts, post)) if post else ("unit", home(facts, unit))


def _works(
    facts: Facts, post: Post, place: tuple[str, str | None], named: set[str]
) -> bool:
    onward = carrier(facts, post.post_code)
    if place[0] == "post":
        return onward == place[1]
    unit = home(facts, post.unit_code)
    return onward not in named and post.type not in LEADS and unit == place[1]


def pace(facts: Facts, pair: Pair) -> Fraction:
    """Give the pace of a pair: half of it at fit 0, all at fit 100."""
    fit = min(max(facts.fit(pair), Fraction(0)), Fraction(100))
    slowest = exact(facts.policy.workload.slowest_pace)
    whole = (slowest + (1 - slowest) * fit / 100) * 10_000
    return Fraction(floor(whole + Fraction(1, 2)), 10_000)


def paces(facts: Facts, desk: Desk) -> dict[Pair, Fraction]:
    """Give the paces of all who may work at a desk."""
    return {p: pace(facts, p) for p in facts.pairs if p[1] in desk.posts}


def load_limit(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Ask for the pace that keeps the load below the limit, or for that of today."""
    most = exact(given.get("max_load", 100)) / 100
    lines = []
    for desk in desks(facts):
        least = Fraction(ceil(desk.needed / most * 10_000), 10_000)
        if given.get("at_most_today", True):
            held = ((i, facts.people[i].post_code or "") for i in desk.people)
            least = min(least, sum((pace(facts, p) for p in held), Fraction(0)))
        lines.append(Line(paces(facts, desk), least))
    return Said(lines=tuple(lines))
