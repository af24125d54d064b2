"""Rules of who leads whom and who is trained where, from ``docs/rules.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from math import ceil
from typing import Any

from models.records.competency import Course
from models.records.post import Post
from tests.oracle.facts import Facts
from tests.oracle.lines import Line, Pair, Said, counting, exact

TOP = 17


def superior_rank(facts: Facts, _: Mapping[str, Any]) -> Said:
    """Let nobody of a lower grade lead: a breach is counted in grades."""
    lines: list[Line] = []
    for post in facts.open:
        boss = facts.posts.get(post.reports_to or "")
        if boss is None or boss not in facts.open or facts.type(post) == "JF":
            continue
        if post.need == boss.need == 1:
            lines += _ranks(facts, post, boss)
    return Said(lines=tuple(lines))


def _ranks(facts: Facts, post: Post, boss: Post) -> Iterator[Line]:
    """Hold whoever comes below whoever leads; those who stay, newcomers alone."""
    below, above = post.post_code, boss.post_code
    own = {i: g for i in facts.people if (g := _grade(facts, i))}
    stay = {i for i in own if facts.stays(i, below)}
    for under, over in (
        (own.keys() - stay, own.keys()),
        (stay, {i for i in own if not facts.stays(i, above)}),
    ):
        terms = {(i, below): Fraction(own[i]) for i in under}
        terms |= {(i, above): Fraction(TOP - own[i]) for i in over}
        yield Line(terms, None, Fraction(TOP))


def _grade(facts: Facts, emp: str) -> int:
    """Give the grade from I/a = 1 to IV/e = 17; 0 where none counts."""
    grade = facts.people[emp].grade
    if grade is None or "/" not in str(grade):
        return 0
    ladder, _, step = str(grade).partition("/")
    before = {"I": 0, "II": 4, "III": 8, "IV": 12}[ladder]
    return before + "abcde".index(step) + 1


def course_seats(facts: Facts, _: Mapping[str, Any]) -> Said:
    """Give everybody a seat in the courses on which a new placement depends."""
    taken: dict[str, list[Pair]] = {}
    for pair in facts.pairs:
        if not facts.keeps(*pair):
            for code in _courses(facts, pair):
                taken.setdefault(code, []).append(pair)
    return Said(
        lines=tuple(
            Line(counting(taken.get(course.course_code, ())), None, Fraction(seats))
            for course in facts.problem.courses
            if (seats := course.seats) is not None
        )
    )


def _courses(facts: Facts, pair: Pair) -> Iterator[str]:
    """Name the courses on which a placement depends."""
    for competency, levels in _lacking(facts, pair):
        taken, _ = _least(facts, competency, levels)
        yield from (course.course_code for course in taken)


def training_hours(facts: Facts, pair: Pair) -> Fraction:
    """Add up the hours of courses, and of what is trained in-house."""
    kinds = {c.comp_code: c.kind for c in facts.problem.competencies}
    total = Fraction(0)
    for competency, levels in _lacking(facts, pair):
        taken, alone = _least(facts, competency, levels)
        total += sum((exact(c.hours) for c in taken), Fraction(0))
        total += alone * {"M": 20, "T": 40, "SK": 20}[kinds[competency]]
    return total


def _lacking(facts: Facts, pair: Pair) -> Iterator[tuple[str, int]]:
    """Give each competency that is known to lack, and by how many levels."""
    emp, post = pair
    known = {
        a.comp_code: exact(a.level)
        for a in facts.problem.employee_competencies
        if a.emp_id == emp and not _stale(facts, a.assessed)
    }
    for standard in facts.problem.post_competencies:
        level = known.get(standard.comp_code)
        if standard.post_code == post and level is not None:
            levels = ceil(standard.required_level - level)
            if levels > 0:
                yield standard.comp_code, levels


def _stale(facts: Facts, day: Any) -> bool:
    age = facts.months(day)
    return age is not None and age > 36


def _least(
    facts: Facts, competency: str, levels: int
) -> tuple[tuple[Course, ...], int]:
    """Find the least hours, then cost, then codes; all, and the rest, if too few."""
    offered = [c for c in facts.problem.courses if c.comp_code == competency]
    ways = [
        way
        for size in range(len(offered) + 1)
        for way in combinations(offered, size)
        if sum(c.gain for c in way) >= levels
    ]
    if ways:
        return min(ways, key=_price), 0
    return tuple(offered), levels - sum(c.gain for c in offered)


def _price(way: tuple[Course, ...]) -> tuple[Fraction, Fraction, tuple[str, ...]]:
    hours = sum((exact(c.hours) for c in way), Fraction(0))
    cost = sum((exact(c.cost) for c in way), Fraction(0))
    return hours, cost, tuple(sorted(c.course_code for c in way))


def enough_or_none(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Let whoever comes be one of enough."""
    places = [({code}, least) for code, least in given.get("posts", {}).items()]
    places += [
        ({p.post_code for p in facts.open if unit in facts.upward(p.unit_code)}, least)
        for unit, least in given.get("units", {}).items()
    ]
    lines = []
    for codes, least in places:
        there = [p for p in facts.pairs if p[1] in codes]
        for emp in facts.people:
            terms = {p: Fraction(1 - least * (p[0] == emp)) for p in there}
            lines.append(Line(terms, Fraction(0)))
    return Said(lines=tuple(lines))


PEOPLE = {
    "superior-rank": superior_rank,
    "course-seats": course_seats,
    "enough-or-none": enough_or_none,
}
