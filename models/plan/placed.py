"""What was found of each placement of a plan by hand, kept while the problem lives.

Whatever judges a placement by the rows of its employee and its post, and by what stands
once for all, finds the same of it in a problem that has these rows too. So of a problem
that differs in a few rows, and of a plan that differs in a few placements, only these
are judged again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from models.plan.plan import Plan
from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post

T = TypeVar("T")
FEW = 2
"""A plan with fewer than one in so many placements of the last is a question."""
_PAST = "placed before"
Judge = Callable[[Problem, Employee, Post], T | None]


@dataclass(eq=False)
class Book:
    """What was found of the placements of one plan, question by question.

    Attributes
    ----------
    plan : judged.   placements : its own, copied: what is judged stays judged.
    people, posts : whose rows are others than those that were judged.
    pages : questions, each with what it found, where that says something, by employee.
    """

    plan: Plan
    placements: Mapping[str, str]
    people: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    pages: list[tuple[Any, dict[str, Any]]] = field(default_factory=list)
    _open: tuple[Mapping[str, str], dict[str, str]] | None = None

    def page(self, question: Hashable) -> dict[str, Any] | None:
        """Give what an equal question found."""
        kind = type(question)  # only of the same kind it is asked what they hold
        alike = ((k, found) for k, found in self.pages if type(k) is kind)
        return next((found for k, found in alike if k == question), None)

    def open(self, plan: Plan) -> dict[str, str]:
        """Give the placements that are not judged here; worked out once for them."""
        if self._open is None or self._open[0] is not plan.placements:
            left = {
                emp_id: code
                for emp_id, code in plan.placements.items()
                if self.placements.get(emp_id) != code
                or emp_id in self.people
                or code in self.posts
            }
            self._open = plan.placements, left
        return self._open[1]

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Give the place of each employee among the placements."""
        return {emp_id: place for place, emp_id in enumerate(self.placements)}

    def tells_of(self, plan: Plan) -> bool:
        """Tell whether it is about these very placements."""
        if self.plan is not plan and self.placements == plan.placements:
            if [*self.placements] != [*plan.placements]:
                return False  # what is found is given in the order of the plan
            self.plan = plan
        return self.plan is plan


def of_placements(
    question: Hashable, problem: Problem, plan: Plan, judge: Judge[T]
) -> dict[str, T]:
    """Judge each placement by hand; give what says something, in the plan's order.

    Parameters
    ----------
    question : tells the judge and all its parameters from any other.
    judge : reads the rows of the employee and the post, and what stands once for all;
        what it gives says something where it is true.
    """
    known = at_hand(problem)
    past: Book | None = known.get(_PAST)
    own: Book | None = known.get(Book)
    if own is not None and FEW * len(plan.placements) < len(own.placements):
        # A question about some people: the book of all of them stays.
        page = None if past is None else past.page(question)
        if past is None or page is None:
            return dict(_judged(problem, plan.placements, judge))
        order = {emp_id: place for place, emp_id in enumerate(plan.placements)}
        return _gone_on(problem, order, judge, past.open(plan), page)
    if own is None or not own.tells_of(plan):
        own = known[Book] = Book(plan, dict(plan.placements))
    found = own.page(question)
    if found is None:
        page = None if past is None else past.page(question)
        if past is None or page is None:
            found = dict(_judged(problem, plan.placements, judge))
        else:
            found = _gone_on(problem, own.order, judge, past.open(plan), page)
        own.pages.append((question, found))
    return found


def _gone_on(
    problem: Problem,
    order: Mapping[str, int],
    judge: Judge[T],
    left: Mapping[str, str],
    page: Mapping[str, T],
) -> dict[str, T]:
    """Judge what is left; what was found of the other placements stands."""
    kept = {
        emp_id: found
        for emp_id, found in page.items()
        if emp_id in order and emp_id not in left
    }
    kept.update(_judged(problem, left, judge))
    places = [order[emp_id] for emp_id in kept]
    if all(a < b for a, b in pairwise(places)):
        return kept
    return {emp_id: kept[emp_id] for emp_id in sorted(kept, key=order.__getitem__)}


def _judged(
    problem: Problem, placements: Mapping[str, str], judge: Judge[T]
) -> Iterator[tuple[str, T]]:
    employees, posts = problem.employee, problem.post
    for emp_id, code in placements.items():
        found = judge(problem, employees[emp_id], posts[code])
        if found:
            yield emp_id, found


def hand_on_placed(
    old: Problem, new: Problem, people: frozenset[str], posts: frozenset[str]
) -> None:
    """Let a problem know what was found of one that has most rows of it.

    Parameters
    ----------
    people, posts : whose rows differ.
    """
    book: Book | None = at_hand(old).get(Book)
    if book is not None:
        pages = [*book.pages]
        at_hand(new)[_PAST] = Book(book.plan, book.placements, people, posts, pages)
