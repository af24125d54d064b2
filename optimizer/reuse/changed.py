"""Which rows of a problem differ from those of another that it was made from.

Records that both share are the same objects, so most are never read. What a row is, and
why only its own pairs hang on it, is said in ``optimizer.reuse.same_rows``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import compress, count
from operator import attrgetter, is_not
from typing import Any

import numpy as np

from models.problem.problem import Problem
from optimizer.columns.make import Column
from optimizer.contract.unread import SPARE, Names
from optimizer.reuse.same_rows import LINES

_NAMED = {"employees": "emp_id", "posts": "post_code"}
_OTHERS = tuple(
    f.name
    for f in fields(Problem)
    if f.name not in {*_NAMED, "policy", "lines", "notes"}
)
MANY = 0.2
"""Share of the people of whom that much differs that nothing is gained."""


@dataclass(frozen=True)
class Changed:
    """What differs between two problems.

    Attributes
    ----------
    people, posts : ids and codes of rows that differ, or are new.
    told : tables that differ, and fields of employees and posts; None where somebody
        or a post came, went or changed places, or where the policy differs.
    """

    people: frozenset[str]
    posts: frozenset[str]
    told: Names | None = None

    def places(self, old: Problem, new: Problem) -> tuple[Column, Column]:
        """Give, for each employee and post of the new problem, the equal old row."""
        return (
            _places(old.employees, new.employees, "emp_id", self.people),
            _places(old.posts, new.posts, "post_code", self.posts),
        )


def _places(
    old: Sequence[Any], new: Sequence[Any], key: str, changed: frozenset[str]
) -> Column:
    """Give the place of each new record among the old ones, -1 where it differs."""
    names = [*map(attrgetter(key), new)]
    before = names if old is new else [*map(attrgetter(key), old)]
    if before == names:
        found = np.arange(len(names), dtype=np.int32)
        if changed:
            found[[k for k, name in enumerate(names) if name in changed]] = -1
        return found
    places = {name: k for k, name in enumerate(before) if name not in changed}
    return np.array([places.get(name, -1) for name in names], dtype=np.int32)


def changed_rows(old: Problem, new: Problem) -> Changed | None:
    """Find the rows that differ; None where they have to be held against each other.

    Parameters
    ----------
    old, new : problems of which ``comparable`` is true.
    """
    people = differing(old.employees, new.employees, "emp_id")
    posts = differing(old.posts, new.posts, "post_code")
    asked = _lines(old.post_competencies, new.post_competencies, "post_code")
    told = [_lines(getattr(old, t), getattr(new, t), "emp_id") for t in LINES]
    if asked is None or None in told:
        return None
    posts |= asked
    people = people.union(*(found or set() for found in told))
    if len(people) > MANY * len(new.employees):
        return None
    within = _units(old, new)
    if within:
        both = (old, new)
        posts |= {q.post_code for p in both for q in p.posts if q.unit_code in within}
        people |= {
            e.emp_id for p in both for e in p.employees if p.present_unit(e) in within
        }
    people |= _touched(old, new, people, posts)
    return Changed(frozenset(people), frozenset(posts), _told(old, new, people, posts))


def _told(
    old: Problem, new: Problem, people: Iterable[str], posts: Iterable[str]
) -> Names | None:
    """Name the tables that differ, and of people and posts the fields."""
    if old.policy is not new.policy and old.policy != new.policy:
        return None
    of_people = _of_rows(old, new, "employees", people)
    of_posts = _of_rows(old, new, "posts", posts)
    if of_people is None or of_posts is None:
        return None
    found = of_people | of_posts
    if "posts.need" in found and all(_spare(old, new, code) for code in posts):
        found = found - {"posts.need"} | SPARE
    for table in _OTHERS:
        one, other = getattr(old, table), getattr(new, table)
        if one is not other and one != other:
            found.add(table)
    return frozenset(found)


def _spare(old: Problem, new: Problem, code: str) -> bool:
    """Tell whether a post has seats for all who hold it, and one at least, in both."""
    both = [(p.post[code].seats, p.held_today[code]) for p in (old, new)]
    return all(seats > 0 and held <= seats for seats, held in both)


def _of_rows(
    old: Problem, new: Problem, table: str, rows: Iterable[str]
) -> set[str] | None:
    """Name the fields in which some records differ; None where others are listed."""
    before, after = getattr(old, table), getattr(new, table)
    if before is after:
        return set()
    key, others = _NAMED[table], _others(before, after)
    if others is None or any(getattr(a, key) != getattr(b, key) for a, b in others):
        return None
    return {
        f"{table}.{name}"
        for one, other in others
        if getattr(other, key) in rows
        for name in type(one).model_fields
        if getattr(one, name) != getattr(other, name)
    }


def _others(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[Any, Any]] | None:
    """Pair the records that are not the same object; None where there are more."""
    if len(old) != len(new):
        return None
    return [(a, b) for a, b in zip(old, new, strict=True) if a is not b]


def differing(old: Sequence[Any], new: Sequence[Any], key: str) -> set[str]:
    """Name the records that are new or others than before, and those that are gone.

    Parameters
    ----------
    key : the field that names a record.
    """
    if old is new:
        return set()
    name, others = attrgetter(key), _others(old, new)
    if others is not None and all(name(a) == name(b) for a, b in others):
        return {name(b) for a, b in others if a != b}
    before = {name(record): record for record in old}
    found = set()
    for record in new:
        known = before.pop(name(record), None)
        if known is not record and known != record:
            found.add(name(record))
    return found | before.keys()


def _lines(old: Sequence[Any], new: Sequence[Any], key: str) -> set[str] | None:
    """Name whom lines speak of that are not in both; None where they were shuffled."""
    if old is new or old == new:
        return set()
    first, last = _apart(old, new)
    old, new = (some[first : len(some) - last] for some in (old, new))
    here, there = {id(line) for line in new}, {id(line) for line in old}
    kept = [line for line in old if id(line) in here]
    again = [line for line in new if id(line) in there]
    if len(kept) != len(again) or any(
        a is not b for a, b in zip(kept, again, strict=True)
    ):
        return None
    found = {getattr(line, key) for line in old if id(line) not in here}
    return found | {getattr(line, key) for line in new if id(line) not in there}


def _apart(old: Sequence[Any], new: Sequence[Any]) -> tuple[int, int]:
    """Count the first lines, and then the last, that are the same objects in both."""
    most = min(len(old), len(new))
    first = next(compress(count(), map(is_not, old, new)), most)
    ends = map(is_not, reversed(old), reversed(new))
    return first, min(next(compress(count(), ends), most), most - first)


def _units(old: Problem, new: Problem) -> set[str]:
    """Name the units of which one differs that they are in, or that they became."""
    if old.units is new.units or old.units == new.units:
        return set()
    found = {
        code
        for code in {**old.unit, **new.unit}
        if old.unit.get(code) != new.unit.get(code)
    }
    links = [
        (beyond, code)
        for problem in (old, new)
        for code, unit in problem.unit.items()
        for beyond in (unit.parent, unit.merged_into)
    ]
    while True:
        more = {code for beyond, code in links if beyond in found} - found
        if not more:
            return found
        found |= more


def _touched(
    old: Problem, new: Problem, people: Iterable[str], posts: set[str]
) -> set[str]:
    """Name those whose present post, or the post that takes over from it, differs.

    Whoever comes or goes may make others lose, or keep, a seat.
    """
    near = set[str]()
    for problem in (old, new):
        known = (problem.employee.get(emp_id) for emp_id in people)
        near |= {e.post_code for e in known if e is not None and e.post_code}
    held = posts | {code for code in near if _crowded(old, code) != _crowded(new, code)}
    held |= {
        p.post_code
        for problem in ((old, new) if posts else ())
        for p in problem.posts
        if p.heir is not None and p.heir in posts
    }
    return {e.emp_id for e in new.employees if e.post_code in held} if held else set()


def _crowded(problem: Problem, code: str) -> bool:
    """Tell whether who holds a post loses the seat (see ``Problem.loses_seat``)."""
    post = problem.post.get(code)
    return post is not None and problem.held_today[code] > post.seats
