"""Filters of a policy that pick nobody, or no post: a slip, or without effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from models.errors import PolicyError, hint
from models.issue import Issue
from models.phrase import NOTHING, Phrase, joined, phrase
from models.policy.policy import Filter
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.filters import picker, tests_of, value_of
from optimizer.policy.bind import BoundPolicy
from optimizer.rules.limits.quota import QuotaRule
from optimizer.rules.units.surplus_protection import SurplusProtection
from optimizer.shared import attributes as a


@dataclass(frozen=True)
class _Asked:
    """A filter, where it stands, and whether it has to pick somebody."""

    of: str
    key: str
    table: type[Employee | Post]
    wanted: Filter
    must: bool = False


def unmatched(problem: Problem, policy: BoundPolicy) -> Iterator[Issue]:
    """Name each filter that picks nothing, with the nearest value that there is.

    A hard quota that asks for at least some is an error then: no plan can meet it.
    """
    for asked in _filters(policy):
        try:
            why = _nothing(problem, asked)
        except PolicyError:  # said by the rehearsal
            continue
        if why is not None:
            severity: Literal["error", "warning"] = "error" if asked.must else "warning"
            text = phrase("{of}: {why}", of=f"{asked.of}: {asked.key}", why=why)
            yield Issue(text, "policy", severity=severity, code="no-match")


def _filters(policy: BoundPolicy) -> Iterator[_Asked]:
    for active in policy.rules:
        rule = active.rule
        if isinstance(rule, QuotaRule):
            quota, of = rule.quota, f"quotas.{rule.quota.name}"
            must = active.mode == "hard" and bool(quota.min) and quota.scope == "all"
            yield _Asked(of, "employees", Employee, quota.employees, must)
            yield _Asked(of, "posts", Post, quota.posts, must)
        elif isinstance(rule, SurplusProtection):
            of = f"rules.{rule.name}"
            yield _Asked(of, "employees", Employee, rule.employees)


def _nothing(problem: Problem, asked: _Asked) -> Phrase | None:
    """Say that a filter picks nothing, and by which of its keys; None if it does."""
    people = asked.table is Employee
    rows: tuple[Any, ...] = problem.employees if people else problem.posts
    picks = picker(problem, asked.table, asked.wanted)
    seated = [row for row in rows if people or row.seats]
    if any(map(picks, seated)) or not rows:
        return None
    for key, test in tests_of(problem, asked.table, asked.wanted).items():
        if not any(map(test, rows)):
            return _alone(problem, rows, key, asked.wanted[key])
    if any(map(picks, rows)):
        return phrase("no post that it picks has a seat.")
    return phrase("nothing in the tables agrees with all of it at once.")


def _alone(problem: Problem, rows: tuple[Any, ...], key: str, wanted: Any) -> Phrase:
    """Say which value is nowhere in the tables, with the nearest that is."""
    name = a.ALIASES.get(key, key)
    found = {v for row in rows for v in _texts(value_of(problem, row, name))}
    said = wanted if a.is_range(wanted) else ", ".join(_texts(a.listed_in(wanted)))
    near = NOTHING if a.is_range(wanted) else hint(said, found)
    text = phrase("{key} = {value!r} is nowhere in the tables.", key=key, value=said)
    return joined([text, phrase("\nMaybe {near}", near=near)], "") if near else text


def _texts(value: Any) -> list[str]:
    listed = value if isinstance(value, (tuple, list)) else [value]
    known = [one for one in listed if one is not None and one != ""]
    return [str(one).lower() if isinstance(one, bool) else str(one) for one in known]
