"""Rules that are lines of numbers or bar pairs, from ``docs/rules.md``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from models.records.post import Post
from tests.oracle.desks import load_limit
from tests.oracle.facts import Facts
from tests.oracle.lines import Line, Pair, Said, counting

Make = Callable[[Facts, Mapping[str, Any]], Said]


def pairs_where(facts: Facts, barred: Callable[[str, Post], bool]) -> frozenset[Pair]:
    """Collect the pairs that a rule bars."""
    return frozenset((i, j) for i, j in facts.pairs if barred(i, facts.posts[j]))


def seats(facts: Facts, _: Mapping[str, Any]) -> Said:
    """Hold every post between the seats that must be filled and those there are."""
    lines = []
    for post in facts.posts.values():
        inside = counting(p for p in facts.pairs if p[1] == post.post_code)
        gone = post.new_status == "abolished"
        least = 0 if gone else post.min_filled
        lines.append(Line(inside, Fraction(least), Fraction(0 if gone else post.need)))
    return Said(lines=tuple(lines))


def pins(facts: Facts, _: Mapping[str, Any]) -> Said:
    """Hold people to what was decided beforehand."""
    must: dict[str, set[str]] = {}
    never = set()
    for pin in facts.problem.pins:
        if pin.kind == "must":
            must.setdefault(pin.emp_id, set()).add(pin.post_code)
        else:
            never.add((pin.emp_id, pin.post_code))
    barred = pairs_where(
        facts,
        lambda i, p: (
            (i in must and p.post_code not in must[i]) or (i, p.post_code) in never
        ),
    )
    return Said(barred, frozenset(must))


def no_demotion(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Bar a lower tier, and a lower step or category of functional posts."""

    def spared(old: Post, emp: str, code: str) -> bool:
        papers = facts.exempted("no-demotion", emp, code)
        if papers or facts.equalised(emp, code) or facts.stays(emp, code):
            return True
        return bool(given.get("abolished_may_fall")) and _gone(old)

    def lower(emp: str, post: Post) -> bool:
        old = facts.present(emp)
        if old is None or spared(old, emp, post.post_code):
            return False
        if not facts.tier(old) or not facts.tier(post):
            return not given.get("unknown_passes", True)
        return facts.tier(post) < facts.tier(old) or _lower_jf(facts, old, post)

    return Said(pairs_where(facts, lower))


def _lower_jf(facts: Facts, old: Post, post: Post) -> bool:
    """Tell a lower step, or the lower category, among functional posts."""
    ladders = facts.ladder(old), facts.ladder(post)
    if "JF" not in (facts.type(old), facts.type(post)):
        return False
    if ladders[0] == ladders[1]:
        return facts.step(post) < facts.step(old)
    return ladders == ("keahlian", "keterampilan")


def _gone(post: Post) -> bool:
    return post.new_status == "abolished"


def _has_seats(post: Post) -> bool:
    return bool(post.need) and not _gone(post)


