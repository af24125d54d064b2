"""Rules on single pairs, from ``docs/rules.md``: who may enter, who may leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from models.records.employee import RATINGS, Employee
from models.records.post import Post
from tests.oracle import leaving
from tests.oracle.claims import status_quo
from tests.oracle.facts import LEADS, Facts
from tests.oracle.limits import kinds
from tests.oracle.lines import Said, exact
from tests.oracle.service import too_little

Bars = Callable[[Facts, Mapping[str, Any], Employee, Post], bool]


def _jpt(facts: Facts, given: Mapping[str, Any], who: Employee, post: Post) -> bool:
    """Bar moves into and out of JPT, and up inside it."""
    old = facts.present(who.emp_id)
    was = old is not None and old.type == "JPT"
    if was and post.type == "JF":
        return False
    if was != (post.type == "JPT"):
        return True
    if not was or old is None:
        return False
    before, after = facts.step(old), facts.step(post)
    known = before > 0 and after > 0
    return known and (after > before or (not given["step_down"] and after != before))


def _status(facts: Facts, given: Mapping[str, Any], who: Employee, post: Post) -> bool:
    """Bar contract staff and probationers from leading, contract staff from moving."""
    contract = who.status in {"PPPK", "PPPK_PW"}
    if (contract or who.status == "CPNS") and post.type in LEADS:
        return True
    held = facts.present(who.emp_id) is not None
    stuck = who.locked or who.movable is False
    may = facts.movable(who.emp_id) or (facts.loses(who.emp_id) and not stuck)
    if contract and held and not facts.follows(who.emp_id, post.post_code):
        return not may or (given["pppk_same_post"] and not facts.alike(who, post))
    bound = False
    bound = bound or (who.status == "CPNS" and given["cpns_stay"])
    return held and bound and not facts.follows(who.emp_id, post.post_code)


PENALTIES = ("none", "light", "moderate", "severe")


def _discipline(
    facts: Facts, given: Mapping[str, Any], who: Employee, post: Post
) -> bool:
    """Bar the punished from rising, and from moving at all."""
    if who.discipline_until is not None and who.discipline_until < facts.day:
        return False
    size = PENALTIES.index(who.discipline)
    held = facts.present(who.emp_id) is not None
    if held and size >= PENALTIES.index(given["no_move"]):
        return not facts.follows(who.emp_id, post.post_code)
    rises = "tier-up" in kinds(facts, who, post)
    return rises and size >= PENALTIES.index(given["no_promotion"])


def _grade(facts: Facts, given: Mapping[str, Any], who: Employee, post: Post) -> bool:
    """Bar a PNS too far below the lowest grade of the post, or of its level."""
    level = facts.policy.levels.get(post.level)
    least = post.grade_min or (level.grades[0] if level else None)
    if facts.follows(who.emp_id, post.post_code) or least is None or who.grade is None:
        return False
    if not who.grade.scheme == least.scheme == "PNS":
        return False
    return who.grade.ordinal < least.ordinal - given["tolerance_below"]


def _education(
    facts: Facts, given: Mapping[str, Any], who: Employee, post: Post
) -> bool:
    """Bar who has too little schooling, or none of the groups that a post names."""
    waived = facts.equalised(who.emp_id, post.post_code)
    if waived and given["waived_for_equalisation"]:
        return False
    level = facts.policy.levels.get(post.level)
    least = post.edu_min or (level.education if level else None)
    if least is not None and who.edu_level is not None and who.edu_level < least:
        return True
    groups = [group.casefold() for group in post.required_groups]
    return bool(groups and who.edu_group) and who.edu_group.casefold() not in groups


def _bup(facts: Facts, given: Mapping[str, Any], who: Employee, post: Post) -> bool:
    """Bar who is too near the retirement age of the new post."""
    level, age = facts.policy.levels.get(post.level), facts.months(who.birth_date)
    if level is None or level.bup is None or age is None:
        return False
    years = level.bup
    if post.type == "JF":
        later = {k.casefold(): v for k, v in given["families"].items()}
        years = max(years, later.get(post.job_family.casefold(), 0))
    least = given["min_months_managerial"] if post.type in LEADS else 1
    return 12 * years - age < max(1, least)


def _performance(
    facts: Facts, given: Mapping[str, Any], who: Employee, post: Post
) -> bool:
    """Bar who was rated too low from rising, starting to lead, entering a JF."""
    old = facts.present(who.emp_id)
    if given["waived_for_equalisation"] and facts.equalised(who.emp_id, post.post_code):
        return False
    leads = post.type in LEADS
    led = old is not None and old.type in LEADS
    enters = post.type == "JF" and facts.other_jf(old, post)
    asked = facts.rises(who.emp_id, post) or (leads and not led) or enters
    asked = asked or (given["rotations"] and leads and led)
    least = RATINGS.index(given["least"])
    ratings = [who.rating_y1, who.rating_y2]
    return asked and any(r is not None and RATINGS.index(r) < least for r in ratings)


def _age(facts: Facts, given: Mapping[str, Any], who: Employee, post: Post) -> bool:
    """Bar who is above the highest age of a level from starting there."""
    old, age = facts.present(who.emp_id), facts.months(who.birth_date)
    level = facts.policy.levels.get(post.level)
    if given["waived_for_equalisation"] and facts.equalised(who.emp_id, post.post_code):
        return False
    if level is None or level.max_age is None or age is None:
        return False
    starts = old is None or facts.type(old) != facts.type(post)
    if facts.type(post) == "JF":
        starts = facts.other_jf(old, post)
    years = level.max_age
    if old is not None and old.level == post.level:
        years = given["same_level"].get(post.level, years)
    return starts and age > 12 * years


def _jf_entry(
    facts: Facts, given: Mapping[str, Any], who: Employee, post: Post
) -> bool:
    """Bar who failed the test from a JF, another family of JF, another step."""
    old = facts.present(who.emp_id)
    if given["waived_for_equalisation"] and facts.equalised(who.emp_id, post.post_code):
        return False
    if post.type != "JF":
        return False
    same = old is not None and not facts.other_jf(old, post) and old.level == post.level
    failed = who.competency_test_passed == "no"
    failed |= who.competency_test_passed == "conditional" and not given["conditional"]
    return not same and failed


def _known(facts: Facts, emp: str) -> dict[str, Fraction]:
    """Give the levels of what was assessed and is not stale."""
    most, found = facts.policy.fit.max_age_months, {}
    for row in facts.problem.employee_competencies:
        months = facts.months(row.assessed)
        stale = months is not None and months > most
        if row.emp_id == emp and not (stale and facts.policy.fit.stale == "missing"):
            found[row.comp_code] = exact(row.level)
    return found


def _must_have(facts: Facts, _: Mapping[str, Any], who: Employee, post: Post) -> bool:
    """Bar who is known to fall short of a competency that the post insists on."""
    known = _known(facts, who.emp_id)
    return any(
        known.get(row.comp_code, Fraction(9)) < row.required_level
        for row in facts.problem.post_competencies
        if row.post_code == post.post_code and row.must_meet
    )


def _min_jpm(facts: Facts, given: Mapping[str, Any], who: Employee, post: Post) -> bool:
    """Bar from leading who meets too little of the standard, of what was assessed."""
    if post.type not in LEADS:
        return False
    known, kinds = _known(facts, who.emp_id), facts.policy.fit.kinds
    kind = {c.comp_code: c.kind for c in facts.problem.competencies}
    shares = []
    for name, points in kinds.items():
        own = [
            row
            for row in facts.problem.post_competencies
            if row.post_code == post.post_code
            and kind[row.comp_code] == name
            and row.comp_code in known
        ]
        asked = sum(exact(r.weight) * r.required_level for r in own)
        met = sum(
            exact(r.weight) * min(known[r.comp_code], Fraction(r.required_level))
            for r in own
        )
        if asked and points:
            shares.append((exact(points), 100 * met / asked))
    whole = sum(points for points, _ in shares)
    return bool(whole) and sum(p * m for p, m in shares) < exact(given["least"]) * whole


ENTRY: Mapping[str, tuple[Bars, bool, Mapping[str, Any]]] = {
    "locked": (leaving.locked, False, {}),
    "time-in-post": (leaving.time, False, {"min_months": 24}),
    "jpt": (_jpt, True, {"step_down": True}),
    "status": (_status, True, {"cpns_stay": False, "pppk_same_post": True}),
    "discipline": (
        _discipline,
        True,
        {"no_promotion": "moderate", "no_move": "severe"},
    ),
    "own-family": (leaving.family, True, {"families": ()}),
    "promotion": (leaving.promotion, False, {"max_tiers": 1, "into_jpt": False}),
    "grade": (_grade, True, {"tolerance_below": 1}),
    "education": (_education, True, {"waived_for_equalisation": False}),
    "bup": (_bup, True, {"min_months_managerial": 12, "families": {}}),
    "performance": (
        _performance,
        True,
        {"least": "baik", "rotations": False, "waived_for_equalisation": False},
    ),
    "age": (_age, True, {"same_level": {}, "waived_for_equalisation": True}),
    "jf-entry": (
        _jf_entry,
        True,
        {"conditional": True, "waived_for_equalisation": True},
    ),
    "experience": (
        too_little,
        True,
        {"jf_months_penataan": 12, "waived_for_equalisation": True},
    ),
    "must-have": (_must_have, True, {}),
    "freeze": (
        leaving.freeze,
        False,
        {"windows": (), "consent": "", "types": ("JPT", "ADM", "PWS")},
    ),
    "min-jpm": (_min_jpm, True, {"least": 68.0}),
    "status-quo": (status_quo, True, {"by": ("class", "district", "preference")}),
}
"""Each rule: what it bars, whether staying is always allowed, and its defaults."""


def said_by(name: str, facts: Facts, given: Mapping[str, Any]) -> Said:
    """Say what a rule on pairs bars, exemptions taken off."""
    bars, entry, usual = ENTRY[name]
    own = {**usual, **given}
    barred = frozenset(
        (i, j)
        for i, j in facts.pairs
        if not (entry and facts.keeps(i, j))
        and not facts.exempted(name, i, j)
        and bars(facts, own, facts.people[i], facts.posts[j])
    )
    kept = _seated(facts) if name == "locked" and own.get("keep_posts", True) else ()
    return Said(barred, frozenset(kept))


def _seated(facts: Facts) -> list[str]:
    """List who keeps a present post that still has seats."""
    found = []
    for emp in facts.people:
        old = facts.present(emp)
        if old is None or not old.need or old.new_status == "abolished":
            continue
        if old.locked or not facts.movable(emp):
            found.append(emp)
    return found
