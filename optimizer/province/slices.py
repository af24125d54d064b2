"""The tables of some people only: a problem for one worker.

What is cut is tables, before anything is made of them, so that neither worker nor
network ever holds more than its own part. Order is kept: pairs count alike everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.record import Record
from models.records.scores import Scores, decimals_of
from optimizer.program.rows import Ints
from optimizer.province.regions import Group

_OF_PEOPLE = (
    *("employee_competencies", "history", "kinship", "preferences"),
    *("exemptions", "pins", "certificates"),
)
_OF_POSTS = ("post_competencies", "workload", "job_analysis", "job_evaluation")
_BOTH = ("preferences", "exemptions", "pins")
_OF_UNITS = ("preferences", "allowances")
_WHO = ("emp_id", "emp_a", "emp_b")


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


def slices(problem: Problem, groups: Sequence[Group]) -> Iterator[Slice]:
    """Cut out every group; each table is gone through once, not once for each.

    No two groups have people in common; posts they may.
    """
    cutter = _Cutter(problem, groups)
    for number in range(len(groups)):
        yield cutter.cut(number)


@dataclass
class _Cutter:
    """Knows which rows of which table speak of whom.

    Attributes
    ----------
    owner : number of the group of each employee id.
    of_people : rows of each table by group; those that speak of nobody are in all.
    of_posts : positions of the rows of each table by post; None for those of none.
    scored : number of the group of each row of given scores, -1 for none.
    finest : rows of given scores that are in all parts: all count in the same steps.
    """

    problem: Problem
    groups: Sequence[Group]
    owner: dict[str, int] = field(default_factory=dict)
    of_people: dict[str, list[list[Record]]] = field(default_factory=dict)
    of_posts: dict[str, dict[str | None, list[int]]] = field(default_factory=dict)
    scored: Ints | None = None
    finest: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    def __post_init__(self) -> None:
        people = self.problem.employees
        for number, group in enumerate(self.groups):
            ids = (people[k].emp_id for k in group.people.tolist())
            self.owner.update(dict.fromkeys(ids, number))
        for name in _OF_PEOPLE:
            self.of_people[name] = self._by_group(getattr(self.problem, name))
        for name in _OF_POSTS:
            self.of_posts[name] = _by_post(getattr(self.problem, name))
        if self.problem.scores is not None:
            ids = self.problem.scores.emp_id.astype(str).tolist()
            self.scored = np.array([self.owner.get(who, -1) for who in ids])
            self.finest = _finest(self.problem.scores)

    def cut(self, number: int) -> Slice:
        """Cut out one group."""
        problem, group = self.problem, self.groups[number]
        people, posts = group.people, group.posts
        where = {problem.posts[k].post_code for k in posts.tolist()}
        tables: dict[str, Any] = {
            "employees": tuple(problem.employees[k] for k in people.tolist()),
            "posts": tuple(problem.posts[k] for k in posts.tolist()),
        }
        for name in _OF_PEOPLE:
            tables[name] = tuple(self.of_people[name][number])
        for name in _OF_POSTS:
            tables[name] = self._of_posts(name, where)
        # That there is this table says that who is not in it holds none.
        tables["certificates"] = tables["certificates"] or problem.certificates[:1]
        for name in _BOTH:
            tables[name] = tuple(r for r in tables[name] if _at(r, where))
        units = _units(problem, tables["employees"], tables["posts"])
        tables["units"] = tuple(u for u in problem.units if u.unit_code in units)
        for name in _OF_UNITS:
            rows = tables.get(name, getattr(problem, name))
            tables[name] = tuple(
                r for r in rows if not r.unit_code or r.unit_code in units
            )
        tables["services"] = tuple(
            s
            for s in problem.services
            if (s.unit_code in units if s.post_code is None else s.post_code in where)
        )
        tables["left"] = tuple(e for e in problem.left if e.post_code in where)
        if problem.scores is not None:
            tables["scores"] = self._scores(problem.scores, number, where)
        who = {e.emp_id for e in tables["employees"]}
        tables["policy"] = _policy(problem, {*who, *where, *units})
        own = replace(problem, **tables, lines={}, notes=())
        return Slice(own, people, posts, group.home)

    def _by_group(self, rows: Sequence[Record]) -> list[list[Record]]:
        """Share rows out: to those who have all people that they name."""
        found: list[list[Record]] = [[] for _ in self.groups]
        if not rows:
            return found
        fields = [name for name in _WHO if name in type(rows[0]).model_fields]
        for row in rows:
            named = {getattr(row, name) for name in fields} - {None}
            owners = {self.owner.get(who, -1) for who in named}
            if not owners:
                for own in found:
                    own.append(row)
            elif len(owners) == 1 and (one := owners.pop()) >= 0:
                found[one].append(row)
        return found

    def _of_posts(self, name: str, where: Collection[str]) -> tuple[Record, ...]:
        """Give the rows of some posts, and of none, in their order."""
        rows, places = getattr(self.problem, name), self.of_posts[name]
        wanted = [k for code in (None, *where) for k in places.get(code, ())]
        return tuple(rows[k] for k in sorted(wanted))

    def _scores(self, scores: Scores, number: int, where: Collection[str]) -> Scores:
        own = np.flatnonzero(self.scored == number)
        there = np.isin(scores.post_code[own].astype(str), list(where))
        return scores.at(np.union1d(own[there], self.finest))


def _finest(scores: Scores) -> Ints:
    """Find a row with as many decimals as each column has."""
    found = []
    for column in (scores.score, *scores.usages.values()):
        rough = decimals_of(column) - 1
        if rough >= 0:
            found.append(int(np.argmax(np.round(column, rough) != column)))
    return np.array(sorted(set(found)), dtype=np.int64)


def _by_post(rows: Sequence[Record]) -> dict[str | None, list[int]]:
    found: dict[str | None, list[int]] = {}
    for place, row in enumerate(rows):
        found.setdefault(getattr(row, "post_code", None), []).append(place)
    return found


def _at(row: Record, where: Collection[str]) -> bool:
    """Tell whether a row speaks of one of these posts, or of none."""
    code = getattr(row, "post_code", None)
    return code is None or code in where


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
