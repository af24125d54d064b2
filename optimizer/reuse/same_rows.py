"""Which rows of one problem are those of another, so that their pairs are the same.

Bars and parts of fit judge a pair by the row of its employee and that of its post, and
by what stands once for all. A row here is all that is told of somebody: the record, the
lines of other tables, the present post with the post that takes over from it, and the
chain of units above. Goals, quotas and move limits do not judge pairs, nor do budgets
but those that cap what each person takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np

from models.errors import PolicyError
from models.policy.entries import RuleEntry
from models.policy.policy import Budget, Policy
from models.problem.problem import Problem
from models.problem.tables import grouped
from models.records.post import Post
from optimizer.columns.make import Column
from optimizer.contract.contracts import Rule
from optimizer.rules import LIMITS, RULES

Row = tuple[Any, ...]
FREE: Mapping[str, Any] = {
    "goals": (),
    "quotas": (),
    "move_limits": (),
    "name": "",
    "title": "",
}
"""What a policy may change without a pair or a score being another, beside budgets."""
PAID: Mapping[str, Any] = {"price": 1.0, "tier": None}
"""What a rule may change likewise; how it applies, where it bars no pair whatever."""
ONCE = ("competencies", "courses", "exemptions", "allowances")
"""Tables that have to be equal as a whole. Kin and workload judge no pair."""
ASIDE = ("policy", "lines", "notes", "left")
"""Fields of a problem that are no tables."""
LINES = ("employee_competencies", "history", "preferences", "pins", "certificates")
"""Tables of which each line speaks of one person."""


def comparable(one: Problem, other: Problem) -> bool:
    """Tell whether rows that are equal make pairs that are equal.

    Never with given scores: looking them up again is all that there is to do.

    Parameters
    ----------
    one, other : problems, mostly options of one comparison.

    Returns
    -------
    False where in doubt.
    """
    if one.scores is not None or other.scores is not None:
        return False
    if any(getattr(one, table) != getattr(other, table) for table in ONCE):
        return False
    return _judge_alike(one.policy, other.policy)


def same_pairs(one: Problem, other: Problem) -> bool:
    """Tell whether two problems have the same candidate pairs, of the same fit.

    Tables that both share are not read. Goals, quotas, move limits, most budgets, and
    prices of rules judge no pair, so they may differ.

    Parameters
    ----------
    one, other : problems, mostly of one city under two policies.

    Returns
    -------
    False where in doubt.
    """
    tables = (f.name for f in fields(Problem) if f.name not in ASIDE)
    same = all(getattr(one, name) == getattr(other, name) for name in tables)
    return same and _judge_alike(one.policy, other.policy)


def _judge_alike(one: Policy, other: Policy) -> bool:
    """Tell whether two policies judge pairs alike: of equal rules none is looked at."""
    if one is other:
        return True
    if one.rules == other.rules:
        told = Policy.model_fields.keys() - FREE.keys() - {"budgets", "rules"}
        alike = all(getattr(one, name) == getattr(other, name) for name in told)
        return alike and _caps_of(one) == _caps_of(other)
    return judging(one) == judging(other)


def judging(policy: Policy) -> Policy:
    """Give a policy without what judges no pair."""
    rules = {name: _judging(name, entry) for name, entry in policy.rules.items()}
    return _apart(policy, rules)


def _apart(policy: Policy, rules: Mapping[str, RuleEntry]) -> Policy:
    told = {**FREE, "budgets": _caps_of(policy), "rules": rules}
    return policy.model_copy(update=told)


def _caps_of(policy: Policy) -> tuple[Budget, ...]:
    return tuple(budget for budget in policy.budgets if _caps(budget))


def _judging(name: str, entry: RuleEntry) -> RuleEntry:
    """Give an entry without its price; of a rule over many pairs, without its mode."""
    kind = RULES.get(name, Rule)
    bars = name not in RULES or (kind.bars, kind.beyond) != (Rule.bars, Rule.beyond)
    mode = {} if bars else {"mode": "hard"}
    return entry.model_copy(update={**PAID, **mode})


def _caps(budget: Budget) -> bool:
    """Tell whether a budget judges pairs; of one that cannot be read, assume it."""
    try:
        return LIMITS[Budget](budget).tells_alone
    except PolicyError:
        return True


@dataclass(frozen=True)
class Origin:
    """A problem whose rows others are held against; they are gathered once."""

    problem: Problem

    def same_rows(self, new: Problem) -> tuple[Column, Column]:
        """Give, for each employee and each post of ``new``, the equal row here.

        Returns
        -------
        int32 positions, -1 where there is none.
        """
        employees, posts = self._rows
        return _found(employees, _employees(new)), _found(posts, _posts(new))

    @cached_property
    def _rows(self) -> tuple[list[Row], list[Row]]:
        return _employees(self.problem), _posts(self.problem)


def _found(old: Sequence[Row], new: Sequence[Row]) -> Column:
    place = {row[0]: k for k, row in enumerate(old)}
    places = [place.get(row[0], -1) for row in new]
    same = [
        k if k >= 0 and old[k] == row else -1
        for k, row in zip(places, new, strict=True)
    ]
    return np.array(same, dtype=np.int32)


def _employees(problem: Problem) -> list[Row]:
    """List the rows of employees, the id first."""
    lines = [grouped(getattr(problem, table), "emp_id") for table in LINES]
    rows = []
    for e in problem.employees:
        present = problem.present_post(e)
        target = problem.post.get((present.heir if present else None) or "")
        rows.append(
            (
                *(e.emp_id, e, *(own.get(e.emp_id) for own in lines)),
                *(_own(problem, present), _own(problem, target)),
                tuple(_chain(problem, problem.present_unit(e))),
                problem.loses_seat(e),  # hangs on who else holds the post
            )
        )
    return rows


def _posts(problem: Problem) -> list[Row]:
    """List the rows of posts, the code first."""
    return [(p.post_code, *_own(problem, p)) for p in problem.posts]


def _own(problem: Problem, post: Post | None) -> Row:
    if post is None:
        return ()
    standard = problem.standards.get(post.post_code)
    return (post, standard, tuple(_chain(problem, post.unit_code)))


def _chain(problem: Problem, code: str | None) -> Iterator[Any]:
    """Follow a unit to its successors and to the units above."""
    waiting, seen = [code], set[str]()
    while waiting:
        code = waiting.pop()
        if code and code not in seen:
            seen.add(code)
            unit = problem.unit[code]
            yield unit
            waiting += [unit.parent, unit.merged_into]
