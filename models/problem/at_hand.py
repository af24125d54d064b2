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
_UNASKED: Any = object()
_BEFORE, _PAIRS, _STANDING = "people before", "pairs before", "standing"
LAYERS = 4
"""Problems, one made from the other, whose answers about pairs are looked up."""
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


def standing(problem: Tables) -> dict[Any, Any]:
    """Give what is kept of a problem that reads no merit, wish, pin or key post.

    It hangs on where people and posts stand; a problem that differs in these alone has
    it too.
    """
    kept: dict[Any, Any] = at_hand(problem).setdefault(_STANDING, {})
    return kept


def hand_on_standing(old: Tables, new: Tables) -> None:
    """Let a problem have what was kept of one in which all stand as they do here."""
    at_hand(new)[_STANDING] = {**standing(old)}


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
    if found is None:
        found = own[id_] = _page_before(problem, make, id_)
    return found


def _page_before(problem: Tables, make: Callable[..., Any], id_: str) -> dict[str, Any]:
    """Give what it gave in a problem that this one was made from, as far as it holds.

    Where all posts are the same both go on with one page: what either of them asks of a
    row that both have is true of the other.
    """
    for pages, people, posts in at_hand(problem).get(_PAIRS, ()):
        if id_ in people:
            return {}
        known: dict[str, Any] | None = pages.get(make, {}).get(id_)
        if known is not None:
            # With posts that differ, either would tell the other of its own.
            left = {c: found for c, found in known.items() if c not in posts}
            return left if posts else known
    return {}


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
        if [*old] == [e.emp_id for e in problem.employees]:
            own = {i: make(problem, problem.employee[i]) for i in others if i in old}
            found = {**old, **own}
        else:
            found = {
                e.emp_id: old[e.emp_id]
                if e.emp_id in old and e.emp_id not in others
                else make(problem, e)
                for e in problem.employees
            }
        pages[make] = found
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
    kept = at_hand(old)
    layers = [(kept.setdefault(of_pair, {}), people, posts)]
    for pages, others, gone in kept.get(_PAIRS, ())[: LAYERS - 1]:
        layers.append((pages, people | others, posts | gone))
    at_hand(new)[_PAIRS] = layers
