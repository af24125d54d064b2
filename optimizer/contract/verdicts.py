"""What a rule on pairs found of each placement by hand, kept while the problem lives.

Such a rule judges a pair by the rows of its employee and its post, and by what stands
once for all. So of a problem that differs in a few rows only these are judged again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post

Verdict = tuple[Finding | None, str]
"""A breach, and what would have to be known to test the pair."""
FEW = 2
"""A plan with fewer than one in so many placements of the last is a question."""
Judge = Callable[[Problem, Employee, Post], Verdict]


@dataclass(eq=False)
class Book:
    """Verdicts on the placements of one plan, rule by rule.

    Attributes
    ----------
    plan : judged.   placements : its own, copied: what is judged stays judged.
    people, posts : whose rows are others than those that were judged.
    pages : rules, each with those of its verdicts that say something, by employee.
    """

    plan: Plan
    placements: Mapping[str, str]
    people: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    pages: list[tuple[Any, dict[str, Verdict]]] = field(default_factory=list)
    _open: tuple[Plan, dict[str, str]] | None = None

    def page(self, rule: Any) -> dict[str, Verdict] | None:
        """Give the verdicts of an equal rule."""
        return next((found for known, found in self.pages if known == rule), None)

    def open(self, plan: Plan) -> dict[str, str]:
        """Give the placements that are not judged here; worked out once for a plan."""
        if self._open is None or self._open[0] is not plan:
            left = {
                emp_id: code
                for emp_id, code in plan.placements.items()
                if self.placements.get(emp_id) != code
                or emp_id in self.people
                or code in self.posts
            }
            self._open = plan, left
        return self._open[1]


def verdicts(
    rule: Any, problem: Problem, plan: Plan, judge: Judge
) -> dict[str, Verdict]:
    """Judge each placement by hand; give the verdicts that say something, in order.

    Parameters
    ----------
    judge : the rule's own judgement of a pair.
    """
    known = at_hand(problem)
    past: Book | None = known.get("past")
    page = None if past is None else past.page(rule)
    if past is None or page is None:
        found = dict(_judged(problem, plan.placements, judge))
    else:
        found = _gone_on(problem, plan, judge, past.open(plan), page)
    own: Book | None = known.get(Book)
    if own is not None and FEW * len(plan.placements) < len(own.placements):
        return found  # a question about some people: the book of all of them stays
    if own is None or own.plan is not plan:
        own = known[Book] = Book(plan, dict(plan.placements))
    if own.page(rule) is None:
        own.pages.append((rule, found))
    return found


def _gone_on(
    problem: Problem,
    plan: Plan,
    judge: Judge,
    left: Mapping[str, str],
    page: Mapping[str, Verdict],
) -> dict[str, Verdict]:
    """Judge what is left; the other verdicts stand."""
    kept = {
        emp_id: verdict
        for emp_id, verdict in page.items()
        if emp_id in plan.placements and emp_id not in left
    }
    kept.update(_judged(problem, left, judge))
    if len(kept) < 2:  # noqa: PLR2004
        return kept
    return {emp_id: kept[emp_id] for emp_id in plan.placements if emp_id in kept}


def _judged(
    problem: Problem, placements: Mapping[str, str], judge: Judge
) -> Iterator[tuple[str, Verdict]]:
    employees, posts = problem.employee, problem.post
    for emp_id, code in placements.items():
        verdict = judge(problem, employees[emp_id], posts[code])
        if verdict[0] is not None or verdict[1]:
            yield emp_id, verdict


def hand_on(
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
        at_hand(new)["past"] = Book(book.plan, book.placements, people, posts, pages)
