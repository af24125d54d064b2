"""What would it take: the smallest change that would make a pair allowed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from models.employee import Employee
from models.finding import Finding
from models.plan import Plan
from models.post import Post
from models.problem import Problem
from optimizer.active import Active
from optimizer.contracts import PairRule
from optimizer.explain.case import Case
from optimizer.explain.levers import LEVERS, Change, competency
from optimizer.explain.why import breaches
from optimizer.fitness import fit_of


@dataclass(frozen=True)
class Remedy:
    """For one rule that bars the pair: changes any of which clears it; none: nothing."""

    rule: str
    ways: tuple[Finding, ...]


@dataclass(frozen=True)
class Takes:
    """What it would take for an employee to hold a post.

    Attributes
    ----------
    remedies : per barring rule.   allowed : the first ways together clear every bar.
    fit_now, fit_at_standard : fit at the post now, and with every gap closed.
    """

    employee: Employee
    post: Post
    remedies: tuple[Remedy, ...]
    allowed: bool
    fit_now: float
    fit_at_standard: float


def what_would_it_take(case: Case, emp_id: str, post_code: str) -> Takes:
    """Find, for each rule that bars a pair, the smallest changes that clear it.

    Every change is tried on the records and re-checked by hand. Levers are tried one
    at a time, so a rule that needs two of them at once is left without a way.

    Raises
    ------
    PlacementError
        When there is no such employee or post.
    """
    employee, post = case.employee(emp_id), case.post(post_code)
    alone = _alone(case.problem, employee)
    barring = [active for active, _ in breaches(case, employee, post)]
    found = [(a, tuple(_ways(alone, employee, post, a))) for a in barring]
    remedies = tuple(Remedy(a.title, tuple(c.what for c in ways)) for a, ways in found)
    return Takes(
        employee,
        post,
        remedies,
        all(r.ways for r in remedies),
        fit_of(case.problem, employee, post).total,
        _at_standard(alone, employee, post),
    )


def _alone(problem: Problem, employee: Employee) -> Problem:
    """Give the problem with one employee's records only: look-ups become quick."""
    emp_id = employee.emp_id
    return dataclasses.replace(
        problem,
        employees=(employee,),
        history=problem.held_posts.get(emp_id, ()),
        employee_competencies=tuple(problem.assessments.get(emp_id, {}).values()),
        preferences=problem.wishes.get(emp_id, ()),
        pins=tuple(p for p in problem.pins if p.emp_id == emp_id),
        kinship=(),
        exemptions=tuple(e for e in problem.exemptions if e.emp_id in (None, emp_id)),
    )


def _ways(
    problem: Problem, employee: Employee, post: Post, active: Active
) -> Iterator[Change]:
    """Give, lever by lever, the smallest change that clears one rule."""
    for lever in LEVERS:
        for change in lever(problem, employee, post):
            if not _breaks(change.problem, employee, post, active):
                yield change
                break


def _breaks(problem: Problem, employee: Employee, post: Post, active: Active) -> bool:
    if not isinstance(active.rule, PairRule):
        return True
    plan = Plan({employee.emp_id: post.post_code})
    return any(f.kind == "breach" for f in active.findings(problem, plan))


def _at_standard(problem: Problem, employee: Employee, post: Post) -> float:
    last = problem
    for change in competency(problem, employee, post):
        last = change.problem
    return fit_of(last, employee, post).total
