"""The retirement age (BUP) of whoever holds a post today, and the day it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from models.problem.at_hand import at_hand
from models.problem.tables import Tables
from models.records.employee import Employee
from models.records.post import Post

_MONTHS = 12


def retirement_age(problem: Tables, post: Post | None) -> int | None:
    """Give the BUP of a post in years, None where it is not known.

    As in the rule ``bup``: that of the post's level, or the later one that the policy
    gives to functional posts of a job family (teachers, say).
    """
    kind = None if post is None else (post.type, post.level, post.job_family)
    known: dict[Any, int | None] = at_hand(problem).setdefault(retirement_age, {})
    if kind not in known:
        known[kind] = _age(problem, post)
    return known[kind]


def _age(problem: Tables, post: Post | None) -> int | None:
    level = problem.level(post)
    age = (level.bup if level else None) or 0
    if post is not None and post.type == "JF":
        later = problem.policy.rule("bup").params.get("families", {})
        named = {name.casefold(): years for name, years in later.items()}
        age = max(age, named.get(post.job_family.casefold(), 0))
    return age or None


def retires_on(problem: Tables, employee: Employee) -> date | None:
    """Give the day of retirement from the present post, None where it is not known."""
    return retires_from(problem, employee, problem.present_post(employee))


def retires_from(problem: Tables, employee: Employee, post: Post | None) -> date | None:
    """Give the day of retirement from a post, None where birth or BUP is not known.

    The first of the month after the one in which the age is reached: born on 1 March
    1966 with a BUP of 58, on 1 April 2024.
    """
    age, born = retirement_age(problem, post), employee.birth_date
    if age is None or born is None:
        return None
    years, month = divmod(born.month, _MONTHS)
    return date(born.year + age + years, month + 1, 1)


def has_retired(problem: Tables, employee: Employee) -> bool:
    """Tell whether somebody has retired on the day of the plan."""
    day = retires_on(problem, employee)
    return day is not None and day <= problem.policy.plan_date


def contract_over(problem: Tables, employee: Employee) -> bool:
    """Tell whether a contract has ended before the day of the plan."""
    ends = employee.contract_until
    return ends is not None and ends < problem.policy.plan_date


def staying(
    problem: Tables, people: Iterable[Employee] | None = None
) -> Iterator[Employee]:
    """Give whoever is still there on the day of the plan: the people it places.

    Parameters
    ----------
    people : those who are asked about; None for all.
    """
    keep = problem.policy.plan.retired == "keep"
    for employee in problem.employees if people is None else people:
        over = has_retired(problem, employee) or contract_over(problem, employee)
        if not employee.ended and (keep or not over):
            yield employee
