"""Rules on who may leave a post, and how far up, from ``docs/rules.md``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.records.employee import Employee
from models.records.post import Post
from tests.oracle.facts import Facts


def locked(facts: Facts, _: Mapping[str, Any], who: Employee, post: Post) -> bool:
    """Bar the locked, holders who are not movable, and newcomers to a locked post."""
    old = facts.present(who.emp_id)
    contract = who.status in {"PPPK", "PPPK_PW"} and not who.locked
    left = contract and who.movable is not False and facts.loses(who.emp_id)
    bound = old is not None and (
        (not facts.movable(who.emp_id) and not left) or old.locked
    )
    if facts.follows(who.emp_id, post.post_code):
        return False
    return who.locked or bound or post.locked


def time(facts: Facts, given: Mapping[str, Any], who: Employee, post: Post) -> bool:
    """Bar whoever has not been long enough in a post that stays as it is."""
    old, months = facts.present(who.emp_id), facts.months(who.post_date)
    contract = who.status in {"PPPK", "PPPK_PW"}
    if old is None or facts.keeps(who.emp_id, post.post_code) or months is None:
        return False
    if contract:
        return False
    unit = facts.units.get(facts.raw_unit(who) or "")
    ends = unit is not None and unit.new_status in {"abolished", "merged"}
    return not (ends or facts.loses(who.emp_id)) and months < given["min_months"]


def family(facts: Facts, given: Mapping[str, Any], who: Employee, post: Post) -> bool:
    """Bar whoever holds a JF of a named family from another family."""
    old = facts.present(who.emp_id)
    named = [name.casefold() for name in given["families"]]
    if old is None or old.type != "JF" or old.job_family.casefold() not in named:
        return False
    return post.job_family.casefold() != old.job_family.casefold()


def promotion(
    facts: Facts, given: Mapping[str, Any], who: Employee, post: Post
) -> bool:
    """Bar jumps of several tiers, and rises into JPT."""
    old = facts.present(who.emp_id)
    if old is None or facts.keeps(who.emp_id, post.post_code):
        return False
    before, after = facts.tier(old), facts.tier(post)
    if not before or not after:
        return False
    into = post.type == "JPT" and after > before and not given["into_jpt"]
    return into or after > before + given["max_tiers"]


def freeze(facts: Facts, given: Mapping[str, Any], who: Employee, post: Post) -> bool:
    """Bar the replacement of officials on a day inside a window."""
    windows = [
        (date.fromisoformat(a), date.fromisoformat(b)) for a, b in given["windows"]
    ]
    frozen = any(a <= facts.day <= b for a, b in windows) and not given["consent"]
    old = facts.present(who.emp_id)
    if not frozen or facts.keeps(who.emp_id, post.post_code):
        return False
    if old is None or facts.loses(who.emp_id):
        return False
    return any(p is not None and p.type in given["types"] for p in (old, post))
