"""What a rule on pairs found of each placement by hand, kept while the problem lives.

Such a rule judges a pair by the rows of its employee and its post, and by what stands
once for all. So of a problem that differs in a few rows only these are judged again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.plan.finding import Finding
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post

Verdict = tuple[Finding | None, str]
"""A breach, and what would have to be known to test the pair."""
Judge = Callable[[Problem, Employee, Post], Verdict]


def verdicts(
    rule: Any, problem: Problem, plan: Plan, judge: Judge
) -> dict[str, Verdict]:
    """Judge each placement by hand; give the verdicts that say something, in order.

    Parameters
    ----------
    judge : the rule's own judgement of a pair.
    """

    def said(problem: Problem, employee: Employee, post: Post) -> Verdict | None:
        verdict = judge(problem, employee, post)
        return verdict if verdict[0] is not None or verdict[1] else None

    return of_placements(rule, problem, plan, said)
