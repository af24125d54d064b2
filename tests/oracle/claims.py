"""Rules of who goes first, from ``docs/rules.md``: merit, incumbents, status quo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from models.records.employee import Employee
from models.records.post import Post
from tests.oracle.facts import Facts
from tests.oracle.goals import fulfils
from tests.oracle.limits import kinds
from tests.oracle.lines import Pair, Said

May = Callable[[str, str], bool]
"""Whether the other hard rules let somebody hold a post."""
NO_WISH, AVOIDED = 10**6, 10**7


def rank(facts: Facts, emp: str, post: Post) -> int:
    """Give the best rank of a wish that a post grants; none, then avoided, last."""
    granted = [
        w
        for w in facts.problem.preferences
        if w.emp_id == emp and fulfils(facts, w, post)
    ]
    if any(w.wish == "avoid" for w in granted):
        return AVOIDED
    return min((w.rank for w in granted), default=NO_WISH)


def merit(facts: Facts, given: Mapping[str, Any], may: May) -> Said:
    """Pass nobody over for a wish, by a newcomer who is less fit."""
    return Said(passed=tuple(_wishes(facts, may)), most=int(given.get("max", 0)))


def _wishes(
    facts: Facts, may: May
) -> Iterator[tuple[frozenset[Pair], frozenset[Pair]]]:
    for emp, post in ((i, p) for i in facts.people for p in facts.open):
        wanted = rank(facts, emp, post)
        if wanted >= NO_WISH or not may(emp, post.post_code):
            continue
        own = facts.fit((emp, post.post_code))
        less = frozenset(
            (i, j)
            for i, j in facts.pairs
            if j == post.post_code and not facts.keeps(i, j) and facts.fit((i, j)) < own
        )
        content = frozenset(
            (i, j)
            for i, j in facts.pairs
            if i == emp and rank(facts, emp, facts.posts[j]) <= wanted
        )
        yield less, content


def incumbents(facts: Facts, given: Mapping[str, Any], may: May) -> Said:
    """Let nobody rise into a tier while a fitting incumbent of it has no post."""
    found = []
    for emp, post in ((i, p) for i in facts.people for p in facts.open):
        old, tier = facts.present(emp), facts.tier(post)
        if old is None or not tier or facts.tier(old) != tier:
            continue
        if facts.exempted("incumbents-first", emp, post.post_code):
            continue
        if not may(emp, post.post_code) or not _in_field(facts, given, emp, post):
            continue
        rise = frozenset(
            (i, j)
            for i, j in facts.pairs
            if j == post.post_code
            and "tier-up" in kinds(facts, facts.people[i], post)
            and not facts.exempted("incumbents-first", i, j)
        )
        found.append((rise, frozenset(p for p in facts.pairs if p[0] == emp)))
    return Said(passed=tuple(found))


def _in_field(facts: Facts, given: Mapping[str, Any], emp: str, post: Post) -> bool:
    way, old = given.get("fields", "related"), facts.present(emp)
    assert old is not None
    here = old.job_family.casefold()
    there = post.job_family.casefold()
    if way == "any" or not here or not there or here == there:
        return True
    if way == "same":
        return False
    own = {here} | {
        h.job_family.casefold() for h in facts.problem.history if h.emp_id == emp
    }
    for related in given.get("related", ()):
        names = {name.casefold() for name in related}
        own |= names if names & own else set()
    unit = facts.carried(old.unit_code)
    group = facts.people[emp].edu_group.casefold()
    asked = {g.casefold() for g in post.required_groups}
    same_unit = bool(unit) and unit == post.unit_code
    return there in own or same_unit or bool(group and group in asked)


def status_quo(
    facts: Facts, given: Mapping[str, Any], who: Employee, post: Post
) -> bool:
    """Bar what is worse than the present post by class, district or wish."""
    old, by = facts.present(who.emp_id), given["by"]
    if old is None:
        return False
    before, after = old.job_class, post.job_class
    if "class" in by and before and after and after < before:
        return True
    if "district" in by:
        here = facts.district(facts.unit_today(who.emp_id))
        there = facts.district(post.unit_code)
        if here and there and there not in {here, who.home_district}:
            return True
    if "preference" not in by:
        return False
    return rank(facts, who.emp_id, post) > rank(facts, who.emp_id, old)
