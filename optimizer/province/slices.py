"""The tables of some people only: a problem for one worker.

What is cut is tables, before anything is made of them, so that neither worker nor
network ever holds more than its own part. Order is kept: pairs count alike everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.employee import Record
from models.records.scores import Scores
from optimizer.program.rows import Ints
from optimizer.province.regions import Group

_OF_PEOPLE = (
    *("employee_competencies", "history", "kinship", "preferences"),
    *("exemptions", "pins", "certificates"),
)
_OF_POSTS = ("post_competencies", "workload", "job_analysis", "job_evaluation")
_BOTH = ("preferences", "exemptions", "pins")


@dataclass(frozen=True, eq=False)
class Slice:
    """A problem of some people, and of the posts that they may hold.

    Attributes
    ----------
    people, posts : their positions in the whole, sorted.
    home : mask of these posts: the others are elsewhere, and what ties their holders
        may not be known here.
    """

    problem: Problem
    people: Ints
    posts: Ints
    home: Ints


def sliced(problem: Problem, group: Group) -> Slice:
    """Cut out a group."""
    people, posts = group.people, group.posts
    who = {problem.employees[k].emp_id for k in people.tolist()}
    where = {problem.posts[k].post_code for k in posts.tolist()}
    tables: dict[str, Any] = {
        "employees": tuple(problem.employees[k] for k in people.tolist()),
        "posts": tuple(problem.posts[k] for k in posts.tolist()),
    }
    for name in _OF_PEOPLE:
        tables[name] = _kept(getattr(problem, name), _about(who))
    for name in _OF_POSTS:
        tables[name] = _kept(getattr(problem, name), _at(where))
    for name in _BOTH:
        tables[name] = _kept(tables[name], _at(where))
    units = _units(problem, tables["employees"], tables["posts"])
    tables["units"] = tuple(u for u in problem.units if u.unit_code in units)
    tables["services"] = tuple(
        s
        for s in problem.services
        if (s.unit_code in units if s.post_code is None else s.post_code in where)
    )
    tables["left"] = tuple(e for e in problem.left if e.post_code in where)
    if problem.scores is not None:
        tables["scores"] = _scores(problem.scores, who, where)
    tables["policy"] = _policy(problem, {*who, *where, *units})
    own = replace(problem, **tables, lines={}, notes=())
    return Slice(own, people, posts, group.home)


def _policy(problem: Problem, known: Collection[str]) -> Policy:
    """Leave the limits out that name what is elsewhere: the master has them."""
    update = {
        name: tuple(_own(entry, known) for entry in getattr(problem.policy, name))
        for name in ("quotas", "budgets", "move_limits")
    }
    return problem.policy.model_copy(update=update)


def _own(entry: Any, known: Collection[str]) -> Any:
    own = {k: v for k, v in entry.own_limits.items() if k in known}
    same = len(own) == len(entry.own_limits)
    return entry if same else entry.model_copy(update={"own_limits": own})


def _kept(rows: Iterable[Record], wanted: Callable[[Record], bool]) -> tuple[Any, ...]:
    return tuple(row for row in rows if wanted(row))


def _about(who: Collection[str]) -> Callable[[Record], bool]:
    """Keep rows that speak of these people alone, or of nobody."""

    def wanted(row: Record) -> bool:
        named = (getattr(row, field, None) for field in ("emp_id", "emp_a", "emp_b"))
        return all(name is None or name in who for name in named)

    return wanted


def _at(where: Collection[str]) -> Callable[[Record], bool]:
    """Keep rows that speak of these posts, or of none."""

    def wanted(row: Record) -> bool:
        code = getattr(row, "post_code", None)
        return code is None or code in where

    return wanted


def _units(
    problem: Problem, employees: Iterable[Any], posts: Iterable[Any]
) -> set[str]:
    """Name the units of people and posts, those above them and those they became."""
    waiting = {row.unit_code for row in (*employees, *posts) if row.unit_code}
    found: set[str] = set()
    while waiting:
        found |= waiting
        known = [problem.unit[code] for code in waiting if code in problem.unit]
        after = {code for u in known for code in (u.parent, u.merged_into) if code}
        waiting = after - found
    return found


def _scores(scores: Scores, who: Collection[str], where: Collection[str]) -> Scores:
    keep = np.isin(scores.emp_id.astype(str), list(who))
    keep &= np.isin(scores.post_code.astype(str), list(where))
    return replace(
        scores,
        emp_id=scores.emp_id[keep],
        post_code=scores.post_code[keep],
        score=scores.score[keep],
        usages={name: column[keep] for name, column in scores.usages.items()},
    )
