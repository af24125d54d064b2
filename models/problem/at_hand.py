"""What was worked out of a problem and may be asked again, kept while it lives.

A problem cannot change, so that what was found of it once is true for good. What is
kept here is no part of it: it is neither compared nor sent to another process.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from models.problem.tables import MEMORY, Tables
from models.records.employee import Employee
from models.records.post import Post

T = TypeVar("T")
P = TypeVar("P", bound=Tables)
_BEFORE = "people before"
_UNASKED: Any = object()
Pairwise = dict[Any, dict[str, dict[str, Any]]]
"""Function of an employee and a post -> what it gave, by id and then by code."""


def at_hand(problem: Tables) -> dict[Any, Any]:
    """Give what is kept of a problem, to be read and added to.

    Parameters
    ----------
    problem : this very one; an equal one has a memory of its own.

    Returns
    -------
    A dictionary that goes when the problem does; keys are what makes the values.
    """
    kept: dict[Any, Any] = vars(problem).setdefault(MEMORY, {})
    return kept


def of_pair(
    make: Callable[[P, Employee, Post], T], problem: P, employee: Employee, post: Post
) -> T:
    """Ask a function of an employee and a post once, as long as the problem lives.

    Parameters
    ----------
    make : reads the rows of the two, and what stands once for all.
    employee, post : of another problem, they are asked about each time.
    """
    id_, code = employee.emp_id, post.post_code
    if problem.employee.get(id_) is not employee or problem.post.get(code) is not post:
        return make(problem, employee, post)
    known = _page(problem, make, id_)
    found: T = known.get(code, _UNASKED)
    if found is _UNASKED:
        found = known[code] = make(problem, employee, post)
    return found


def _page(problem: Tables, make: Callable[..., Any], id_: str) -> dict[str, Any]:
    """Give what a function gave for an employee, by post."""
    kept = at_hand(problem)
    pages: Pairwise = kept.get(of_pair) or kept.setdefault(of_pair, {})
    own = pages.get(make)
    if own is None:
        own = pages.setdefault(make, {})
    found = own.get(id_)
    return own.setdefault(id_, {}) if found is None else found


def of_people(make: Callable[[P, Employee], T], problem: P) -> dict[str, T]:
    """Ask a function of an employee of everybody once, as long as the problem lives.

    Parameters
    ----------
    make : reads the row of the employee, and what stands once for all; it is a function
        of its own, not one made on the way.

    Returns
    -------
    What it gave, by id, in the order of the roll; it is not to be changed.
    """
    kept = at_hand(problem)
    pages: dict[Any, dict[str, T]] = kept.setdefault(of_people, {})
    found = pages.get(make)
    if found is None:
        known, others = kept.get(_BEFORE, ({}, frozenset()))
        old: dict[str, T] = known.get(make, {})
        found = pages[make] = {
            e.emp_id: old[e.emp_id]
            if e.emp_id in old and e.emp_id not in others
            else make(problem, e)
            for e in problem.employees
        }
    return found


def hand_on_people(old: Tables, new: Tables, people: frozenset[str]) -> None:
    """Let a problem know what was asked of people of one that has most rows of it.

    Parameters
    ----------
    people : whose rows differ.
    """
    at_hand(new)[_BEFORE] = {**at_hand(old).get(of_people, {})}, people


def hand_on_pairs(
    old: Tables, new: Tables, people: frozenset[str], posts: frozenset[str]
) -> None:
    """Let a problem know what was asked of pairs of one that has most rows of it.

    Parameters
    ----------
    people, posts : whose rows differ.
    """
    pages: Pairwise = at_hand(old).get(of_pair, {})
    if not people and not posts:
        at_hand(new)[of_pair] = {make: {**known} for make, known in pages.items()}
        return
    at_hand(new)[of_pair] = {
        make: {
            id_: _without(own, posts) for id_, own in known.items() if id_ not in people
        }
        for make, known in pages.items()
    }


def _without(known: dict[str, T], posts: frozenset[str]) -> dict[str, T]:
    """Leave out posts; where it is none, both problems go on with the same page.

    What either of them asks of a row that both have is true of the other.
    """
    if known.keys().isdisjoint(posts):
        return known
    return {code: found for code, found in known.items() if code not in posts}