def equalisation(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Let nobody else in while one with a claim has no post."""
    claims = {}
    for emp in facts.people:
        old = facts.present(emp)
        heir = (old.successor or old.equalised_to) if old is not None else None
        target = heir if old is not None and _gone(old) else None
        if target and _has_seats(facts.posts[target]):
            claims[emp] = target
    lines = []
    for emp, target in claims.items():
        post = facts.posts[target]
        outsiders = [
            (i, j)
            for i, j in facts.pairs
            if j == target and claims.get(i) != target and not facts.keeps(i, j)
        ]
        terms = {p: -Fraction(post.need) for p in facts.pairs if p[0] == emp}
        terms |= counting(outsiders)
        lines.append(Line(terms, None, Fraction(0)))
    only = given.get("only_target", False)
    barred = pairs_where(
        facts, lambda i, p: only and i in claims and p.post_code != claims[i]
    )
    return Said(barred, lines=tuple(lines))


def kinship(facts: Facts, _: Mapping[str, Any]) -> Said:
    """Keep kin from reporting to each other, unless both stay as they are."""
    lines = []
    for a, b in kin(facts):
        for top, below in ((a, b), (b, a)):
            for post in facts.open:
                under = [
                    (below, p.post_code)
                    for p in facts.open
                    if p.reports_to == post.post_code
                ]
                if facts.stays(top, post.post_code):
                    under = [p for p in under if not facts.stays(*p)]
                    lines += [
                        Line(
                            counting([(top, post.post_code), *under]), None, Fraction(1)
                        )
                    ]
                elif under:
                    lines.append(
                        Line(
                            counting([(top, post.post_code), *under]), None, Fraction(1)
                        )
                    )
    return Said(lines=tuple(lines))


def kin(facts: Facts) -> Iterator[tuple[str, str]]:
    """Give each two that are kin, once."""
    seen = {tuple(sorted((k.emp_a, k.emp_b))) for k in facts.problem.kinship}
    for pair in sorted(seen):
        if pair[0] != pair[1]:
            yield pair[0], pair[1]


def _groups(facts: Facts, given: Mapping[str, Any]) -> list[list[str]]:
    groups = [list(g) for g in given.get("groups", ())]
    if column := given.get("column"):
        named: dict[str, list[str]] = {}
        for emp, who in facts.people.items():
            if value := who.extra.get(column, ""):
                named.setdefault(value, []).append(emp)
        groups += named.values()
    return groups


def keep_apart(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Allow one of a group in a unit."""
    lines = []
    for group in _groups(facts, given):
        for unit in facts.units:
            inside = (
                p
                for p in facts.pairs
                if p[0] in group and facts.posts[p[1]].unit_code == unit
            )
            lines.append(Line(counting(inside), None, Fraction(1)))
    return Said(lines=tuple(lines))


def keep_together(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Let followers work only where the first of the group does."""
    lines = []
    for first, *rest in _groups(facts, given):
        for other in rest:
            for unit in facts.units:
                here = [p for p in facts.pairs if facts.posts[p[1]].unit_code == unit]
                terms = counting(p for p in here if p[0] == other)
                terms |= {p: -Fraction(1) for p in here if p[0] == first}
                lines.append(Line(terms, None, Fraction(0)))
    return Said(lines=tuple(lines))


def surplus_protection(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Leave nobody over who holds a post that keeps seats."""
    open_codes = {p.post_code for p in facts.open}
    everybody = not given.get("holders_only", True)
    kept = {
        i
        for i in facts.people
        if everybody or ((p := facts.present(i)) and p.post_code in open_codes)
    }
    return Said(kept=frozenset(kept))


LAWFUL = {
    "JPT": {"ahli-utama"},
    "ADM": {"ahli-madya"},
    "PWS": {"ahli-muda"},
    "PLK": {"ahli-pertama", "pemula", "terampil", "mahir", "penyelia"},
}


def jf_source(facts: Facts, _: Mapping[str, Any]) -> Said:
    """Open to who leaves another type of post the levels of the page alone."""

    def shut(emp: str, post: Post) -> bool:
        old = facts.present(emp)
        if old is None or facts.keeps(emp, post.post_code) or post.type != "JF":
            return False
        known = post.level in facts.policy.levels and old.type in LAWFUL
        lawful = facts.equalised(emp, post.post_code)
        return known and not lawful and post.level not in LAWFUL[old.type or ""]

    return Said(pairs_where(facts, shut))


def jf_step(facts: Facts, given: Mapping[str, Any]) -> Said:
    """Ask points and a rating of who steps up, and one step in one family."""
    good = {"baik", "sangat-baik"}

    def unearned(emp: str, post: Post) -> bool:
        old, who = facts.present(emp), facts.people[emp]
        if old is None or facts.keeps(emp, post.post_code):
            return False
        if old.type != "JF" or post.type != "JF":
            return False
        rise = facts.step(post) - facts.step(old)
        ladders = (facts.ladder(old), facts.ladder(post))
        across = ladders == ("keterampilan", "keahlian")
        if not across and (not ladders[0] or len({*ladders}) > 1 or rise < 1):
            return False
        rise = facts.step(post) if across else rise
        asked = (not across and facts.policy.levels[old.level].credit_points) or 0
        poor = who.rating_y1 is not None and who.rating_y1 not in good
        short = who.credit_points is not None and who.credit_points < asked
        families = {old.job_family, post.job_family} - {""}
        other = len(families) > 1 and not given.get("other_family", False)
        return rise > 1 or poor or short or other

    return Said(pairs_where(facts, unearned))


def certificates(facts: Facts, _: Mapping[str, Any]) -> Said:
    """Bar who lacks a certificate of the post, or holds one that is over."""
    table = facts.problem.certificates
    held = {
        (c.emp_id, c.certificate.strip().lower())
        for c in table
        if c.valid_until is None or c.valid_until >= facts.day
    }

    def lacks(emp: str, post: Post) -> bool:
        if not table or facts.keeps(emp, post.post_code):
            return False
        return any((emp, code.lower()) not in held for code in post.certificates)

    return Said(pairs_where(facts, lacks))


RULES: Mapping[str, Make] = {
    "load-limit": load_limit,
    "seats": seats,
    "pins": pins,
    "no-demotion": no_demotion,
    "certificates": certificates,
    "jf-source": jf_source,
    "jf-step": jf_step,
    "equalisation": equalisation,
    "kinship": kinship,
    "keep-apart": keep_apart,
    "keep-together": keep_together,
    "surplus-protection": surplus_protection,
}
