"""The rule ``experience``, from ``docs/rules.md``: months of service that count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from models.records.employee import Employee
from models.records.ladder import Experience
from models.records.post import Post
from tests.oracle.facts import Facts

Spell = tuple[str, str, date, date]
"""Level, family, first day, first day after; "" where level or family is not known."""


def too_little(
    facts: Facts, given: Mapping[str, Any], who: Employee, post: Post
) -> bool:
    """Bar who has served too little, even with all that might count."""
    if given["waived_for_equalisation"] and facts.equalised(who.emp_id, post.post_code):
        return False
    if not facts.other_level(who.emp_id, post) or _of_unknown_length(facts, who):
        return False
    spells = list(_spells(facts, who))
    return any(
        _months(facts, [s for s in spells if _may_count(s, need, post)]) < need.months
        for need in _asked(facts, given, post)
    )


def _asked(facts: Facts, given: Mapping[str, Any], post: Post) -> Iterator[Experience]:
    level = facts.policy.levels.get(post.level)
    for need in level.experience if level else ():
        eased = facts.policy.plan.mode == "penataan" and post.type == "JF"
        most = given["jf_months_penataan"] if eased and need.in_field else need.months
        yield need.model_copy(update={"months": min(need.months, most)})
    own = post.min_experience_months
    if own:
        yield Experience(months=own, in_field=bool(post.job_family))


def _may_count(spell: Spell, need: Experience, post: Post) -> bool:
    level, family, *_ = spell
    at_level = not need.levels or not level or level in need.levels
    in_field = not need.in_field or not family or not post.job_family
    return at_level and (in_field or family == post.job_family)


def _of_unknown_length(facts: Facts, who: Employee) -> bool:
    """Tell whether nobody knows how long somebody has served."""
    rows = [h for h in facts.problem.history if h.emp_id == who.emp_id]
    if facts.present(who.emp_id) is None:
        return not rows
    return who.post_date is None and not any(h.end is None for h in rows)


def _spells(facts: Facts, who: Employee) -> Iterator[Spell]:
    known, after = facts.policy.levels, facts.day
    for held in facts.problem.history:
        if held.emp_id == who.emp_id:
            end = after if held.end is None else held.end + timedelta(days=1)
            level = held.level if held.level in known else ""
            yield level, held.job_family, held.start, min(end, after)
    old = facts.present(who.emp_id)
    if old is not None and who.post_date is not None:
        level = old.level if old.level in known else ""
        yield level, old.job_family, who.post_date, after


def _months(facts: Facts, spells: list[Spell]) -> int:
    """Count whole months, those of spells that meet or overlap as of one."""
    days = {
        start + timedelta(days=k)
        for *_, start, end in spells
        for k in range((end - start).days)
    }
    firsts = sorted(d for d in days if d - timedelta(days=1) not in days)
    lasts = sorted(d for d in days if d + timedelta(days=1) not in days)
    ends = (last + timedelta(days=1) for last in lasts)
    return sum(facts.months(a, b) or 0 for a, b in zip(firsts, ends, strict=True))
